using Publicist.Core.Deliveries;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Takes back what has not gone out yet.</summary>
public sealed class CancelPost(PostChanges changes, Refusal refusal)
{
    /// <summary>Cancels every delivery of a post that is not on its way, or out; one that failed is given up. A conflict if none could be cancelled.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, CancellationToken cancellation) =>
        RestAllAsync(actor, postId, DeliveryState.Cancelled, "cancel", [DeliveryState.Draft, DeliveryState.AwaitingApproval, DeliveryState.Scheduled, DeliveryState.OnHold, DeliveryState.Failed], cancellation);

    /// <summary>Puts a scheduled post back to draft, so that a cancellation can be undone by scheduling again. The chosen time stays as a plan.</summary>
    public Task<PostResult> BackToDraftAsync(Actor actor, Guid postId, CancellationToken cancellation) =>
        RestAllAsync(actor, postId, DeliveryState.Draft, "put back to draft", [DeliveryState.AwaitingApproval, DeliveryState.Scheduled, DeliveryState.OnHold], cancellation);

    /// <summary>Deletes a post for good; only drafts and wholly cancelled posts.</summary>
    public Task<PostResult> DeleteAsync(Actor actor, Guid postId, CancellationToken cancellation) => changes.RunAsync(
        actor,
        async (db, now) =>
        {
            if (await OpenPost.FindAsync(db, postId, now, cancellation) is not { } open) return Change<PostResult>.Refused(new PostResult.NotFound());
            if (open.Deliveries.Find(row => row.State is not (DeliveryState.Draft or DeliveryState.Cancelled)) is { } standing)
                return Change<PostResult>.Refused(WhyNot(open, standing));
            var last = (await PostViews.LoadAsync(db, [postId], journal: true, now, cancellation))[0];
            db.RemoveRange(open.Deliveries);
            db.Remove(open.Post);
            return Change<PostResult>.Saved(_ => Task.FromResult<PostResult>(new PostResult.Done(last)));
        },
        cancellation);

    private PostResult.Conflict WhyNot(OpenPost open, Delivery standing) => standing.State switch
    {
        DeliveryState.Scheduled or DeliveryState.AwaitingApproval or DeliveryState.OnHold => new($"It is {Refusal.Words(standing.State)}. Cancel it first; then it can be deleted."),
        DeliveryState.Failed => new("It was tried, and its journal is kept: only drafts and cancelled posts can be deleted."),
        _ => refusal.OfEditing(open) is { } why && standing.State == DeliveryState.Publishing ? why : new("It is, or may be, out: only drafts and cancelled posts can be deleted."),
    };

    private Task<PostResult> RestAllAsync(Actor actor, Guid postId, DeliveryState state, string act, DeliveryState[] from, CancellationToken cancellation) => changes.OfPostAsync(
        actor,
        postId,
        open =>
        {
            var resting = open.In(from).ToList();
            foreach (var delivery in resting) open.Rest(delivery, state);
            return Task.FromResult<PostResult?>(resting.Count == 0 ? refusal.NothingTo(act, open) : null);
        },
        cancellation);
}
