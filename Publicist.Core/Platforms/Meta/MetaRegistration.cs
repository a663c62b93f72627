using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Registers what the platforms of Meta share, and the clients of one of them.</summary>
public static class MetaRegistration
{
    /// <summary>In place of <c>AddPlatformHttp</c>; calls are signed with the app's proof.</summary>
    public static IServiceCollection AddMetaHttp(this IServiceCollection services, PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        services.AddPlatformHttp(platform);
        services.TryAddSingleton<AppSecretProofs>();
        services.TryAddSingleton<GraphUsage>();
        services.TryAddSingleton<GraphErrors>();
        services.TryAddSingleton<GraphLogin>();
        services.TryAddSingleton<GraphVersion>();
        services.TryAddSingleton<MetaLogin>();
        services.TryAddSingleton<MetaPages>();
        // Added last, it is the innermost: it sees the token that the others put on.
        services.AddHttpClient(platform.Key).AddHttpMessageHandler(provider =>
            new GraphSigningHandler(provider.GetRequiredService<IPlatformApps>(), platform, provider.GetRequiredService<AppSecretProofs>()));
        return services;
    }
}
