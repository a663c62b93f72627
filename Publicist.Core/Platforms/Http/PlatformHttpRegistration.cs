using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Publicist.Core.Platforms.Http;

/// <summary>Registers the clients a platform is spoken to with: <c>{key}</c> signs requests as an account, <c>{key}.login</c> does not.</summary>
public static class PlatformHttpRegistration
{
    private const string Agent = "Publicist/1.0";

    /// <summary>The name of the client for sign-in and profile calls, which bring their own token.</summary>
    public static string LoginClient(this PlatformInfo platform) => $"{platform.Key}.login";

    public static IServiceCollection AddPlatformHttp(this IServiceCollection services, PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RateLimitPatience>();
        services.TryAddSingleton<HostCircuits>();
        services.TryAddSingleton<SealedAddresses>();
        services.TryAddTransient<AccessTokenHandler>();
        services.TryAddTransient<RequestLogHandler>();
        services.AddClient(platform.Key).AddHttpMessageHandler<AccessTokenHandler>().AddHttpMessageHandler<RequestLogHandler>()
            .AddHttpMessageHandler(provider => new CircuitHandler(platform.Key, provider.GetRequiredService<HostCircuits>(), provider.GetRequiredService<TimeProvider>()));
        services.AddClient(platform.LoginClient()).AddHttpMessageHandler<RequestLogHandler>();
        return services;
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, client =>
        {
            // The deadline is the caller's: it alone knows whether a late answer is still wanted.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        })
        // The framework's own loggers would write queries and headers.
        .RemoveAllLoggers()
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            handler.ConnectTimeout = TimeSpan.FromSeconds(15);
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
        });
}
