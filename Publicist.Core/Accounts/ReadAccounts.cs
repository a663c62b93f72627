using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads a workspace's social accounts.</summary>
public sealed class ReadAccounts(Databases databases)
{
    /// <summary>The connected ones, those that need reconnecting included; by platform and name.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await View(db.SocialAccounts.Where(row => row.Status != AccountStatus.Disconnected).OrderBy(row => row.Platform).ThenBy(row => row.DisplayName).ThenBy(row => row.Id))
            .ToListAsync(cancellation);
    }

    /// <summary>One of them, connected or not; null if there is none in this workspace.</summary>
    public async Task<AccountView?> FindAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await View(db.SocialAccounts.Where(row => row.Id == accountId)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The stored picture; null without one.</summary>
    public async Task<AccountPicture?> PictureAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.SocialAccounts.Where(row => row.Id == accountId && row.Picture != null && row.PictureType != null)
            .Select(row => new AccountPicture(row.Picture!, row.PictureType!)).SingleOrDefaultAsync(cancellation);
    }

    internal static IQueryable<AccountView> View(IQueryable<SocialAccount> rows) => rows.AsNoTracking().Select(row => new AccountView
    {
        Id = row.Id,
        Platform = row.Platform,
        Kind = row.Kind,
        PlatformUserId = row.PlatformUserId,
        DisplayName = row.DisplayName,
        Handle = row.Handle,
        ProfileAddress = row.ProfileAddress,
        PicturePath = row.Picture != null ? AccountPaths.Picture(row.Id, row.TokenVersion) : null,
        IsSandbox = row.IsSandbox,
        Route = row.Route,
        Status = row.Status,
        ConnectedAt = row.ConnectedAt,
        ExpiresAt = row.AccessTokenExpiresAt != null && row.RefreshTokenCipher != null ? row.RefreshTokenExpiresAt : row.AccessTokenExpiresAt,
        Scopes = row.Scopes,
        Traits = row.Traits,
        HasRefreshToken = row.RefreshTokenCipher != null,
        LastCheckedAt = row.LastCheckedAt,
        LastSuccessAt = row.LastSuccessAt,
        LastError = row.LastError,
    });
}

/// <summary>A profile picture's bytes.</summary>
/// <param name="Bytes">At most 1 MB.</param>
/// <param name="ContentType">Found from the bytes.</param>
public sealed record AccountPicture(byte[] Bytes, string ContentType);
