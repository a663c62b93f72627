using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads how a workspace stands with each platform: whether it can be connected, and what is.</summary>
public sealed class ReadConnections(PlatformRegistry platforms, IPlatformApps apps, ReadAccounts accounts)
{
    /// <summary>Every platform this program knows, connected or not, in their own order. Asks no platform.</summary>
    public async Task<IReadOnlyList<PlatformConnection>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        var connected = (await accounts.ListAsync(actor, cancellation)).ToLookup(account => account.Platform);
        return [.. platforms.All.Select(platform => Of(platform.Info, [.. connected[platform.Info.Key]]))];
    }

    private bool TakesKeys(PlatformInfo platform) => ConnectByKeys.WayOf(platform) is { } way && apps.ForConnecting(platform, way.Key) is not null;

    private PlatformConnection Of(PlatformInfo platform, IReadOnlyList<AccountView> connected)
    {
        var app = apps.ForConnecting(platform);
        return new PlatformConnection { Platform = platform, IsConfigured = app is { IsSandbox: false }, IsSandbox = app is { IsSandbox: true }, Accounts = connected, TakesKeys = TakesKeys(platform) };
    }
}

/// <summary>How a workspace stands with one platform.</summary>
public sealed record PlatformConnection
{
    public required PlatformInfo Platform { get; init; }

    /// <summary>A developer app of the operator's own is there.</summary>
    public required bool IsConfigured { get; init; }

    /// <summary>The Sandbox stands in for it.</summary>
    public required bool IsSandbox { get; init; }
    public required IReadOnlyList<AccountView> Accounts { get; init; }

    /// <summary>An account can be connected with keys from the platform's console.</summary>
    public bool TakesKeys { get; init; }
    public bool CanConnect => IsConfigured || IsSandbox;
}
