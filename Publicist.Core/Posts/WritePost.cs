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

    /// <summary>Saves a new draft under an id that its author's window chose: saved twice, as by a page that is left while its save is under way and the page after it, it is one draft.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="newId">A version 7 UUID.</param>
    /// <param name="content">All of it, as it should be.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<PostResult> BeginAsync(Actor actor, Guid newId, PostContent content, CancellationToken cancellation) =>
        await RunAsync(actor, newId, content, expectedVersion: null, cancellation) is var saved and not PostResult.NotFound
            ? saved
            : await CreateAsync(changes, save, actor, newId, content, schedule: false, cancellation);

    internal static Task<PostResult> SaveAsync(
        PostChanges changes, SavePost save, Actor actor, Guid? postId, PostContent content, int? expectedVersion, bool schedule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(content);
        return postId is { } existing
            ? changes.OfPostAsync(actor, existing, open => save.TakeAsync(open, content, expectedVersion, schedule, cancellation), cancellation)
            : CreateAsync(changes, save, actor, newId: null, content, schedule, cancellation);
    }

    private static Task<PostResult> CreateAsync(PostChanges changes, SavePost save, Actor actor, Guid? newId, PostContent content, bool schedule, CancellationToken cancellation) =>
        changes.RunAsync(
            actor,
            async (db, now) =>
            {
                var open = SavePost.Begin(db, actor, content.TimeZone, now, newId);
                return await save.TakeAsync(open, content, expectedVersion: null, schedule, cancellation) is { } refusal
                    ? Change<PostResult>.Refused(refusal)
                    : Change<PostResult>.Saved(stop => PostChanges.DoneAsync(db, open.Post.Id, keep: null, now, stop));
            },
            cancellation);
}
