using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>The journal's rows as statements: every delivery writes them several times, and everybody else waits meanwhile.</summary>
internal static class JournalTables
{
    /// <summary>Proves that the claim still holds.</summary>
    /// <exception cref="LeaseLostException">The claim is no longer the newest, or the delivery is no longer being published.</exception>
    public static HeldDelivery Hold(Statements sql, Claim claim) => sql.First(
        """SELECT "RemoteId", "Permalink" FROM "Deliveries" WHERE "Id" = $0 AND "Fence" = $1 AND "State" = 'Publishing'""",
        row => new HeldDelivery(row.Text(0), row.Text(1)),
        claim.DeliveryId,
        claim.Fence) ?? throw new LeaseLostException(claim.DeliveryId);

    /// <summary>Whether publishing was paused since the claim.</summary>
    public static bool IsPaused(Statements sql, Claim claim) => sql.First(
        """SELECT a."PausedAt" IS NOT NULL OR w."PausedAt" IS NOT NULL FROM "SocialAccounts" AS a JOIN "Workspaces" AS w ON w."Id" = a."WorkspaceId" WHERE a."Id" = $0""",
        row => row.GetBoolean(0),
        claim.AccountId);

    /// <summary>Whether something of the delivery may be out: a request without an answer, in an attempt that did not settle what became of it. One that was refused for certain is none.</summary>
    public static bool MayBeOut(Statements sql, Claim claim) => sql.First(
        """
        SELECT 1 FROM "AttemptSteps" AS s JOIN "Attempts" AS t ON t."Id" = s."AttemptId"
        WHERE t."DeliveryId" = $0 AND s."Kind" = 'Submitting' AND (t."Outcome" IS NULL OR t."Outcome" NOT IN ($1, $2, $3)) AND NOT EXISTS (
            SELECT 1 FROM "AttemptSteps" AS o JOIN "Attempts" AS u ON u."Id" = o."AttemptId"
            WHERE u."DeliveryId" = $0 AND o."Kind" = 'Answered' AND o."Element" = s."Element" AND (u."Number" > t."Number" OR (u."Number" = t."Number" AND o."Sequence" > s."Sequence")))
        LIMIT 1
        """,
        _ => true,
        claim.DeliveryId,
        AttemptOutcomes.Published,
        AttemptOutcomes.Unconfirmed,
        AttemptOutcomes.NotOut);

    public static void AddLine(Statements sql, Claim claim, StepKind kind, string? element, DateTimeOffset at, string? detail) => sql.Run(
        """
        INSERT INTO "AttemptSteps" ("Id", "WorkspaceId", "AttemptId", "Sequence", "Kind", "Element", "At", "Detail")
        SELECT $0, $1, $2, COALESCE(MAX("Sequence"), 0) + 1, $3, $4, $5, $6 FROM "AttemptSteps" WHERE "AttemptId" = $2
        """,
        Guid.CreateVersion7(at),
        claim.WorkspaceId,
        claim.AttemptId,
        kind,
        element,
        at,
        JournalLine.Fitting(detail));

    /// <summary>The line before the point of no return, which the database counts.</summary>
    public static void AddSubmitting(Statements sql, Claim claim, string element, DateTimeOffset at)
    {
        AddLine(sql, claim, StepKind.Submitting, element, at, "Sending it now.");
        sql.CountSending();
    }

    public static void Put(Statements sql, Claim claim, string name, string value, DateTimeOffset at) => sql.Run(
        """
        INSERT INTO "Checkpoints" ("DeliveryId", "Name", "WorkspaceId", "Value", "At") VALUES ($0, $1, $2, $3, $4)
        ON CONFLICT ("DeliveryId", "Name") DO UPDATE SET "Value" = excluded."Value", "At" = excluded."At"
        """,
        claim.DeliveryId,
        name,
        claim.WorkspaceId,
        value,
        at);

    /// <summary>What an earlier request for an element came to: <see cref="PublishOutcome.Published"/>, <see cref="PublishOutcome.Accepted"/>, or null.</summary>
    public static PublishOutcome? AnswerOf(Statements sql, Claim claim, string element)
    {
        if (Value(sql, claim, Checkpoints.Answer + element) is { } id) return new PublishOutcome.Published(id, Value(sql, claim, Checkpoints.Permalink + element) is { } address ? new Uri(address) : null);
        return Value(sql, claim, Checkpoints.Accepted + element) is { } ticket ? new PublishOutcome.Accepted(ticket) : null;
    }

    public static void PutAnswer(Statements sql, Claim claim, string element, PublishOutcome.Published answer, DateTimeOffset at)
    {
        Put(sql, claim, Checkpoints.Answer + element, answer.RemoteId, at);
        if (answer.Permalink is { } address) Put(sql, claim, Checkpoints.Permalink + element, address.ToString(), at);
        sql.Run(
            """UPDATE "Deliveries" SET "RemoteId" = $1, "Permalink" = $2 WHERE "Id" = $0 AND "RemoteId" IS NULL""",
            claim.DeliveryId,
            answer.RemoteId,
            answer.Permalink);
    }

    public static void PutAccepted(Statements sql, Claim claim, string element, string ticket, DateTimeOffset at) => Put(sql, claim, Checkpoints.Accepted + element, ticket, at);

    public static void Withdraw(Statements sql, Claim claim, string element) =>
        sql.Run("""DELETE FROM "Checkpoints" WHERE "DeliveryId" = $0 AND "Name" = $1""", claim.DeliveryId, Checkpoints.Accepted + element);

    /// <summary>A post on a platform belongs to one delivery.</summary>
    public static bool BelongsToAnother(Statements sql, Claim claim, string remoteId) => sql.First(
        """SELECT 1 FROM "Deliveries" WHERE "AccountId" = $0 AND "RemoteId" = $1 AND "Id" <> $2""",
        _ => true,
        claim.AccountId,
        remoteId,
        claim.DeliveryId);

    private static string? Value(Statements sql, Claim claim, string name) => sql.First(
        """SELECT "Value" FROM "Checkpoints" WHERE "DeliveryId" = $0 AND "Name" = $1""", row => row.GetString(0), claim.DeliveryId, name);
}

/// <summary>A delivery under a claim that holds.</summary>
internal sealed record HeldDelivery(string? RemoteId, string? Permalink);
