using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Asks a platform what readers did with a published post, and keeps the answer.</summary>
public sealed class ReadMetrics(PublishedPosts published, PostChanges changes, TokenUses uses)
{
    public async Task<PostResult> RunAsync(Actor actor, Guid deliveryId, CancellationToken cancellation)
    {
        var (post, refusal) = await published.FindAsync(actor, deliveryId, cancellation);
        if (post is null) return refusal!;
        var name = post.Platform.Info.Name;
        if (post.Platform is not IMeasuresPosts measures) return new PostResult.Conflict($"{name} tells no program what readers do with a post.");
        await uses.NoteAsync(new TokenUse(actor.WorkspaceId, post.Account.AccountId, post.AccountName, TokenUses.Figures, actor.UserId));
        PostMetrics? metrics = null;
        var failed = await PublishedPosts.AskAsync(post, async () =>
        {
            metrics = await measures.MeasureAsync(post.Account, post.RemoteId, cancellation);
            return metrics is null ? new PostResult.Conflict($"{name} does not let this account's app read figures. The guide to its developer app names the permission.") : null;
        });
        return failed ?? await changes.OfDeliveryAsync(
            actor,
            deliveryId,
            (open, delivery) =>
            {
                (delivery.Metrics, delivery.MeasuredAt) = (metrics, open.Now);
                return Task.FromResult<PostResult?>(null);
            },
            cancellation);
    }
}
