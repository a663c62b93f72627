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
        var accounts = await db.SocialAccounts.Where(row => row.Status != AccountStatus.Disconnected && !row.IsSandbox).Select(row => new { row.Platform, row.Route }).ToListAsync(cancellation);
        var users = accounts.Select(row => platforms.Find(row.Platform)?.Info.Route(row.Route).AppKey).OfType<string>().CountBy(key => key).ToDictionary();
        var seen = new HashSet<string>();
        return [.. platforms.All.SelectMany(platform => platform.Info.Routes.Select(route => View(actor, platform.Info, route, entered, shares: !seen.Add(route.AppKey)) with { AccountsUsing = users.GetValueOrDefault(route.AppKey) }))];
    }

    private AppView View(Actor actor, PlatformInfo platform, LoginRoute route, Dictionary<string, DateTimeOffset> entered, bool shares)
    {
        var real = apps.Of(actor.WorkspaceId).ForAccount(platform, sandbox: false, route.Key);
        var sandbox = apps.Of(actor.WorkspaceId).ForAccount(platform, sandbox: true, route.Key) is not null;
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
            IsConfiguredToo = apps.ForAccount(platform, sandbox: false, route.Key) is not null,
            SandboxWouldAnswer = sandbox,
            SandboxAnswers = real is null && sandbox,
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

    /// <summary>Connected accounts of the workspace that need it to renew their sign-ins and to publish.</summary>
    public int AccountsUsing { get; init; }

    /// <summary>There is one in the configuration, beside or under the one that was entered.</summary>
    public required bool IsConfiguredToo { get; init; }

    /// <summary>Whether connecting would go to the Sandbox if nothing were entered or configured.</summary>
    public required bool SandboxWouldAnswer { get; init; }

    /// <summary>Whether connecting goes to the Sandbox until there is an app.</summary>
    public required bool SandboxAnswers { get; init; }
}
