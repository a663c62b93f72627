using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media;

/// <summary>Registers the media library.</summary>
public static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaFolder>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<MediaLibrary>();
        services.AddSingleton<IMediaFiles>(provider => provider.GetRequiredService<MediaLibrary>());
        services.AddSingleton<MediaSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaSweep>());
        return services;
    }
}
