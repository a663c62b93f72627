using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Notifications;

/// <summary>What a person has not yet put away, minus what they do not want to hear of.</summary>
public sealed class NotificationInbox(Databases databases, TimeProvider clock)
{
    private const int MaximumListed = 200;

    /// <summary>Newest first, at most 200.</summary>
    public async Task<IReadOnlyList<Notification>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await (await WaitingAsync(db, actor, cancellation)).AsNoTracking()
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(MaximumListed).ToListAsync(cancellation);
    }

    public async Task<int> CountAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await (await WaitingAsync(db, actor, cancellation)).CountAsync(cancellation);
    }

    /// <summary>How many ask for a person: good news does not.</summary>
    public async Task<int> CountNeedingAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await (await WaitingAsync(db, actor, cancellation)).CountAsync(row => row.Kind != NotificationKinds.Published, cancellation);
    }

    /// <summary>Puts one away, for everybody in the workspace. False if it is not there, or already away.</summary>
    public async Task<bool> DismissAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await PutAwayAsync(db, db.Notifications.Where(row => row.Id == id && row.DismissedAt == null), cancellation) == 1;
    }

    /// <summary>Puts away all that this person sees.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DismissAllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await PutAwayAsync(db, await WaitingAsync(db, actor, cancellation), cancellation);
    }

    private static async Task<IQueryable<Notification>> WaitingAsync(PublicistDb db, Actor actor, CancellationToken cancellation)
    {
        var muted = await db.Users.Where(row => row.Id == actor.UserId).Select(row => row.MutedNotifications).SingleOrDefaultAsync(cancellation) ?? [];
        return db.Notifications.Where(row => row.DismissedAt == null && !muted.Contains(row.Kind));
    }

    private Task<int> PutAwayAsync(PublicistDb db, IQueryable<Notification> rows, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.WriteAsync(() => rows.ExecuteUpdateAsync(row => row.SetProperty(one => one.DismissedAt, now), cancellation), cancellation);
    }
}
