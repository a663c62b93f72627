using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Finds out what disconnecting an account would mean: for its posts, and for the accounts beside it. Asks no platform.</summary>
public sealed class ReadDisconnectOutlook(Databases databases, SharedGrant shared, MoveTargets targets, PlatformRegistry platforms)
{
    /// <summary>Null: this workspace has no such connected account.</summary>
    public async Task<DisconnectOutlook?> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = databases.Of(actor);
        var account = await db.SocialAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId && row.Status != AccountStatus.Disconnected, cancellation);
        if (account is null) return null;
        var way = platforms.Find(account.Platform)?.Info.Route(account.Route);
        var siblings = await shared.SiblingsAsync(account, cancellation);
        return new DisconnectOutlook
        {
            Scheduled = await HeldDeliveries.CountWaitingAsync(db, accountId, cancellation),
            UnderWay = await db.Deliveries.CountAsync(row => row.AccountId == accountId && row.State == DeliveryState.Publishing, cancellation),
            Unconfirmed = await db.Deliveries.CountAsync(row => row.AccountId == accountId && row.State == DeliveryState.Unconfirmed, cancellation),
            Targets = [.. (await targets.ForAsync(db, account, cancellation)).Select(one => new MoveTarget(one.Id, one.DisplayName, one.Handle))],
            Siblings = [.. siblings.Where(one => one.Workspace == actor.WorkspaceId).Select(one => $"{one.DisplayName} ({platforms.Find(one.Platform)?.Info.Name ?? one.Platform})").Order(StringComparer.CurrentCulture)],
            SiblingsElsewhere = siblings.Count(one => one.Workspace != actor.WorkspaceId),
            MayEnd = way?.Login.RevokingMayEndOthers == true && siblings.Count == 0 ? await OthersAsync(db, account, cancellation) : [],
            IsByKeys = way?.Keys.Count > 0,
        };
    }

    private static async Task<IReadOnlyList<string>> OthersAsync(PublicistDb db, SocialAccount account, CancellationToken cancellation) => await db.SocialAccounts
        .Where(row => row.Id != account.Id && row.Platform == account.Platform && row.Route == account.Route && row.IsSandbox == account.IsSandbox && row.Status == AccountStatus.Active)
        .OrderBy(row => row.DisplayName).Select(row => row.DisplayName).ToListAsync(cancellation);
}
