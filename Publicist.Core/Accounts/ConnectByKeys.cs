using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Connects an account with keys that a person copied from the platform's console.</summary>
public sealed class ConnectByKeys(PlatformRegistry platforms, IPlatformApps apps, ReadAccounts accounts, ConnectAccount connect)
{
    /// <summary>The way of a platform that is connected with keys; null: it has none.</summary>
    public static LoginRoute? WayOf(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.Routes.FirstOrDefault(route => route.Keys.Count > 0);
    }

    /// <summary>The app that keys are entered for: an account's own, or the one of a new connection; null where none is configured.</summary>
    /// <param name="actor">Whose app.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="account">The account that is to be connected again; null for a new one.</param>
    public PlatformApp? AppFor(Actor actor, PlatformInfo platform, AccountView? account)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (WayOf(platform) is not { } way) return null;
        var ours = apps.Of(actor.WorkspaceId);
        return account is null ? ours.ForConnecting(platform, way.Key) : ours.ForAccount(platform, account.IsSandbox, way.Key);
    }

    public async Task<KeysResult> RunAsync(Actor actor, KeysEntered entered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entered);
        if (platforms.Find(entered.Platform)?.Info is not { } platform || WayOf(platform) is not { } way) return new KeysResult.NoSuchWay();
        var keys = way.Keys.Select(key => KeyValuePair.Create(key.Name, entered.Keys.GetValueOrDefault(key.Name)?.Trim() ?? "")).ToList();
        var missing = way.Keys.Where(key => keys.Any(pair => pair.Key == key.Name && pair.Value.Length == 0)).ToList();
        if (missing.Count > 0) return new KeysResult.Incomplete([.. missing.Select(key => new MissingKey(key.Name, Words(platform, way, key)))]);

        var account = entered.AccountId is { } id ? await accounts.FindAsync(actor, id, cancellation) : null;
        if (entered.AccountId is not null && account?.Platform != platform.Key) return new KeysResult.NoSuchWay();
        if (AppFor(actor, platform, account) is not { } app) return new KeysResult.Refused(LoginRefusals.Unconfigured(platform, account?.IsSandbox ?? false, way));
        var login = new FreshLogin { Actor = actor, App = app, Grant = new TokenGrant { AccessToken = EnteredKeys.Pack(keys), Scopes = [] }, ReconnectAccountId = account?.Id };
        return await connect.RunAsync(login, cancellation) switch
        {
            ConnectResult.Connected connected => new KeysResult.Connected(connected.Accounts),
            ConnectResult.Refused refused => new KeysResult.Refused(OfKeys(platform, way, refused.Refusal)),
            _ => throw new InvalidOperationException("A result of connecting that nobody knows."),
        };
    }

    private static string Words(PlatformInfo platform, LoginRoute way, EnteredKey key) =>
        $"{platform.Name} needs {(way.Keys.Count == 2 ? "both " : "")}the {string.Join(" and the ", way.Keys.Select(one => one.Label))}; the {key.Label} is missing.";

    /// <summary>Nobody signed in anywhere: what the platform did not take are the keys.</summary>
    private static LoginRefusal OfKeys(PlatformInfo platform, LoginRoute way, LoginRefusal refusal) => refusal.Kind is not LoginRefusalKind.Unavailable ? refusal : refusal with
    {
        Message = $"{platform.Name} did not tell whose keys these are: it refused them, or is not well.",
        Advice = $"Check the {string.Join(" and the ", way.Keys.Select(one => one.Label))}, and that they belong to the developer app of {way.AppKey}. Check this machine's clock, too.",
    };
}

/// <summary>Keys as a person entered them.</summary>
public sealed record KeysEntered
{
    /// <summary>The platform's key or name.</summary>
    public required string Platform { get; init; }

    /// <summary>By <see cref="EnteredKey.Name"/>.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>The account that is to be connected again, and no other; null for a new connection.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>A key that was not given.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Message">A sentence.</param>
public sealed record MissingKey(string Name, string Message);

/// <summary>What came of entering keys.</summary>
public abstract record KeysResult
{
    private KeysResult() { }

    public sealed record Connected(IReadOnlyList<AccountView> Accounts) : KeysResult;

    /// <summary>Nothing was asked of the platform.</summary>
    public sealed record Incomplete(IReadOnlyList<MissingKey> Missing) : KeysResult;

    /// <summary>Nothing was stored or changed.</summary>
    public sealed record Refused(LoginRefusal Refusal) : KeysResult;

    /// <summary>There is no such platform, it is not connected with keys, or the account is none of its.</summary>
    public sealed record NoSuchWay : KeysResult;
}
