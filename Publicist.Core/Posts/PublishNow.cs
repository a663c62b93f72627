using Publicist.Core.Deliveries;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Brings forward, or sends again, what a person wants out now.</summary>
public sealed class PublishNow(PostChanges changes, Preflight preflight, Refusal refusal)
{
    /// <summary>Makes every scheduled, draft, held or failed delivery of a post due now. Those on their way or out are left alone; a conflict if there is none to send.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, CancellationToken cancellation) => RunAsync(actor, postId, keep: null, cancellation);

    /// <summary>The same, and the answer is committed with it.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, KeepAnswer<PostView>? keep, CancellationToken cancellation) => changes.OfPostAsync(
        actor,
        postId,
        async open => await SendAsync(open, [.. open.In(DeliveryState.Scheduled, DeliveryState.Draft, DeliveryState.OnHold, DeliveryState.Failed)], cancellation),
        keep,
        cancellation);

    /// <summary>The same for one delivery that failed or is on hold.</summary>
    public Task<PostResult> RetryAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) => changes.OfDeliveryAsync(
        actor,
        deliveryId,
        async (open, delivery) => delivery.State is DeliveryState.Failed or DeliveryState.OnHold
            ? await SendAsync(open, [delivery], cancellation)
            : refusal.NothingTo("try again", open with { Deliveries = [delivery] }),
        cancellation);

    private async Task<PostResult?> SendAsync(OpenPost open, IReadOnlyList<Delivery> sendable, CancellationToken cancellation)
    {
        if (sendable.Count == 0) return refusal.NothingTo("publish", open);
        var content = open.Content with { Accounts = [.. sendable.Select(row => row.AccountId).Distinct()], DueAt = null };
        var findings = await preflight.CheckAsync(open.Db, content, scheduling: true, cancellation);
        if (findings.Forbids()) return new PostResult.Refused(findings);
        foreach (var delivery in sendable) Send(open, delivery);
        return null;
    }

    /// <summary>A delivery that already is due and waits as its platform told it to is not hurried.</summary>
    private static void Send(OpenPost open, Delivery delivery)
    {
        if (delivery is { State: DeliveryState.Scheduled, ErrorCode: "rate_limited" }) return;
        open.Plan(delivery, open.Now);
    }
}
