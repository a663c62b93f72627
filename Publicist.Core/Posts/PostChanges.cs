using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>
/// Changes posts in one transaction that holds the write lock from its first read, so that an act and the engine's claim never both win; and tells alarm and open pages once it is committed.
/// </summary>
public sealed class PostChanges(Databases databases, DeliveryFeed feed, IDueAlarm alarm, TimeProvider clock)
{
    /// <summary>Runs an act in a transaction. What it answers with null is saved; anything else is answered and nothing saved.</summary>
    internal async Task<T> RunAsync<T>(Actor actor, Func<PublicistDb, DateTimeOffset, Task<Change<T>>> act, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        IReadOnlyList<DeliveryChanged> changed = [];
        IReadOnlyList<DateTimeOffset> due = [];
        var result = await db.WriteAsync(
            async () =>
            {
                var change = await act(db, clock.GetUtcNow());
                if (change.Refusal is { } refusal) return refusal;
                (changed, due) = Changed(db);
                await db.SaveChangesAsync(cancellation);
                return await change.Finish!(cancellation);
            },
            cancellation);
        foreach (var delivery in changed) feed.Announce(delivery);
        foreach (var instant in due) await alarm.SetAsync(instant, CancellationToken.None); // Committed: a caller who went away must not cost punctuality.
        return result;
    }

    /// <summary>The same for one post that is there already.</summary>
    internal Task<PostResult> OfPostAsync(Actor actor, Guid postId, Func<OpenPost, Task<PostResult?>> act, CancellationToken cancellation) =>
        OfPostAsync(actor, postId, act, keep: null, cancellation);

    internal Task<PostResult> OfPostAsync(Actor actor, Guid postId, Func<OpenPost, Task<PostResult?>> act, KeepAnswer<PostView>? keep, CancellationToken cancellation) => RunAsync(
        actor,
        async (db, now) =>
        {
            if (await OpenPost.FindAsync(db, postId, now, cancellation) is not { } open) return Change<PostResult>.Refused(new PostResult.NotFound());
            if (await act(open) is { } refusal) return Change<PostResult>.Refused(refusal);
            open.Post.UpdatedAt = now;
            return Change<PostResult>.Saved(stop => DoneAsync(db, postId, keep, now, stop));
        },
        cancellation);

    /// <summary>The same for the post of one delivery.</summary>
    internal async Task<PostResult> OfDeliveryAsync(Actor actor, Guid deliveryId, Func<OpenPost, Delivery, Task<PostResult?>> act, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var post = await db.Deliveries.Where(row => row.Id == deliveryId).Select(row => (Guid?)row.PostId).FirstOrDefaultAsync(cancellation);
        if (post is null) return new PostResult.NotFound();
        return await OfPostAsync(
            actor,
            post.Value,
            async open => open.Deliveries.Find(row => row.Id == deliveryId) is { } delivery ? await act(open, delivery) : new PostResult.NotFound(),
            cancellation);
    }

    /// <summary>What is committed as the answer: the post as it is now.</summary>
    internal static async Task<PostResult> DoneAsync(PublicistDb db, Guid postId, KeepAnswer<PostView>? keep, DateTimeOffset now, CancellationToken cancellation)
    {
        var view = (await PostViews.LoadAsync(db, [postId], journal: true, now, cancellation))[0];
        if (keep is not null) await keep.WriteAsync(db, view, now, cancellation);
        return new PostResult.Done(view);
    }

    private static (IReadOnlyList<DeliveryChanged> Changed, IReadOnlyList<DateTimeOffset> Due) Changed(PublicistDb db)
    {
        db.ChangeTracker.DetectChanges();
        var entries = db.ChangeTracker.Entries<Delivery>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var due = entries.Where(entry => entry is { State: not EntityState.Deleted, Entity.State: DeliveryState.Scheduled }).Select(entry => entry.Entity.NextTryAt).OfType<DateTimeOffset>();
        return ([.. entries.Select(entry => entry.Entity).Select(row => new DeliveryChanged(row.WorkspaceId, row.PostId, row.Id, row.State))], [.. due.Distinct().Order()]);
    }
}

/// <summary>What an act wants: nothing saved and this answer, or all saved and then the answer.</summary>
internal sealed record Change<T>(T? Refusal, Func<CancellationToken, Task<T>>? Finish)
{
    public static Change<T> Refused(T answer) => new(answer, null);

    public static Change<T> Saved(Func<CancellationToken, Task<T>> finish) => new(default, finish);
}
