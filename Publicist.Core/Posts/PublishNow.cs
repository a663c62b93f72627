using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Brings forward, or sends again, what a person wants out now.</summary>
public sealed class PublishNow
{
    /// <summary>Makes every scheduled, draft, held or failed delivery of a post due now. Those on their way or out are left alone; a conflict if there is none to send.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The same for one delivery that failed or is on hold.</summary>
    public Task<PostResult> RetryAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) => throw new NotImplementedException();
}
