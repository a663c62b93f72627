using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Media.Addresses;
using Publicist.Core.Media.Conversion;
using Publicist.Core.Media.Uploads;
using Publicist.Core.Outside;
using Publicist.Core.Platforms;
using Publicist.Core.Startup;

namespace Publicist.Core.Media;

/// <summary>Registers the media library.</summary>
public static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddChecked<MediaOptions>("Media");
        services.AddSingleton<MediaFolder>().AddSingleton<MediaLinks>().AddSingleton<MediaTools>().AddSingleton<Ffprobe>().AddSingleton<MediaInspection>();
        services.AddSingleton<MediaIntake>().AddSingleton<MediaLibrary>().AddSingleton<UploadSessions>().AddSingleton<DerivedFiles>().AddSingleton<Converter>();
        services.AddSingleton<IMediaFiles>(provider => provider.GetRequiredService<MediaLibrary>());
        services.AddSingleton<IMediaFitting, FitToPlatform>();
        services.AddSingleton<ReadMedia>().AddSingleton<MediaThumbnails>().AddSingleton<MediaUses>().AddSingleton<DeleteMedia>().AddSingleton<LinkedFiles>();
        services.AddGuardedClient(FetchMedia.ClientName).AddGuardedClient(PublicReach.ClientName);
        services.AddSingleton<FetchMedia>().AddSingleton<IPublicReach, PublicReach>();
        services.AddSingleton<MediaSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaSweep>());
        return services;
    }
}
