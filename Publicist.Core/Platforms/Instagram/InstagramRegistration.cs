using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Registers Instagram.</summary>
public static class InstagramRegistration
{
    public static IServiceCollection AddInstagram(this IServiceCollection services)
    {
        services.AddMetaHttp(InstagramInfo.Platform);
        services.AddSingleton<InstagramErrors>();
        services.AddSingleton<InstagramClient>();
        services.AddSingleton<InstagramUpload>();
        services.AddSingleton<InstagramWait>();
        services.AddSingleton<InstagramContainers>();
        services.AddSingleton<InstagramLookup>();
        services.AddSingleton<InstagramSubmission>();
        services.AddSingleton<InstagramAfterwards>();
        services.AddSingleton<InstagramPosts>();
        services.AddSingleton<InstagramLogin>();
        services.AddSingleton<InstagramThroughFacebook>();
        services.AddSingleton<InstagramOAuth>();
        services.AddSingleton<InstagramLogins>();
        services.AddSingleton<ISocialPlatform, InstagramPlatform>();
        return services;
    }
}
