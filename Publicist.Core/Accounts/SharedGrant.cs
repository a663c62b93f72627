using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Where one login yields several accounts, revoking ends them all: knows whether others still live by it, in any workspace and on any platform of the login.</summary>
public sealed class SharedGrant(Databases databases, PlatformRegistry platforms)
{
    public async Task<bool> IsStillUsedAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var gone = await db.SocialAccounts.SingleAsync(row => row.Id == accountId, cancellation);
        if (platforms.Find(gone.Platform)?.Info.Route(gone.Route).Login.SharedGrantTrait is not { } trait || !gone.Traits.TryGetValue(trait, out var login)) return false;
        return await IsUsedAsync(trait, login, gone.IsSandbox, accountId, cancellation);
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
        var others = await db.SocialAccounts.Where(row => row.Id != except && row.IsSandbox == sandbox && row.Status != AccountStatus.Disconnected).Select(row => row.Traits).ToListAsync(cancellation);
        return others.Any(traits => traits.GetValueOrDefault(trait) == login);
    }
}
