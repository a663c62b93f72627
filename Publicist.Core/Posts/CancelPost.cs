using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Takes back what has not gone out yet.</summary>
public sealed class CancelPost
{
    /// <summary>Cancels every delivery of a post that is not on its way, out or ended. A conflict if none could be cancelled.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Puts a scheduled post back to draft, so that a cancellation can be undone by scheduling again.</summary>
    public Task<PostResult> BackToDraftAsync(Actor actor, Guid postId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Deletes a post for good; only drafts and wholly cancelled posts.</summary>
    public Task<PostResult> DeleteAsync(Actor actor, Guid postId, CancellationToken cancellation) => throw new NotImplementedException();
}
