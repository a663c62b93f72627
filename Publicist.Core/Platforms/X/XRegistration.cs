using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Registers X.</summary>
public static class XRegistration
{
    public static IServiceCollection AddX(this IServiceCollection services)
    {
        services.AddPlatformHttp(XInfo.Platform);
        services.AddSingleton<XErrors>();
        services.AddSingleton<XClient>();
        services.AddSingleton<XImages>();
        services.AddSingleton<XLookup>();
        services.AddSingleton<XOAuth>();
        services.AddSingleton<ISocialPlatform, XPlatform>();
        return services;
    }
}
