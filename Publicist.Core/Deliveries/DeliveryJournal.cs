using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>The journal of deliveries, written step by step and fenced: every line is on disk before the next thing happens.</summary>
public sealed class DeliveryJournal(GroupCommit commits, Insist insist, TimeProvider clock)
{
    /// <summary>Writes a line. Never a secret.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task WriteAsync(Claim claim, StepKind kind, string? element, string? detail, CancellationToken cancellation) => HeldAsync(
        claim,
        (sql, _) => JournalTables.AddLine(sql, claim, kind, element, clock.GetUtcNow(), detail),
        cancellation);

    /// <summary>Keeps what a later attempt can continue from.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task CheckpointAsync(Claim claim, string name, string value, CancellationToken cancellation) => HeldAsync(
        claim,
        (sql, _) =>
        {
            var now = clock.GetUtcNow();
            JournalTables.Put(sql, claim, name, value, now);
            JournalTables.AddLine(sql, claim, StepKind.Checkpoint, null, now, value.Length == 0 ? $"{name} dropped" : name);
        },
        cancellation);

    /// <summary>Commits that an element is about to be sent, unless its answer is already known.</summary>
    /// <returns>The answer of an earlier request for this element; null: it may be sent now.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery: nothing may be sent.</exception>
    /// <exception cref="PublishingPausedException">Publishing was paused: nothing may be sent.</exception>
    public async Task<PublishOutcome?> SubmittingAsync(Claim claim, string element, CancellationToken cancellation)
    {
        PublishOutcome? known = null;
        await HeldAsync(
            claim,
            (sql, held) =>
            {
                known = JournalTables.AnswerOf(sql, claim, element);
                if (known is not null) return;

                // What is half out, or may be, goes on: a thread without its end helps nobody, and a repeat is a question.
                if (held.RemoteId is null && JournalTables.IsPaused(sql, claim) && !JournalTables.MayBeOut(sql, claim)) throw new PublishingPausedException();
                JournalTables.AddSubmitting(sql, claim, element, clock.GetUtcNow());
            },
            cancellation);
        return known;
    }

    /// <summary>Commits that what the platform had accepted certainly did not become public.</summary>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public Task WithdrawAsync(Claim claim, string element, string why, CancellationToken cancellation) => HeldAsync(
        claim,
        (sql, _) =>
        {
            JournalTables.Withdraw(sql, claim, element);
            JournalTables.AddLine(sql, claim, StepKind.Answered, element, clock.GetUtcNow(), $"The platform says that it did not become public: {why}");
        },
        cancellation);

    /// <summary>Commits the answer to a request, before anything else happens and whatever is being shut down.</summary>
    /// <returns>The answer, or <see cref="PublishOutcome.OutcomeUnknown"/> where it names a post that belongs to another delivery.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery. That it is out was noted all the same: the holder must not send it again.</exception>
    public async Task<PublishOutcome> AnsweredAsync(Claim claim, string element, PublishOutcome answer)
    {
        try
        {
            return await KeptAsync(sql =>
            {
                JournalTables.Hold(sql, claim);
                return WriteAnswer(sql, claim, element, answer);
            });
        }
        catch (LeaseLostException) when (answer is PublishOutcome.Published or PublishOutcome.Accepted)
        {
            await KeptAsync(sql =>
            {
                NoteLateAnswer(sql, claim, element, answer);
                return true;
            });
            throw;
        }
    }

    /// <summary>Nobody else knows the answer: while the disk does not take it, it is kept in memory and offered again. A process that ends meanwhile leaves a request without an answer, which is asked about.</summary>
    private Task<T> KeptAsync<T>(Func<Statements, T> work) => insist.RunAsync(() => commits.RunAsync(work), CancellationToken.None);

    private PublishOutcome WriteAnswer(Statements sql, Claim claim, string element, PublishOutcome answer)
    {
        var now = clock.GetUtcNow();
        if (answer is PublishOutcome.Published named && JournalTables.BelongsToAnother(sql, claim, named.RemoteId)) answer = new PublishOutcome.OutcomeUnknown(RemoteIds.LookAlike(named.RemoteId));
        if (answer is PublishOutcome.Published published) JournalTables.PutAnswer(sql, claim, element, published, now);
        if (answer is PublishOutcome.Accepted accepted) JournalTables.PutAccepted(sql, claim, element, accepted.Ticket, now);

        // Outlives the process: no silent list may overrule it later.
        if (answer is PublishOutcome.OutcomeUnknown { Error.Code: PlatformError.Duplicate }) JournalTables.Put(sql, claim, Checkpoints.RepeatRefused, element, now);

        // An unknown outcome is no answer: the submission stays open until the platform has been asked.
        var kind = answer is PublishOutcome.OutcomeUnknown ? StepKind.Note : StepKind.Answered;
        JournalTables.AddLine(sql, claim, kind, element, now, AnswerInWords.Of(answer));
        return answer;
    }

    private void NoteLateAnswer(Statements sql, Claim claim, string element, PublishOutcome answer)
    {
        var now = clock.GetUtcNow();
        if (JournalTables.AnswerOf(sql, claim, element) is PublishOutcome.Published) return;
        if (answer is PublishOutcome.Published published)
        {
            if (JournalTables.BelongsToAnother(sql, claim, published.RemoteId)) return;
            JournalTables.PutAnswer(sql, claim, element, published, now);
        }

        if (answer is PublishOutcome.Accepted accepted) JournalTables.PutAccepted(sql, claim, element, accepted.Ticket, now);
        JournalTables.AddLine(sql, claim, StepKind.Answered, element, now, "The answer came late: " + AnswerInWords.Of(answer));
    }

    private Task HeldAsync(Claim claim, Action<Statements, HeldDelivery> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellation.ThrowIfCancellationRequested();
        return commits.RunAsync(sql => write(sql, JournalTables.Hold(sql, claim)));
    }
}
