using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Registers connecting: one scheme for each platform that is registered, named by its key.</summary>
public static class SocialConnections
{
    public static AuthenticationBuilder AddSocialConnections(this AuthenticationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<ConnectFeed>();
        services.AddSingleton<ConnectFlow>();
        services.AddSingleton<ConnectNotices>();
        services.AddSingleton<ConnectEnds>();
        services.AddSingleton<ConnectStart>();
        services.AddSingleton<LinkMaker>();
        services.AddTransient<SocialOAuthHandler>();
        services.AddSingleton<IConfigureOptions<SocialOAuthOptions>, PlatformSchemes>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SocialOAuthOptions>, OAuthPostConfigureOptions<SocialOAuthOptions, SocialOAuthHandler>>());
        services.AddOptions<AuthenticationOptions>().Configure<PlatformRegistry>((options, platforms) =>
        {
            foreach (var platform in platforms.All.Select(one => one.Info))
                options.AddScheme<SocialOAuthHandler>(platform.Key, platform.Name);
        });
        return builder;
    }

    private sealed class PlatformSchemes(PlatformRegistry platforms, IDataProtectionProvider protection) : IConfigureNamedOptions<SocialOAuthOptions>
    {
        public void Configure(SocialOAuthOptions options)
        {
        }

        public void Configure(string? name, SocialOAuthOptions options)
        {
            if (name is null || platforms.Find(name) is not { } platform) return;
            options.Platform = platform.Info;
            options.CallbackPath = SocialOAuthOptions.Callback(platform.Info.Key);
            options.SignInScheme = SocialOAuthOptions.BrowserScheme;
            options.StateDataFormat = new ConnectState.Format(protection.CreateProtector("Publicist.ConnectState", platform.Info.Key));

            // Lax: the platform's redirect is a navigation from another site. Under plain http, where loopback runs, Secure only where PublicUrl is https (Settings.IsSecure).
            options.CorrelationCookie.HttpOnly = true;
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // By default it is bound to the callback path, and a configured redirect URI has another.
            options.CorrelationCookie.Path = "/";
        }
    }
}
