using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads how a workspace stands with each platform: whether it can be connected, and what is.</summary>
public sealed class ReadConnections(PlatformRegistry platforms, IPlatformApps apps, ReadAccounts accounts, ReadPendingChoice choices)
{
    /// <summary>Every platform this program knows, connected or not, in their own order. Asks no platform.</summary>
    public async Task<IReadOnlyList<PlatformConnection>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var connected = (await accounts.ListAsync(actor, cancellation)).ToLookup(account => account.Platform);
        var waiting = await choices.WaitingAsync(actor, cancellation);
        return [.. platforms.All.Select(platform => Of(apps.Of(actor.WorkspaceId), platform.Info, [.. connected[platform.Info.Key]]) with { WaitingChoice = waiting.TryGetValue(platform.Info.Key, out var id) ? id : null })];
    }

    private static bool TakesKeys(IPlatformApps ours, PlatformInfo platform) => ConnectByKeys.WayOf(platform) is { } way && ours.ForConnecting(platform, way.Key) is not null;

    private static PlatformConnection Of(IPlatformApps ours, PlatformInfo platform, IReadOnlyList<AccountView> connected)
    {
        var app = ours.ForConnecting(platform);
        return new PlatformConnection
        {
            Platform = platform,
            IsConfigured = app is { IsSandbox: false },
            IsSandbox = app is { IsSandbox: true },
            Accounts = connected,
            TakesKeys = TakesKeys(ours, platform),
            OtherRoutes = app is null ? [] : [.. platform.Routes.Where(route => IsAnother(ours, platform, app, route))],
        };
    }

    /// <summary>A Sandbox way is not offered beside a real one: the two would look alike.</summary>
    private static bool IsAnother(IPlatformApps ours, PlatformInfo platform, PlatformApp usual, LoginRoute route) =>
        route.Key != usual.Route.Key && route.Keys.Count == 0 && ours.ForConnecting(platform, route.Key) is { } app && app.IsSandbox == usual.IsSandbox;
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

    /// <summary>Ways to sign in beside the usual one, such as for a company's pages.</summary>
    public IReadOnlyList<LoginRoute> OtherRoutes { get; init; } = [];

    /// <summary>A login of this person that yielded several accounts, of which none is connected before they choose; null: none waits.</summary>
    public Guid? WaitingChoice { get; init; }
    public bool CanConnect => IsConfigured || IsSandbox;
}
