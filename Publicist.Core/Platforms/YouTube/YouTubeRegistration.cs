using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Registers YouTube.</summary>
public static class YouTubeRegistration
{
    public static IServiceCollection AddYouTube(this IServiceCollection services)
    {
        services.AddPlatformHttp(YouTubeInfo.Platform);
        services.AddSingleton<YouTubeErrors>();
        services.AddSingleton<YouTubeClient>();
        services.AddSingleton<YouTubeUploadClient>();
        services.AddSingleton<UploadSessions>();
        services.AddSingleton<YouTubeFinish>();
        services.AddSingleton<YouTubeUpload>();
        services.AddSingleton<YouTubeExtras>();
        services.AddSingleton<YouTubeAftermath>();
        services.AddSingleton<YouTubeLookup>();
        services.AddSingleton<YouTubePreflight>();
        services.AddSingleton<YouTubeOAuth>();
        services.AddSingleton<ISocialPlatform, YouTubePlatform>();
        return services;
    }
}
