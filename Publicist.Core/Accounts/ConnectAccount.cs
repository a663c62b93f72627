using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Makes social accounts of a fresh login, or gives existing ones their new tokens. Where a login yields several and somebody can be asked, nothing is connected before they have chosen.</summary>
public sealed class ConnectAccount(Databases databases, ReadLogin read, PictureCopy pictures, StoreAccounts store, PendingChoices choices)
{
    public async Task<ConnectResult> RunAsync(FreshLogin login, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(login);
        var reading = await read.RunAsync(login, cancellation);
        if (reading is LoginReading.Refused refused) return new ConnectResult.Refused(refused.Refusal);
        var (lasting, found) = (LoginReading.Yields)reading;
        IReadOnlyList<ConnectableAccount> usable = [.. found.Where(one => one.Problem is null)];
        if (usable.Count == 0) return new ConnectResult.Refused(LoginRefusals.NoUsableAccount(lasting.App.Platform, found));
        if (lasting.ReconnectAccountId is { } wanted)
        {
            var (only, refusal) = await ChooseAsync(lasting, wanted, usable, cancellation);
            if (only is null) return new ConnectResult.Refused(refusal!);
            usable = [only];
        }
        else if (lasting.Asking is { } asking && found.Count > 1)
        {
            // One that cannot be used is reason enough to ask: somebody may be looking for just that one.
            return new ConnectResult.Pending(await choices.KeepAsync(lasting, asking, await PicturedAsync(lasting, found, cancellation), cancellation));
        }

        return new ConnectResult.Connected(await store.RunAsync(lasting, await PicturedAsync(lasting, usable, cancellation), cancellation));
    }

    private async Task<IReadOnlyList<PicturedAccount>> PicturedAsync(FreshLogin login, IReadOnlyList<ConnectableAccount> accounts, CancellationToken cancellation) =>
        await Task.WhenAll(accounts.Select(async one => new PicturedAccount(one, await pictures.FetchAsync(login.App, one.Picture, cancellation))));

    private async Task<(ConnectableAccount? Account, LoginRefusal? Refusal)> ChooseAsync(FreshLogin login, Guid wanted, IReadOnlyList<ConnectableAccount> found, CancellationToken cancellation)
    {
        await using var db = databases.Of(login.Actor);
        var row = await db.SocialAccounts.Where(one => one.Id == wanted).Select(one => new { one.PlatformUserId, one.DisplayName }).SingleOrDefaultAsync(cancellation);
        if (found.FirstOrDefault(one => one.PlatformUserId == row?.PlatformUserId) is { } same) return (same, null);
        return (null, LoginRefusals.SomebodyElse(login.App.Platform, row?.DisplayName ?? "another one", found[0].DisplayName));
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

    /// <summary>Whoever signed in is asked which accounts to connect, where there are several; null: every usable one is taken.</summary>
    public Asking? Asking { get; init; }
}

/// <summary>An account with the copy of its picture, if there was one to be had.</summary>
public sealed record PicturedAccount(ConnectableAccount Account, AccountPicture? Picture);

/// <summary>What came of a login.</summary>
public abstract record ConnectResult
{
    private ConnectResult() { }

    public sealed record Connected(IReadOnlyList<AccountView> Accounts) : ConnectResult;

    /// <summary>Nothing is connected yet: a person must choose.</summary>
    public sealed record Pending(ChoiceTicket Ticket) : ConnectResult;

    /// <summary>Nothing was stored or changed.</summary>
    public sealed record Refused(LoginRefusal Refusal) : ConnectResult;
}
