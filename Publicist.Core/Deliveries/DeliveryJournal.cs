using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>The journal of deliveries, written step by step and fenced: every line is on disk before the next thing happens.</summary>
public sealed class DeliveryJournal(FencedWrite held, Databases databases, TimeProvider clock)
{
    /// <summary>Writes a line. Never a secret.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task WriteAsync(Claim claim, StepKind kind, string? element, string? detail, CancellationToken cancellation) => held.RunAsync(
        claim,
        async (db, _) =>
        {
            await JournalLine.AddAsync(db, claim, kind, element, clock.GetUtcNow(), detail, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Keeps what a later attempt can continue from.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task CheckpointAsync(Claim claim, string name, string value, CancellationToken cancellation) => held.RunAsync(
        claim,
        async (db, _) =>
        {
            var now = clock.GetUtcNow();
            await Checkpoints.PutAsync(db, claim, name, value, now, cancellation);
            await JournalLine.AddAsync(db, claim, StepKind.Checkpoint, null, now, value.Length == 0 ? $"{name} dropped" : name, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Commits that an element is about to be sent, unless its answer is already known.</summary>
    /// <returns>The answer of an earlier request for this element; null: it may be sent now.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery: nothing may be sent.</exception>
    public Task<PublishOutcome?> SubmittingAsync(Claim claim, string element, CancellationToken cancellation) => held.RunAsync(
        claim,
        async (db, _) =>
        {
            if (await Checkpoints.AnswerAsync(db, claim.DeliveryId, element, cancellation) is { } known) return known;
            await JournalLine.AddAsync(db, claim, StepKind.Submitting, element, clock.GetUtcNow(), "Sending it now.", cancellation);
            return null;
        },
        cancellation);

    /// <summary>Commits that what the platform had accepted certainly did not become public.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task WithdrawAsync(Claim claim, string element, string why, CancellationToken cancellation) => held.RunAsync(
        claim,
        async (db, _) =>
        {
            await Checkpoints.WithdrawAsync(db, claim.DeliveryId, element, cancellation);
            await JournalLine.AddAsync(db, claim, StepKind.Answered, element, clock.GetUtcNow(), $"The platform says that it did not become public: {why}", cancellation);
            return true;
        },
        cancellation);

    /// <summary>Commits the answer to a request, before anything else happens and whatever is being shut down.</summary>
    /// <returns>The answer, or <see cref="PublishOutcome.OutcomeUnknown"/> where it names a post that belongs to another delivery.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery. That it is out was noted all the same: the holder must not send it again.</exception>
    public async Task<PublishOutcome> AnsweredAsync(Claim claim, string element, PublishOutcome answer)
    {
        try
        {
            return await held.RunAsync(claim, (db, delivery) => WriteAnswerAsync(db, delivery, claim, element, answer), CancellationToken.None);
        }
        catch (LeaseLostException) when (answer is PublishOutcome.Published or PublishOutcome.Accepted)
        {
            await NoteLateAnswerAsync(claim, element, answer);
            throw;
        }
    }

    private async Task<PublishOutcome> WriteAnswerAsync(PublicistDb db, Delivery delivery, Claim claim, string element, PublishOutcome answer)
    {
        var now = clock.GetUtcNow();
        if (answer is PublishOutcome.Published published)
        {
            if (await RemoteIds.BelongToAnotherAsync(db, delivery, published.RemoteId, CancellationToken.None)) answer = new PublishOutcome.OutcomeUnknown(RemoteIds.LookAlike(published.RemoteId));
            else await KeepAsync(db, delivery, claim, element, published, now);
        }

        if (answer is PublishOutcome.Accepted accepted) await Checkpoints.PutAcceptedAsync(db, claim, element, accepted.Ticket, now, CancellationToken.None);

        // Outlives the process: no silent list may overrule it later.
        if (answer is PublishOutcome.OutcomeUnknown { Error.Code: PlatformError.Duplicate }) await Checkpoints.PutAsync(db, claim, Checkpoints.RepeatRefused, element, now, CancellationToken.None);

        // An unknown outcome is no answer: the submission stays open until the platform has been asked.
        var kind = answer is PublishOutcome.OutcomeUnknown ? StepKind.Note : StepKind.Answered;
        await JournalLine.AddAsync(db, claim, kind, element, now, AnswerInWords.Of(answer), CancellationToken.None);
        return answer;
    }

    private static async Task KeepAsync(PublicistDb db, Delivery delivery, Claim claim, string element, PublishOutcome.Published published, DateTimeOffset now)
    {
        await Checkpoints.PutAnswerAsync(db, claim, element, published, now, CancellationToken.None);
        if (delivery.RemoteId is not null) return;
        delivery.RemoteId = published.RemoteId;
        delivery.Permalink = published.Permalink?.ToString();
    }

    private async Task NoteLateAnswerAsync(Claim claim, string element, PublishOutcome answer)
    {
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                if (await Checkpoints.AnswerAsync(db, claim.DeliveryId, element, CancellationToken.None) is PublishOutcome.Published) return;
                if (answer is PublishOutcome.Published published && !await KeepLateAsync(db, claim, element, published)) return;
                if (answer is PublishOutcome.Accepted accepted) await Checkpoints.PutAcceptedAsync(db, claim, element, accepted.Ticket, clock.GetUtcNow(), CancellationToken.None);
                await JournalLine.AddAsync(db, claim, StepKind.Answered, element, clock.GetUtcNow(), "The answer came late: " + AnswerInWords.Of(answer), CancellationToken.None);
                await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None);
    }

    private async Task<bool> KeepLateAsync(PublicistDb db, Claim claim, string element, PublishOutcome.Published published)
    {
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == claim.DeliveryId, CancellationToken.None);
        if (await RemoteIds.BelongToAnotherAsync(db, delivery, published.RemoteId, CancellationToken.None)) return false;
        await Checkpoints.PutAnswerAsync(db, claim, element, published, clock.GetUtcNow(), CancellationToken.None);
        var permalink = published.Permalink?.ToString();
        await db.Deliveries.Where(row => row.Id == claim.DeliveryId && row.RemoteId == null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.RemoteId, published.RemoteId).SetProperty(one => one.Permalink, permalink), CancellationToken.None);
        return true;
    }
}
