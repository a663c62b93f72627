using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Keeps what an author has written so far.</summary>
public sealed class WritePost(PostChanges changes, SavePost save)
{
    /// <summary>
    /// Saves a draft, or the content of a post none of whose deliveries is on its way yet. A scheduled post stays scheduled, at its old time where <paramref name="content"/> names none, and is refused
    /// what scheduling refuses.
    /// </summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="postId">The post; null for a new one.</param>
    /// <param name="content">All of it, as it should be.</param>
    /// <param name="expectedVersion">The version the author saw; null: whatever is there.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<PostResult> RunAsync(Actor actor, Guid? postId, PostContent content, int? expectedVersion, CancellationToken cancellation) =>
        SaveAsync(changes, save, actor, postId, content, expectedVersion, schedule: false, cancellation);

    internal static Task<PostResult> SaveAsync(
        PostChanges changes, SavePost save, Actor actor, Guid? postId, PostContent content, int? expectedVersion, bool schedule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(content);
        if (postId is { } existing) return changes.OfPostAsync(actor, existing, open => save.TakeAsync(open, content, expectedVersion, schedule, cancellation), cancellation);
        return changes.RunAsync(
            actor,
            async (db, now) =>
            {
                var open = SavePost.Begin(db, actor, content.TimeZone, now);
                return await save.TakeAsync(open, content, expectedVersion: null, schedule, cancellation) is { } refusal
                    ? Change<PostResult>.Refused(refusal)
                    : Change<PostResult>.Saved(stop => PostChanges.DoneAsync(db, open.Post.Id, keep: null, now, stop));
            },
            cancellation);
    }
}
