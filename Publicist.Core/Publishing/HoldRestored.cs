using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Publishing;

/// <summary>
/// Notices, before anything is claimed, that an older copy of the database was put in place: it knows of fewer requests than <see cref="SentMark"/>, so that posts are out which it says are still to come. Nothing of that may go out
/// twice: everything pauses, whatever was due by now or on its way is held for a person to look at, and what is planned for later waits until somebody resumes.
/// </summary>
/// <remarks>
/// Where the whole data directory was put back, its mark came with it and tells nothing. Then a post that was due in between goes out again if its time is less than the workspace's lateness ago (six hours unless set otherwise), and asks
/// if it is longer; a platform that refuses a repeat refuses it, and what the copy knows as begun is looked up where the platform can be asked. Whoever can puts back the database alone.
/// A mark that is missing or cannot be read tells nothing either. What was only planned when the copy was made, and published early since, is still planned: the notification says so.
/// </remarks>
public sealed class HoldRestored(GroupCommit commits, SentMark mark, Databases databases, AuditLog audit, DeliveryFeed feed, TimeProvider clock, ILogger<HoldRestored> logger)
{
    public const string Title = "The database was put back from an older copy";
    private static readonly PlatformError Due = new(
        DeliveryCodes.Restored,
        "This post was due before the backup was put back, and may have gone out since the backup was made.",
        "Look on the platform whether it is out. If it is, say so and paste its link; if not, publish it now or give it another time.");

    private static readonly PlatformError OnItsWay = new(
        DeliveryCodes.Restored,
        "This post was on its way when the backup was made that has been put back, so that it may be out.",
        "Look at the account: if it is out, paste its link; if not, publish it again.");

    private bool _done;

    /// <summary>Looks once in the life of the process.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_done) return;
        if (mark.Read() is { } sent)
        {
            var known = await commits.RunAsync(sql => sql.Sent());
            if (known < sent) await HoldAsync(known, sent, cancellation);
        }

        _done = true;
    }

    private async Task HoldAsync(long known, long sent, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var held = await db.WriteAsync(
            async () =>
            {
                var deliveries = await HeldAsync(db, cancellation);
                await PauseAsync(db, deliveries, cancellation);
                await db.SaveChangesAsync(cancellation);

                // In the same transaction, so that it is said once; and as high as the mark, so that no number comes twice, whichever copy is put back next.
                await db.SetSentAsync(sent, cancellation);
                return deliveries;
            },
            cancellation);
        logger.Restored(known, sent, held.Count);
        foreach (var one in held) feed.Announce(new DeliveryChanged(one.WorkspaceId, one.PostId, one.Id, one.State));
    }

    private async Task<List<Delivery>> HeldAsync(PublicistDb db, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var held = await db.Deliveries.Where(row => row.State == DeliveryState.Scheduled && (row.NextTryAt <= now || row.DueAt <= now)).ToListAsync(cancellation);
        foreach (var delivery in held) delivery.Become(DeliveryState.OnHold);

        // What waits already and would be released by itself, or by resuming, may have been released and be out.
        held.AddRange(await db.Deliveries.Where(row => row.State == DeliveryState.OnHold && row.DueAt <= now && (row.ErrorCode == DeliveryCodes.Paused || HoldReason.Codes.Contains(row.ErrorCode!)
            || db.Attempts.Where(one => one.DeliveryId == row.Id).OrderByDescending(one => one.Number).Select(one => one.Outcome).FirstOrDefault() == AttemptOutcomes.AccountLost)).ToListAsync(cancellation));
        foreach (var delivery in held) delivery.Explain(Due.Code, Due.Message, Due.Advice);
        held.AddRange(await StoppedAsync(db, cancellation));
        foreach (var delivery in held) delivery.UpdatedAt = now.Value;
        return held;
    }

    /// <summary>What was on its way: a request that was begun may be out, and one that was not begun then may have been since.</summary>
    private async Task<List<Delivery>> StoppedAsync(PublicistDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var publishing = await db.Deliveries.Where(row => row.State == DeliveryState.Publishing).ToListAsync(cancellation);
        foreach (var delivery in publishing)
        {
            delivery.Become(DeliveryState.Unconfirmed);
            delivery.Explain(OnItsWay.Code, OnItsWay.Message, OnItsWay.Advice);
            delivery.Fence++;
            (delivery.LeaseOwner, delivery.LeaseUntil) = (null, null);
            foreach (var attempt in await db.Attempts.Where(row => row.DeliveryId == delivery.Id && row.EndedAt == null).ToListAsync(cancellation))
            {
                (attempt.EndedAt, attempt.Outcome, attempt.ErrorCode, attempt.ErrorMessage) = (now, AttemptOutcomes.Unconfirmed, OnItsWay.Code, OnItsWay.Message);
                await JournalLine.AddAsync(db, attempt.WorkspaceId, attempt.Id, StepKind.Ended, null, now, "Not certain: " + OnItsWay.Message, cancellation);
            }
        }

        return publishing;
    }

    private async Task PauseAsync(PublicistDb db, List<Delivery> held, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var workspace in await db.Workspaces.ToListAsync(cancellation))
        {
            workspace.PausedAt ??= now;
            db.Audit.Add(audit.Entry(AuditActs.PublishingPaused, workspace.Id, user: null, "the workspace: " + Title));
            db.Notifications.Add(Notice(workspace, held.Count(one => one.WorkspaceId == workspace.Id), now));
        }
    }

    private static Notification Notice(Workspace workspace, int held, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WorkspaceId = workspace.Id,
        Kind = NotificationKinds.OnHold,
        Title = Title,
        Text = "It does not know what was published after it was made, so that publishing is paused. " + held switch
        {
            0 => "Nothing was due since then.",
            1 => "One post that was due since then is held: look whether it is out, and say so or publish it.",
            _ => $"{held} posts that were due since then are held: look whether each is out, and say so or publish it.",
        } + " Look too for planned posts that were published early. Then resume publishing.",
        Path = "/posts",
        At = now,
    };
}
