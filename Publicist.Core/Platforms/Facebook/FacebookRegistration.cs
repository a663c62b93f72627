using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Registers Facebook.</summary>
public static class FacebookRegistration
{
    public static IServiceCollection AddFacebook(this IServiceCollection services)
    {
        services.AddMetaHttp(FacebookInfo.Platform);
        services.AddSingleton<FacebookClient>();
        services.AddSingleton<FacebookLookup>();
        services.AddSingleton<FacebookDoubt>();
        services.AddSingleton<FacebookPhotos>();
        services.AddSingleton<FacebookProgress>();
        services.AddSingleton<FacebookVideos>();
        services.AddSingleton<FacebookReels>();
        services.AddSingleton<FacebookFeed>();
        services.AddSingleton<FacebookFilms>();
        services.AddSingleton<FacebookReading>();
        services.AddSingleton<FacebookOAuth>();
        services.AddSingleton<ISocialPlatform, FacebookPlatform>();
        return services;
    }
}
