using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Makes social accounts of a fresh login, or gives existing ones their new tokens.</summary>
public sealed class ConnectAccount(Databases databases, ReadProfiles profiles, PictureCopy pictures, StoreAccount store, IDueAlarm alarm, DeliveryFeed feed)
{
    public async Task<ConnectResult> RunAsync(FreshLogin login, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(login);
        var info = login.App.Platform;
        var missing = Missing(login);
        if (missing.Count > 0) return new ConnectResult.Refused(LoginRefusals.MissingScopes(info, missing));
        if (await LengthenAsync(login, cancellation) is not { } lasting) return new ConnectResult.Refused(LoginRefusals.ProfileUnreadable(info));
        login = lasting;
        // Some platforms tell only now what was granted.
        missing = Missing(login);
        if (missing.Count > 0) return new ConnectResult.Refused(LoginRefusals.MissingScopes(info, missing));
        if (await ListAsync(login, cancellation) is not { } found) return new ConnectResult.Refused(LoginRefusals.ProfileUnreadable(info));
        if (found.Count == 0) return new ConnectResult.Refused(LoginRefusals.NoAccount(info));
        var usable = found.Where(one => one.Problem is null).ToList();
        if (usable.Count == 0) return new ConnectResult.Refused(LoginRefusals.NoUsableAccount(info, found));
        found = usable;
        if (login.ReconnectAccountId is { } wanted)
        {
            var (only, refusal) = await ChooseAsync(login, wanted, found, cancellation);
            if (only is null) return new ConnectResult.Refused(refusal!);
            found = [only];
        }

        var accounts = await Task.WhenAll(found.Select(async one => new PicturedAccount(one, await pictures.FetchAsync(login.App, one.Picture, cancellation))));
        return new ConnectResult.Connected(await StoreAsync(login, accounts, cancellation));
    }

    private static IReadOnlyList<NeededScope> Missing(FreshLogin login) => login.Grant.Scopes is not { } granted
        ? []
        : [.. login.App.Route.Login.Scopes.Where(scope => scope.Required && !granted.Contains(scope.Name, StringComparer.OrdinalIgnoreCase))];

    private async Task<FreshLogin?> LengthenAsync(FreshLogin login, CancellationToken cancellation)
    {
        try
        {
            return login with { Grant = await profiles.LengthenAsync(login.App, login.Grant, cancellation) };
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<ConnectableAccount>?> ListAsync(FreshLogin login, CancellationToken cancellation)
    {
        try
        {
            return await profiles.ListAsync(login.App, login.Grant.AccessToken, cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<(ConnectableAccount? Account, LoginRefusal? Refusal)> ChooseAsync(FreshLogin login, Guid wanted, IReadOnlyList<ConnectableAccount> found, CancellationToken cancellation)
    {
        await using var db = databases.Of(login.Actor);
        var row = await db.SocialAccounts.Where(one => one.Id == wanted).Select(one => new { one.PlatformUserId, one.DisplayName }).SingleOrDefaultAsync(cancellation);
        if (found.FirstOrDefault(one => one.PlatformUserId == row?.PlatformUserId) is { } same) return (same, null);
        return (null, LoginRefusals.SomebodyElse(login.App.Platform, row?.DisplayName ?? "another one", found[0].DisplayName));
    }

    private async Task<IReadOnlyList<AccountView>> StoreAsync(FreshLogin login, IReadOnlyList<PicturedAccount> accounts, CancellationToken cancellation)
    {
        await using var db = databases.Of(login.Actor);
        var released = new List<Delivery>();
        var ids = await db.WriteAsync(
            async () =>
            {
                var stored = new List<Guid>();
                foreach (var account in accounts) stored.Add(await store.RunAsync(db, login, account, released, cancellation));
                await db.SaveChangesAsync(cancellation);
                return stored;
            },
            cancellation);
        HeldDeliveries.Announce(feed, released);
        foreach (var instant in released.Select(one => one.NextTryAt!.Value).Distinct().Order()) await alarm.SetAsync(instant, CancellationToken.None);
        return await ReadAccounts.View(db.SocialAccounts.Where(row => ids.Contains(row.Id)).OrderBy(row => row.DisplayName)).ToListAsync(cancellation);
    }
}

/// <summary>A login that a platform has just granted.</summary>
public sealed record FreshLogin
{
    /// <summary>For whom: the workspace that asked, also where another browser signed in.</summary>
    public required Actor Actor { get; init; }
    public required PlatformApp App { get; init; }
    public required TokenGrant Grant { get; init; }

    /// <summary>The account that is to be connected again, and no other; null for a new connection.</summary>
    public Guid? ReconnectAccountId { get; init; }
}

/// <summary>An account with the copy of its picture, if there was one to be had.</summary>
public sealed record PicturedAccount(ConnectableAccount Account, AccountPicture? Picture);

/// <summary>What came of a login.</summary>
public abstract record ConnectResult
{
    private ConnectResult() { }

    public sealed record Connected(IReadOnlyList<AccountView> Accounts) : ConnectResult;

    /// <summary>Nothing was stored or changed.</summary>
    public sealed record Refused(LoginRefusal Refusal) : ConnectResult;
}
