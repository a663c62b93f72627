using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Deletes a published post at its platform. It stays in the history, marked as deleted there.</summary>
public sealed class TakeDown(PublishedPosts published, PublishedElements elements, PostChanges changes, AuditLog audit)
{
    /// <summary>The name of the act in the audit log.</summary>
    public const string Act = "post.taken_down";

    public async Task<PostResult> RunAsync(Actor actor, Guid deliveryId, CancellationToken cancellation)
    {
        var (post, refusal) = await published.FindAsync(actor, deliveryId, cancellation);
        if (post is null) return refusal!;
        var name = post.Platform.Info.Name;
        if (post.Platform is not IDeletesPosts deletes) return new PostResult.Conflict($"{name} lets no program delete a post. Delete it there by hand.");
        var ids = await elements.ReadAsync(actor.WorkspaceId, deliveryId, cancellation);
        if (!ids.Contains(post.RemoteId)) ids = [post.RemoteId];
        var failed = await PublishedPosts.AskAsync(post, async () => await deletes.DeleteAsync(post.Account, ids, cancellation) is DeleteOutcome.Refused refused
            ? new PostResult.Conflict($"{name} did not delete it: {refused.Error.Message} {refused.Error.Advice}".TrimEnd())
            : null);
        if (failed is not null) return failed;

        // It is gone there: whoever asked may have left meanwhile.
        return await changes.OfDeliveryAsync(
            actor,
            deliveryId,
            (open, delivery) =>
            {
                (delivery.RemovedAt, delivery.ReadBackDueAt, delivery.UpdatedAt) = (open.Now, null, open.Now);
                open.Db.Audit.Add(audit.Entry(Act, actor, $"{name}: {post.RemoteId}"));
                return Task.FromResult<PostResult?>(null);
            },
            CancellationToken.None);
    }
}
