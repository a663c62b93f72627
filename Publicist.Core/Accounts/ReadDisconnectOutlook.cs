using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Finds out what disconnecting an account would mean: for its posts, and for the accounts beside it. Asks no platform.</summary>
public sealed class ReadDisconnectOutlook(Databases databases, SharedGrant shared, MoveTargets targets, PlatformRegistry platforms, IPlatformApps apps)
{
    /// <summary>Null: this workspace has no such connected account.</summary>
    public async Task<DisconnectOutlook?> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = databases.Of(actor);
        var account = await db.SocialAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId && row.Status != AccountStatus.Disconnected, cancellation);
        if (account is null) return null;
        var platform = platforms.Find(account.Platform)?.Info;
        var way = platform?.Route(account.Route);
        var siblings = await shared.SiblingsAsync(account, cancellation);
        var endsOthers = way?.Login.RevokingMayEndOthers == true && siblings.Count == 0;
        return new DisconnectOutlook
        {
            Scheduled = await HeldDeliveries.CountWaitingAsync(db, accountId, cancellation),
            UnderWay = await db.Deliveries.CountAsync(row => row.AccountId == accountId && row.State == DeliveryState.Publishing, cancellation),
            Unconfirmed = await db.Deliveries.CountAsync(row => row.AccountId == accountId && row.State == DeliveryState.Unconfirmed, cancellation),
            Targets = [.. (await targets.ForAsync(db, account, cancellation)).Select(one => new MoveTarget(one.Id, one.DisplayName, one.Handle))],
            Siblings = [.. siblings.Where(one => one.Workspace == actor.WorkspaceId).Select(one => $"{one.DisplayName} ({platforms.Find(one.Platform)?.Info.Name ?? one.Platform})").Order(StringComparer.CurrentCulture)],
            SiblingsElsewhere = siblings.Count(one => one.Workspace != actor.WorkspaceId),
            MayEnd = endsOthers ? await OthersAsync(db, account, cancellation) : [],
            MayEndElsewhere = endsOthers ? await CountElsewhereAsync(platform!, account, cancellation) : 0,
            IsByKeys = way?.Keys.Count > 0,
        };
    }

    private static async Task<IReadOnlyList<string>> OthersAsync(PublicistDb db, SocialAccount account, CancellationToken cancellation) =>
        await Others(db, account).OrderBy(row => row.DisplayName).Select(row => row.DisplayName).ToListAsync(cancellation);

    /// <summary>A workspace with an app of its own is not touched: what a person allows, they allow an app.</summary>
    private async Task<int> CountElsewhereAsync(PlatformInfo platform, SocialAccount account, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var workspaces = await Others(db, account).Where(row => row.WorkspaceId != account.WorkspaceId).Select(row => row.WorkspaceId).ToListAsync(cancellation);
        var own = ClientOf(account.WorkspaceId);
        return workspaces.GroupBy(workspace => workspace).Where(one => ClientOf(one.Key) == own).Sum(one => one.Count());

        string? ClientOf(Guid workspace) => apps.Of(workspace).ForAccount(platform, account.IsSandbox, account.Route)?.ClientId;
    }

    private static IQueryable<SocialAccount> Others(PublicistDb db, SocialAccount account) => db.SocialAccounts
        .Where(row => row.Id != account.Id && row.Platform == account.Platform && row.Route == account.Route && row.IsSandbox == account.IsSandbox && row.Status == AccountStatus.Active);
}
