using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Keeps what an author has written so far.</summary>
public sealed class WritePost
{
    /// <summary>Saves a draft, or the content of a post none of whose deliveries is on its way yet.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="postId">The post; null for a new one.</param>
    /// <param name="content">All of it, as it should be.</param>
    /// <param name="expectedVersion">The version the author saw; null: whatever is there.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<PostResult> RunAsync(Actor actor, Guid? postId, PostContent content, int? expectedVersion, CancellationToken cancellation) => throw new NotImplementedException();
}
