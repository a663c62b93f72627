using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Registers TikTok. Needs an <see cref="IServerAddress"/> and an <see cref="IPublicReach"/>.</summary>
public static class TikTokRegistration
{
    public static IServiceCollection AddTikTok(this IServiceCollection services)
    {
        services.AddPlatformHttp(TikTokInfo.Platform);
        services.AddSingleton<TikTokErrors>();
        services.AddSingleton<TikTokClient>();
        services.AddSingleton<TikTokUpload>();
        services.AddSingleton<TikTokStart>();
        services.AddSingleton<TikTokUploads>();
        services.AddSingleton<TikTokReading>();
        services.AddSingleton<TikTokProgress>();
        services.AddSingleton<TikTokPublish>();
        services.AddSingleton<TikTokLookup>();
        services.AddSingleton<TikTokPreflight>();
        services.AddSingleton<TikTokOAuth>();
        services.AddSingleton<ISocialPlatform, TikTokPlatform>();
        return services;
    }
}
