using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Registers LinkedIn.</summary>
public static class LinkedInRegistration
{
    public static IServiceCollection AddLinkedIn(this IServiceCollection services)
    {
        services.AddPlatformHttp(LinkedInInfo.Platform);
        services.AddSingleton<LinkedInErrors>();
        services.AddSingleton<LinkedInHttp>();
        services.AddSingleton<LinkedInClient>();
        services.AddSingleton<LinkedInUploadClient>();
        services.AddSingleton<LinkedInVersion>();
        services.AddSingleton<LinkedInVideoUpload>();
        services.AddSingleton<LinkedInUploads>();
        services.AddSingleton<LinkedInReadiness>();
        services.AddSingleton<LinkedInPublishing>();
        services.AddSingleton<LinkedInStatistics>();
        services.AddSingleton<LinkedInReading>();
        services.AddSingleton<LinkedInPages>();
        services.AddSingleton<LinkedInLookup>();
        services.AddSingleton<LinkedInOAuth>();
        services.AddSingleton<ISocialPlatform, LinkedInPlatform>();
        return services;
    }
}
