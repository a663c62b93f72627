using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Which sign-ins end before what is planned: seen while there is time to renew them.</summary>
public sealed class TokenHorizon(Databases databases, PlatformRegistry platforms, TimeProvider clock)
{
    /// <summary>An end further away than this is nobody's worry, unless posts are planned beyond it.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromDays(14);

    /// <summary>Those of a workspace that end within two weeks, or before something that is planned; the nearest first.</summary>
    public async Task<IReadOnlyList<SignInEnd>> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return [.. (await AllAsync(db, cancellation)).Where(end => end.PostsAfter > 0 || end.At - clock.GetUtcNow() <= Near)];
    }

    /// <summary>Every end that is known, whether near or far, of the accounts that the context sees.</summary>
    internal async Task<IReadOnlyList<SignInEnd>> AllAsync(PublicistDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(row => row.Status == AccountStatus.Active && (row.AccessTokenExpiresAt != null || row.RefreshTokenExpiresAt != null)).ToListAsync(cancellation);
        var ends = new List<SignInEnd>();
        foreach (var account in accounts)
        {
            if (platforms.Find(account.Platform)?.Info.Route(account.Route).Login is not { } login || SignInEnd.Of(account, login, now) is not { } at) continue;
            ends.Add(new SignInEnd
            {
                AccountId = account.Id,
                WorkspaceId = account.WorkspaceId,
                Platform = account.Platform,
                DisplayName = account.DisplayName,
                At = at,
                PostsAfter = await db.Deliveries.CountAsync(row => row.AccountId == account.Id && row.State == DeliveryState.Scheduled && row.DueAt > at, cancellation),
            });
        }

        return [.. ends.OrderBy(end => end.At)];
    }
}
