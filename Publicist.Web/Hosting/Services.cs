using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Doctor;
using Publicist.Core.Keys;
using Publicist.Core.Media;
using Publicist.Core.Members;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Core.Platforms.Instagram;
using Publicist.Core.Platforms.LinkedIn;
using Publicist.Core.Platforms.TikTok;
using Publicist.Core.Platforms.X;
using Publicist.Core.Platforms.YouTube;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Core.Scheduling;
using Publicist.Core.Storage;
using Publicist.Web.Components.Pages.Guides;
using Publicist.Web.Sandbox;

namespace Publicist.Web.Hosting;

/// <summary>Everything Publicist does, registered; shared by serving and by the commands.</summary>
public static class Services
{
    /// <summary>The root settings at the lowest priority, so that environment and command line win over them.</summary>
    public static void AddRootSettings(this IHostApplicationBuilder builder)
    {
        var root = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).Build();
        builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = root });
    }

    /// <summary>Registers the features, and makes the data directory.</summary>
    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings AddPublicist(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = Settings.Read(builder.Configuration, builder.Environment);
        settings.Directory.Create();

        services.AddSingleton(settings.Clock);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Directory);
        services.AddSingleton<IServerAddress, ServerAddress>();
        services.AddSingleton<DeliveryFeed>();
        services.AddSingleton(new SandboxStorage(Path.Combine(settings.Directory.Path, "sandbox")));
        services.Configure<SandboxOptions>(options => (options.Enabled, options.Address, options.Rehearsal) = (settings.Sandbox, settings.SandboxAddress, settings.Clock is RehearsalClock));
        services.AddSingleton<PlatformRegistry>();
        services.AddSingleton<IPlatformApps, PlatformApps>();
        services.AddPublicistStorage(settings.ConnectionString);
        services.AddLinkedIn().AddX().AddFacebook().AddInstagram().AddYouTube().AddTikTok();
        services.AddMembers().AddApiKeys().AddAccounts().AddMedia().AddPosts().AddNotifications();
        services.AddPublishing().AddScheduling();
        services.AddSingleton<Guides>();
        services.AddDoctor().AddSingleton<IExamination, ProxyExamination>();

        // The engine lets requests in flight finish for eight seconds, and container runtimes kill after ten.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(9));
        services.AddKeys(KeyProtectionSettings.Read(builder.Configuration));
        return settings;
    }
}
