using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads which developer app each way to sign in uses, and where it comes from. Never a secret.</summary>
public sealed class ReadApps(Databases databases, PlatformRegistry platforms, IPlatformApps apps, IEnteredApps own, RedirectAddresses redirects)
{
    /// <summary>Every way of every platform, in the order of the pages.</summary>
    public async Task<IReadOnlyList<AppView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = databases.Of(actor);
        var entered = await db.EnteredApps.AsNoTracking().ToDictionaryAsync(row => row.AppKey, row => row.ChangedAt, cancellation);
        var seen = new HashSet<string>();
        return [.. platforms.All.SelectMany(platform => platform.Info.Routes.Select(route => View(actor, platform.Info, route, entered, shares: !seen.Add(route.AppKey))))];
    }

    private AppView View(Actor actor, PlatformInfo platform, LoginRoute route, Dictionary<string, DateTimeOffset> entered, bool shares)
    {
        var real = apps.Of(actor.WorkspaceId).ForAccount(platform, sandbox: false, route.Key);
        return new AppView
        {
            Platform = platform,
            Route = route,
            SharesAnother = shares,
            ClientId = real?.ClientId,
            ConfiguredBy = real?.ConfiguredBy,
            EnteredAt = entered.TryGetValue(route.AppKey, out var at) ? at : null,
            IsLocked = own.IsLocked(actor.WorkspaceId, route.AppKey),
            HasSecret = real is { ClientSecret.IsEmpty: false },
            RedirectUri = real is null ? apps.RedirectUri(route) ?? redirects.Of(platform) : redirects.Of(real),
            Scopes = route.Login.Scopes,
            SandboxAnswers = real is null && apps.Of(actor.WorkspaceId).ForAccount(platform, sandbox: true, route.Key) is not null,
        };
    }
}

/// <summary>The developer app of one way to sign in, without its secret.</summary>
public sealed record AppView
{
    public required PlatformInfo Platform { get; init; }
    public required LoginRoute Route { get; init; }

    /// <summary>It is the app of a way that comes before it, and is entered there.</summary>
    public required bool SharesAnother { get; init; }

    /// <summary>Null: there is none.</summary>
    public required string? ClientId { get; init; }

    /// <summary>Which of the accepted names in the configuration it was read from; null where it was entered, or there is none.</summary>
    public required string? ConfiguredBy { get; init; }

    /// <summary>When it was entered here last; null: it was not.</summary>
    public required DateTimeOffset? EnteredAt { get; init; }
    public required bool HasSecret { get; init; }

    /// <summary>It was entered, and its secret does not open: its encryption key is missing.</summary>
    public bool IsLocked { get; init; }

    /// <summary>To be copied into the developer app, letter by letter.</summary>
    public required Uri RedirectUri { get; init; }
    public required IReadOnlyList<NeededScope> Scopes { get; init; }

    /// <summary>Whether connecting goes to the Sandbox until there is an app.</summary>
    public required bool SandboxAnswers { get; init; }
}
