using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>A person decides about a delivery that may be out.</summary>
public sealed class SettleDelivery(PostChanges changes, Preflight preflight)
{
    /// <summary>It is out: here is its address, if the person has it.</summary>
    public Task<PostResult> ItIsOutAsync(Actor actor, Guid deliveryId, string? permalink, CancellationToken cancellation)
    {
        var address = string.IsNullOrWhiteSpace(permalink) ? null : permalink.Trim();
        if (address is not null && !OwnRules.IsWebAddress(address))
            return Task.FromResult<PostResult>(new PostResult.Refused([Finding.Error("invalid_link", "permalink", "The link to the published post is not a web address.", "Paste it whole, beginning with https://, or leave it out")]));
        return SettleAsync(actor, deliveryId, "A person says that it is out.", async (open, delivery, attempts) =>
        {
            await Task.CompletedTask;
            delivery.PublishedAt = attempts.SelectMany(attempt => attempt.Steps).LastOrDefault(step => step.Kind == StepKind.Submitting)?.At ?? open.Now;
            delivery.Permalink = address;
            delivery.Explain(null, null, null);
            open.Rest(delivery, DeliveryState.Published);
            return null;
        }, cancellation);
    }

    /// <summary>It is not: publish again.</summary>
    public Task<PostResult> PublishAgainAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) =>
        SettleAsync(actor, deliveryId, "A person says that it is not out, and publishes it again.", async (open, delivery, attempts) =>
        {
            var findings = await preflight.CheckAsync(open.Db, open.Content with { Accounts = [delivery.AccountId], DueAt = null }, scheduling: true, cancellation);
            if (findings.Forbids()) return new PostResult.Refused(findings);
            foreach (var attempt in attempts) SettledDoubts.Answer(open.Db, attempt, open.Now, "A person looked: it is not out.");
            await Checkpoints.WithdrawAllAsync(open.Db, delivery.Id, cancellation);
            open.Plan(delivery, open.Now);
            return null;
        }, cancellation);

    /// <summary>Leave it: nothing more is sent.</summary>
    public Task<PostResult> LeaveAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) =>
        SettleAsync(actor, deliveryId, "A person leaves it as it is: nothing more is sent.", (open, delivery, _) =>
        {
            open.Rest(delivery, DeliveryState.Cancelled);
            return Task.FromResult<PostResult?>(null);
        }, cancellation);

    private Task<PostResult> SettleAsync(
        Actor actor, Guid deliveryId, string note, Func<OpenPost, Delivery, IReadOnlyList<Attempt>, Task<PostResult?>> decide, CancellationToken cancellation) => changes.OfDeliveryAsync(
        actor,
        deliveryId,
        async (open, delivery) =>
        {
            if (!delivery.State.AsksWhetherOut(delivery.ErrorCode)) return new PostResult.Conflict($"There is nothing to decide: it is {Refusal.Words(delivery.State)}.");
            var attempts = await open.Db.Attempts.Include(attempt => attempt.Steps).Where(attempt => attempt.DeliveryId == deliveryId).OrderBy(attempt => attempt.Number).ToListAsync(cancellation);
            foreach (var attempt in attempts) attempt.Steps.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
            if (await decide(open, delivery, attempts) is { } refusal) return refusal;
            if (attempts.Count > 0) SettledDoubts.Write(open.Db, attempts[^1], open.Now, StepKind.Note, element: null, note);
            return null;
        },
        cancellation);
}
