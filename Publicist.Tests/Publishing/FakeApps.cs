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

    public PlatformApp? ForConnecting(PlatformInfo platform) => ForAccount(platform, sandbox: true);

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox) => !Configured ? null : new PlatformApp
    {
        Platform = platform,
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
