using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Opens an attempt in the journal of a delivery that was just claimed.</summary>
internal static class BeginAttempt
{
    public static async Task<Claim> RunAsync(
        PublicistDb db, Delivery delivery, WorkerName worker, int number, DateTimeOffset now, string words, CancellationToken cancellation)
    {
        var attempt = new Attempt
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = delivery.WorkspaceId,
            DeliveryId = delivery.Id,
            Number = number,
            Fence = delivery.Fence,
            StartedAt = now,
        };
        db.Attempts.Add(attempt);
        await JournalLine.AddAsync(db, delivery.WorkspaceId, attempt.Id, StepKind.Claimed, null, now, words, cancellation);
        return ClaimOf(delivery, attempt, worker);
    }

    /// <summary>The same by statements, for what was just claimed: returns the claim with its attempt's number.</summary>
    public static Claim Run(Statements sql, Claim claim, DateTimeOffset now, string words)
    {
        var number = sql.First("""SELECT COALESCE(MAX("Number"), 0) + 1 FROM "Attempts" WHERE "DeliveryId" = $0""", row => row.GetInt32(0), claim.DeliveryId);
        sql.Run(
            """INSERT INTO "Attempts" ("Id", "WorkspaceId", "DeliveryId", "Number", "Fence", "StartedAt") VALUES ($0, $1, $2, $3, $4, $5)""",
            claim.AttemptId,
            claim.WorkspaceId,
            claim.DeliveryId,
            number,
            claim.Fence,
            now);
        JournalTables.AddLine(sql, claim, StepKind.Claimed, null, now, words);
        return claim with { AttemptNumber = number };
    }

    public static Claim ClaimOf(Delivery delivery, Attempt attempt, WorkerName worker) => new()
    {
        DeliveryId = delivery.Id,
        WorkspaceId = delivery.WorkspaceId,
        PostId = delivery.PostId,
        AccountId = delivery.AccountId,
        Platform = delivery.Platform,
        Fence = delivery.Fence,
        Owner = worker.Value,
        AttemptId = attempt.Id,
        AttemptNumber = attempt.Number,
    };
}
