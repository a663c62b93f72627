using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Http.Signing;
using Publicist.Core.Startup;

namespace Publicist.Core.Platforms.X;

/// <summary>Registers X.</summary>
public static class XRegistration
{
    public static IServiceCollection AddX(this IServiceCollection services)
    {
        services.AddChecked<XSettings>(XSettings.Section);
        services.AddPlatformHttp(XInfo.Platform);
        services.AddOAuth1Signing();
        services.AddSingleton<XErrors>();
        services.AddSingleton<XClient>();
        services.AddSingleton<XSegments>();
        services.AddSingleton<XProcessingWait>();
        services.AddSingleton<XUploads>();
        services.AddSingleton<XPosting>();
        services.AddSingleton<XThreads>();
        services.AddSingleton<XReading>();
        services.AddSingleton<XLookup>();
        services.AddSingleton<XOAuth>();
        services.AddSingleton<ISocialPlatform, XPlatform>();
        return services;
    }
}
