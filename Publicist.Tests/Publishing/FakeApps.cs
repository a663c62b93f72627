using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>A developer app for every platform, unless taken away.</summary>
internal sealed class FakeApps : IPlatformApps
{
    public static PlatformEndpoints Endpoints { get; } = new()
    {
        Authorize = "https://platform.example/authorize",
        Token = "https://platform.example/token",
        Api = "https://platform.example",
        Site = "https://platform.example",
    };

    public bool Configured { get; set; } = true;

    public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => ForAccount(platform, sandbox: true, route ?? LoginRoute.Own);

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own) => !Configured ? null : new PlatformApp
    {
        Platform = platform,
        Route = platform.Route(route),
        ClientId = "client",
        ClientSecret = new Secret("hidden"),
        Endpoints = Endpoints,
        Scopes = [],
        IsSandbox = sandbox,
    };
}

/// <summary>Opens every file, unless it is said to be gone.</summary>
internal sealed class FakeMedia : IMediaFiles
{
    public bool Gone { get; set; }

    public Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation) => Gone
        ? throw new MediaMissingException("It is not where it was stored.")
        : Task.FromResult<Stream>(new MemoryStream([1, 2, 3]));

    public Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation) => Task.FromResult(new Uri($"https://publicist.example/m/{mediaId:N}"));
}

/// <summary>Remembers what it was set to, and never rings.</summary>
internal sealed class SilentAlarm : IDueAlarm
{
    public List<DateTimeOffset> Instants { get; } = [];

    public Task SetAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        lock (Instants) Instants.Add(instant);
        return Task.CompletedTask;
    }
}
