using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>Closes, in the journal, requests whose answer was lost and no longer matters: the engine then neither asks about them nor takes an older post for this one.</summary>
internal static class SettledDoubts
{
    /// <summary>For deliveries whose content has just been changed: what was lost was about something else. In the caller's transaction.</summary>
    public static async Task ForgetAsync(PublicistDb db, IReadOnlyCollection<Guid> deliveries, DateTimeOffset now, CancellationToken cancellation)
    {
        var attempts = await db.Attempts.Include(row => row.Steps).Where(row => deliveries.Contains(row.DeliveryId)).ToListAsync(cancellation);
        foreach (var attempt in attempts) Answer(db, attempt, now, "The post was changed since, so that this request no longer counts.");
    }

    /// <summary>Writes an answer to each request of an attempt that has none.</summary>
    public static void Answer(PublicistDb db, Attempt attempt, DateTimeOffset now, string words)
    {
        var unanswered = new List<string?>();
        foreach (var step in attempt.Steps.OrderBy(one => one.Sequence))
        {
            if (step.Kind == StepKind.Submitting) unanswered.Add(step.Element);
            if (step.Kind == StepKind.Answered) unanswered.Remove(step.Element);
        }

        foreach (var element in unanswered) Write(db, attempt, now, StepKind.Answered, element, words);
    }

    /// <summary>Adds a line at the end of an attempt.</summary>
    public static void Write(PublicistDb db, Attempt attempt, DateTimeOffset now, StepKind kind, string? element, string detail) => db.Add(new AttemptStep // Fix-up puts it into the attempt's steps.
    {
        Id = Guid.CreateVersion7(now),
        WorkspaceId = attempt.WorkspaceId,
        AttemptId = attempt.Id,
        Sequence = attempt.Steps.Select(one => one.Sequence).DefaultIfEmpty().Max() + 1,
        Kind = kind,
        Element = element,
        At = now,
        Detail = detail,
    });
}
