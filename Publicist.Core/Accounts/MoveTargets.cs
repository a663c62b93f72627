using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>The accounts that posts of another can move to: of the same platform, connected and usable. What was for the Sandbox never goes out into the world, nor the other way round.</summary>
public sealed class MoveTargets(PlatformRegistry platforms, IPlatformApps apps, TimeProvider clock)
{
    internal async Task<IReadOnlyList<SocialAccount>> ForAsync(PublicistDb db, SocialAccount account, CancellationToken cancellation)
    {
        var others = await db.SocialAccounts.AsNoTracking()
            .Where(row => row.Id != account.Id && row.Platform == account.Platform && row.IsSandbox == account.IsSandbox && row.Status == AccountStatus.Active)
            .OrderBy(row => row.DisplayName).ThenBy(row => row.Id).ToListAsync(cancellation);
        return [.. others.Where(IsUsable)];
    }

    private bool IsUsable(SocialAccount account)
    {
        if (platforms.Find(account.Platform)?.Info is not { } info || apps.Of(account.WorkspaceId).ForAccount(info, account.IsSandbox, account.Route) is null) return false;
        var now = clock.GetUtcNow();
        return SignInEnd.Of(account, info.Route(account.Route).Login, now) is not { } end || end > now;
    }
}
