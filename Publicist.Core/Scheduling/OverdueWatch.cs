using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Storage;

namespace Publicist.Core.Scheduling;

/// <summary>Tells people when something that is due has not been tried for two minutes, once until they have read it: nothing is silently late.</summary>
public sealed class OverdueWatch(Databases databases, TimeProvider clock)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const string Title = "Posts are due and have not been tried";

    public async Task RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset? late = clock.GetUtcNow() - Patience, now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var waiting = await db.Deliveries
            .Where(row => row.State == DeliveryState.Scheduled && row.NextTryAt <= late)
            .Where(row => db.SocialAccounts.Any(account => account.Id == row.AccountId && account.Status == AccountStatus.Active && account.PausedAt == null && (account.QuietUntil == null || account.QuietUntil <= now)))
            .Where(row => db.Workspaces.Any(workspace => workspace.Id == row.WorkspaceId && workspace.PausedAt == null))
            .GroupBy(row => row.WorkspaceId).Select(group => new { Workspace = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        foreach (var one in waiting) await TellAsync(db, one.Workspace, one.Count, cancellation);
    }

    private async Task TellAsync(PublicistDb db, Guid workspace, int count, CancellationToken cancellation)
    {
        if (await db.Notifications.AnyAsync(row => row.WorkspaceId == workspace && row.Kind == NotificationKinds.Delayed && row.DismissedAt == null, cancellation)) return;
        db.Notifications.Add(new Notification
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            WorkspaceId = workspace,
            Kind = NotificationKinds.Delayed,
            Title = Title,
            Text = $"{(count == 1 ? "One post has" : $"{count} posts have")} been due for more than two minutes without a try. If this goes on, restart Publicist and look into its log.",
            Path = "/posts",
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
    }
}
