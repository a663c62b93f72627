using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Schedules posts: checks them, and stores post and deliveries in one transaction. A post without a time goes out now.</summary>
public sealed class SchedulePost
{
    /// <summary>Saves and schedules one post, new or a draft.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid? postId, PostContent content, int? expectedVersion, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Schedules several new posts, all or none; findings name the post as <c>posts[2].content</c>.</summary>
    public Task<ScheduleAllResult> RunAllAsync(Actor actor, IReadOnlyList<PostContent> posts, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>What came of scheduling several: either all posts, or findings and nothing.</summary>
public sealed record ScheduleAllResult(IReadOnlyList<PostView> Posts, IReadOnlyList<PreflightFinding> Findings);
