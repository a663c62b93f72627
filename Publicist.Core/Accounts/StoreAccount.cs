using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Writes one connected account in the caller's transaction: a new row, or the one it had, whose held deliveries go back to their time.</summary>
public sealed class StoreAccount(TokenVault vault, AuditLog audit, TimeProvider clock)
{
    internal async Task<Guid> RunAsync(PublicistDb db, FreshLogin login, PicturedAccount found, List<Delivery> released, CancellationToken cancellation)
    {
        var info = login.App.Platform;
        var row = await db.SocialAccounts.SingleOrDefaultAsync(
            one => one.Platform == info.Key && one.IsSandbox == login.App.IsSandbox && one.PlatformUserId == found.Account.PlatformUserId, cancellation);
        var known = row is not null;
        if (row is null) db.SocialAccounts.Add(row = New(login, found.Account));
        Describe(row, found);
        Grant(row, login.App, OwnGrant(login.Grant, found.Account));
        row.ConnectedBy = login.Actor.UserId;
        row.Route = login.App.Route.Key;
        if (known)
        {
            released.AddRange(await HeldDeliveries.ReleaseAsync(db, row.Id, row.ConnectedAt, cancellation));
            await DismissAsync(db, row, cancellation);
        }

        db.Audit.Add(audit.Entry(known ? AuditActs.AccountReconnected : AuditActs.AccountConnected, login.Actor, $"{info.Name}: {row.DisplayName}"));
        return row.Id;
    }

    private SocialAccount New(FreshLogin login, ConnectableAccount found)
    {
        var now = clock.GetUtcNow();
        return new SocialAccount
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = login.Actor.WorkspaceId,
            Platform = login.App.Platform.Key,
            Kind = found.Kind,
            PlatformUserId = found.PlatformUserId,
            DisplayName = found.DisplayName,
            IsSandbox = login.App.IsSandbox,
            ConnectedBy = login.Actor.UserId,
            ConnectedAt = now,
        };
    }

    private static void Describe(SocialAccount row, PicturedAccount found)
    {
        row.DisplayName = found.Account.DisplayName;
        row.Handle = found.Account.Handle;
        row.ProfileAddress = found.Account.ProfileAddress;
        row.Traits = new Dictionary<string, string>(found.Account.Traits);
        if (found.Picture is not { } picture) return;
        (row.Picture, row.PictureType) = (picture.Bytes, picture.ContentType);
    }

    /// <summary>An account with a token of its own keeps the login's as what renews it.</summary>
    private static TokenGrant OwnGrant(TokenGrant login, ConnectableAccount account) => account.AccessToken is not { } own ? login : login with
    {
        AccessToken = own,
        ExpiresIn = null,
        RefreshToken = login.AccessToken,
        RefreshTokenExpiresIn = login.ExpiresIn,
    };

    private void Grant(SocialAccount row, PlatformApp app, TokenGrant grant)
    {
        var now = clock.GetUtcNow();
        row.AccessTokenCipher = vault.Seal(row.Id, TokenVault.AccessToken, grant.AccessToken);
        row.AccessTokenExpiresAt = now + grant.ExpiresIn;
        if (grant.RefreshToken is { IsEmpty: false } refresh)
        {
            row.RefreshTokenCipher = vault.Seal(row.Id, TokenVault.RefreshToken, refresh);
            row.RefreshTokenExpiresAt = now + grant.RefreshTokenExpiresIn;
        }
        else if (row.Status != AccountStatus.Active || row.Route != app.Route.Key)
        {
            // Of a grant that was refused, or of another way to sign in, nothing is worth keeping; of a living one the refresh token still is.
            (row.RefreshTokenCipher, row.RefreshTokenExpiresAt) = (null, null);
        }

        row.TokenVersion++;
        row.Scopes = [.. grant.Scopes ?? app.Scopes];
        row.Status = AccountStatus.Active;
        row.LastError = null;
        (row.ConnectedAt, row.LastCheckedAt, row.LastSuccessAt) = (now, now, now);
    }

    private async Task DismissAsync(PublicistDb db, SocialAccount row, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.Notifications.Where(one => one.AccountId == row.Id && (one.Kind == Notifications.NotificationKinds.NeedsReconnect || one.Kind == Notifications.NotificationKinds.SignInEnds) && one.DismissedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DismissedAt, now), cancellation);
    }
}
