using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// Where one login yields several accounts, revoking ends them all: knows whether others still live by it, in any workspace and on any platform of the login. A login is known by its trait, and by a token that two accounts share.
/// </summary>
public sealed class SharedGrant(Databases databases, PlatformRegistry platforms, TokenVault vault)
{
    public Task<bool> IsStillUsedAsync(Guid accountId, CancellationToken cancellation) => IsStillUsedAsync(accountId, [], cancellation);

    /// <param name="accountId">An account that is disconnected.</param>
    /// <param name="tokens">Those it had.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal async Task<bool> IsStillUsedAsync(Guid accountId, IReadOnlyList<Secret> tokens, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var gone = await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellation);
        return (await SiblingsAsync(db, gone, tokens, cancellation)).Count > 0;
    }

    /// <summary>The connected accounts that revoking an account's tokens would end too, of all workspaces.</summary>
    internal async Task<IReadOnlyList<Sibling>> SiblingsAsync(SocialAccount account, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await SiblingsAsync(db, account, [.. TokensOf(account.Id, account.AccessTokenCipher, account.RefreshTokenCipher)], cancellation);
    }

    /// <summary>Whether any connected account lives by a login.</summary>
    /// <param name="trait">The trait that names the login.</param>
    /// <param name="login">Its value.</param>
    /// <param name="sandbox">Whether it is the Sandbox's.</param>
    /// <param name="except">An account that does not count; null: each counts.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> IsUsedAsync(string trait, string login, bool sandbox, Guid? except, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var others = await Connected(db, sandbox).Where(row => row.Id != except).Select(row => row.Traits).ToListAsync(cancellation);
        return others.Any(traits => traits.GetValueOrDefault(trait) == login);
    }

    private async Task<IReadOnlyList<Sibling>> SiblingsAsync(PublicistDb db, SocialAccount account, IReadOnlyList<Secret> tokens, CancellationToken cancellation)
    {
        var trait = platforms.Find(account.Platform)?.Info.Route(account.Route).Login.SharedGrantTrait;
        var login = trait is null ? null : account.Traits.GetValueOrDefault(trait);
        var others = await Connected(db, account.IsSandbox).Where(row => row.Id != account.Id)
            .Select(row => new { row.Id, row.WorkspaceId, row.Platform, row.DisplayName, row.Traits, row.AccessTokenCipher, row.RefreshTokenCipher }).ToListAsync(cancellation);
        return
        [
            .. others.Where(row => (login is not null && row.Traits.GetValueOrDefault(trait!) == login) || (row.Platform == account.Platform && TokensOf(row.Id, row.AccessTokenCipher, row.RefreshTokenCipher).Any(tokens.Contains)))
                .Select(row => new Sibling(row.WorkspaceId, row.Platform, row.DisplayName)),
        ];
    }

    private static IQueryable<SocialAccount> Connected(PublicistDb db, bool sandbox) => db.SocialAccounts.AsNoTracking().Where(row => row.IsSandbox == sandbox && row.Status != AccountStatus.Disconnected);

    private IEnumerable<Secret> TokensOf(Guid account, string? access, string? refresh) =>
        new[] { vault.Open(account, TokenVault.AccessToken, access), vault.Open(account, TokenVault.RefreshToken, refresh) }.OfType<Secret>();
}

/// <summary>An account that lives by the same login as another.</summary>
internal sealed record Sibling(Guid Workspace, string Platform, string DisplayName);
