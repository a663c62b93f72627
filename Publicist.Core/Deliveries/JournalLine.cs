using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>Writes lines into the journal of an attempt, numbered in the order of writing.</summary>
internal static class JournalLine
{
    /// <summary>Longest detail kept, in characters.</summary>
    private const int MaximumDetail = 4000;

    public static async Task AddAsync(PublicistDb db, Claim claim, StepKind kind, string? element, DateTimeOffset at, string? detail, CancellationToken cancellation) =>
        await AddAsync(db, claim.WorkspaceId, claim.AttemptId, kind, element, at, detail, cancellation);

    public static async Task AddAsync(
        PublicistDb db, Guid workspace, Guid attempt, StepKind kind, string? element, DateTimeOffset at, string? detail, CancellationToken cancellation)
    {
        var stored = await db.AttemptSteps.Where(row => row.AttemptId == attempt).MaxAsync(row => (int?)row.Sequence, cancellation) ?? 0;
        var added = db.ChangeTracker.Entries<AttemptStep>().Count(entry => entry.State == EntityState.Added && entry.Entity.AttemptId == attempt);
        db.AttemptSteps.Add(new AttemptStep
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = workspace,
            AttemptId = attempt,
            Sequence = stored + added + 1,
            Kind = kind,
            Element = element,
            At = at,
            Detail = Fitting(detail),
        });
    }

    public static string? Fitting(string? detail) => detail is { Length: > MaximumDetail } ? detail[..MaximumDetail] : detail;
}
