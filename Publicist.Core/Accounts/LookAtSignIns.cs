using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Publicist.Core.Audit;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// At the start: finds stored sign-ins that do not open, since the key ring was lost or replaced, before a post finds out. Their accounts need reconnecting and their posts wait; those whose key is back since, go on.
/// </summary>
public sealed partial class LookAtSignIns(Databases databases, TokenVault vault, LoseGrant lose, PlatformRegistry platforms, AuditLog audit, TimeProvider clock, ILogger<LookAtSignIns> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (locked, opened) = (0, 0);
        foreach (var account in await StoredAsync(cancellation))
        {
            if (account.Status == AccountStatus.Active && LockedSignIn.IsLocked(vault, account.SignIn) && await lose.RunAsync(account.Id, account.TokenVersion, new LostGrant(LockedSignIn.Message, KeyIsMissing: true), cancellation)) locked++;
            if (LockedSignIn.IsMarked(account.Traits) && LockedSignIn.IsWhole(vault, account.SignIn) && await OpenAsync(account.Id, cancellation)) opened++;
        }

        if (locked > 0) LogLocked(logger, locked);
        if (opened > 0) LogOpened(logger, opened);
    }

    /// <summary>Without their pictures: nobody waits for megabytes at a start.</summary>
    private async Task<List<Stored>> StoredAsync(CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.SocialAccounts.Where(row => row.AccessTokenCipher != null && row.Status != AccountStatus.Disconnected)
            .Select(row => new Stored(row.Id, row.Status, row.TokenVersion, row.Traits, new SealedSignIn(row.Id, row.AccessTokenCipher, row.RefreshTokenCipher))).ToListAsync(cancellation);
    }

    /// <summary>Nobody publishes yet: the first sweep finds what is released here.</summary>
    private async Task<bool> OpenAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.WriteAsync(
            async () =>
            {
                var account = await db.SocialAccounts.SingleOrDefaultAsync(row => row.Id == accountId && row.Status == AccountStatus.NeedsReconnect, cancellation);
                if (account is null) return false;
                DateTimeOffset? now = clock.GetUtcNow();
                (account.Status, account.LastError) = (AccountStatus.Active, null);
                LockedSignIn.Unmark(account);
                await HeldDeliveries.ReleaseAsync(db, account.Id, now.Value, cancellation);
                await db.Notifications.Where(one => one.AccountId == account.Id && one.Kind == NotificationKinds.NeedsReconnect && one.DismissedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.DismissedAt, now), cancellation);
                db.Audit.Add(audit.Entry(AuditActs.AccountOpened, account.WorkspaceId, user: null, $"{platforms.Find(account.Platform)?.Info.Name ?? account.Platform}: {account.DisplayName}"));
                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
    }

    private sealed record Stored(Guid Id, AccountStatus Status, int TokenVersion, Dictionary<string, string> Traits, SealedSignIn SignIn);

    [LoggerMessage(EventId = 3213, Level = LogLevel.Error, Message = "The key that opens the stored sign-ins of {Count} accounts is missing: they need reconnecting, or the folder “keys” put back from the backup")]
    private static partial void LogLocked(ILogger logger, int count);

    [LoggerMessage(EventId = 3212, Level = LogLevel.Information, Message = "The key that opens the stored sign-ins of {Count} accounts is back: they go on")]
    private static partial void LogOpened(ILogger logger, int count);
}
