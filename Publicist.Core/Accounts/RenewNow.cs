using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Renews one sign-in because a person wants it, however good it still is. For owners.</summary>
public sealed class RenewNow(Databases databases, AccountTokens tokens, PlatformRegistry platforms, ReadAccounts accounts)
{
    public async Task<RenewalOutcome> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using (var db = databases.Of(actor))
        {
            if (!await db.IsOwnerAsync(actor, cancellation)) return new RenewalOutcome.Forbidden();
        }

        if (await FindAsync(actor, accountId, cancellation) is not { } account || platforms.Find(account.Platform)?.Info is not { } platform) return new RenewalOutcome.NotFound();
        if (account.Status == AccountStatus.NeedsReconnect) return new RenewalOutcome.Lost(account.LastError ?? $"{platform.Name} no longer accepts the sign-in.");
        var login = platform.Route(account.Route).Login;

        // Asked to renew with nothing, it would be taken for lost.
        if (!Renewal.IsPossible(account, login)) return new RenewalOutcome.NotPossible($"{platform.Name} gave nothing to renew this sign-in with.", $"Reconnect the account: you sign in at {platform.Name} once more, and nothing else changes.");
        return await RenewAsync(actor, account.Id, cancellation);
    }

    /// <summary>The ends are those that pages and programs show, before and after.</summary>
    private async Task<RenewalOutcome> RenewAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        var before = await accounts.FindAsync(actor, accountId, cancellation);
        try
        {
            await tokens.RefreshAsync(accountId, cancellation);
        }
        catch (AccountNeedsReconnectException lost)
        {
            return new RenewalOutcome.Lost(lost.Message);
        }
        catch (TokenRenewalException fault)
        {
            return new RenewalOutcome.NotNow(fault.Message, fault.Advice ?? "The account stays connected: try again later.");
        }

        var renewed = await accounts.FindAsync(actor, accountId, cancellation);
        return renewed is null or { Status: AccountStatus.Disconnected } ? new RenewalOutcome.NotFound() : new RenewalOutcome.Renewed(before?.ExpiresAt, renewed.ExpiresAt);
    }

    private async Task<SocialAccount?> FindAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.SocialAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId && row.Status != AccountStatus.Disconnected, cancellation);
    }
}
