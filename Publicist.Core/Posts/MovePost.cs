using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Gives a scheduled post another time.</summary>
public sealed class MovePost
{
    /// <summary>Moves the scheduled deliveries of a post; refused in the past, a conflict once one is on its way.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, DateTimeOffset dueAt, CancellationToken cancellation) => throw new NotImplementedException();
}
