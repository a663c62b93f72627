using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Records that a platform no longer accepts an account's grant: the account needs reconnecting, its scheduled deliveries wait, and one notification says so.</summary>
public sealed class LoseGrant(Databases databases, PlatformRegistry platforms, AuditLog audit, DeliveryFeed feed, TimeProvider clock)
{
    /// <summary>False if the tokens have changed since they were read: then the refusal was about tokens that are no longer in use, and nothing is recorded.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="seenVersion">Its token version when the refused tokens were read.</param>
    /// <param name="message">In words for a person.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<bool> RunAsync(Guid accountId, int seenVersion, string message, CancellationToken cancellation) => RunAsync(accountId, seenVersion, new LostGrant(message), cancellation);

    /// <inheritdoc cref="RunAsync(Guid, int, string, CancellationToken)"/>
    internal async Task<bool> RunAsync(Guid accountId, int seenVersion, LostGrant lost, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var held = await db.WriteAsync<IReadOnlyList<Delivery>?>(
            async () =>
            {
                var account = await db.SocialAccounts.SingleOrDefaultAsync(row => row.Id == accountId && row.Status == AccountStatus.Active && row.TokenVersion == seenVersion, cancellation);
                return account is null ? null : await RecordAsync(db, account, lost, cancellation);
            },
            cancellation);
        if (held is null) return false;
        HeldDeliveries.Announce(feed, held);
        return true;
    }

    /// <summary>The same within the caller's transaction, who has made sure that it is this grant that was refused. Answers the deliveries that wait from now on.</summary>
    internal async Task<IReadOnlyList<Delivery>> RecordAsync(PublicistDb db, SocialAccount account, LostGrant lost, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var name = platforms.Find(account.Platform)?.Info.Name ?? account.Platform;
        account.Status = AccountStatus.NeedsReconnect;
        account.LastError = lost.Message;
        if (lost.KeyIsMissing) LockedSignIn.Mark(account);
        var reason = lost.KeyIsMissing ? HoldReason.Locked(account.DisplayName) : HoldReason.Refused(account.DisplayName, name);
        var held = await HeldDeliveries.HoldAsync(db, account.Id, reason, now, cancellation);
        var waiting = held.Count switch
        {
            0 => "",
            1 => " One scheduled post is on hold until then.",
            _ => $" {held.Count} scheduled posts are on hold until then.",
        };
        db.Notifications.Add(AccountNotices.NeedsReconnect(account, name, $"{lost.Message}{(lost.KeyIsMissing ? "" : " Reconnect the account.")}{waiting}", now));
        db.Audit.Add(audit.Entry(AuditActs.AccountLost, account.WorkspaceId, user: null, $"{name}: {account.DisplayName}"));
        await db.SaveChangesAsync(cancellation);
        return held;
    }
}

/// <summary>Why a sign-in no longer serves.</summary>
/// <param name="Message">In words for a person.</param>
/// <param name="KeyIsMissing">The platform has not been asked: what is stored does not open, and will when its key is back.</param>
internal sealed record LostGrant(string Message, bool KeyIsMissing = false);
