using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Publicist.Core.Outside;

/// <summary>Registers clients for addresses that came from outside.</summary>
public static class OutsideRegistration
{
    /// <summary>A client that reaches public hosts alone; its owner sets deadlines and follows redirects.</summary>
    public static IServiceCollection AddGuardedClient(this IServiceCollection services, string name)
    {
        services.TryAddSingleton<INetwork, SystemNetwork>();
        services.TryAddSingleton<GuardedConnections>();
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<GuardedConnections>().Handler())
            .RemoveAllLoggers(); // The framework's own would write addresses with what is secret in them.
        return services;
    }
}
