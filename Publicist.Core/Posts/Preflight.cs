using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Finds, before anything is scheduled, what a platform would refuse or change, and what Publicist itself would.</summary>
public sealed class Preflight
{
    /// <summary>Checks a post for all the accounts it is to go to.</summary>
    /// <param name="actor">Whose accounts and media count.</param>
    /// <param name="content">The post as written so far.</param>
    /// <param name="scheduling">True where it is about to be scheduled: an empty post, no account or a past time are then errors.</param>
    /// <param name="cancellation">Stops reading.</param>
    public Task<IReadOnlyList<PreflightFinding>> RunAsync(Actor actor, PostContent content, bool scheduling, CancellationToken cancellation) => throw new NotImplementedException();
}
