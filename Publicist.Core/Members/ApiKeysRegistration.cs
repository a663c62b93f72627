using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Members;

/// <summary>Registers what can be done with API keys.</summary>
public static class ApiKeysRegistration
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<CreateApiKey>();
        services.AddSingleton<FindApiKey>();
        services.AddSingleton<ListApiKeys>();
        return services;
    }
}
