using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Takes what is due, in one UPDATE, so that of however many that try one gets it. Takes what can start at once and a little ahead.
/// One at a time for each account, a bounded number for each platform, the longest due first.
/// </summary>
public sealed class ClaimDue(GroupCommit commits, WorkerName worker, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <summary>
    /// The head of each free account's queue is one look into an index, however long the queue is. The states are literals so that SQLite takes the partial indexes.
    /// $0 now, $1 worker, $2 lease until, $3 a platform's most, $4 how many are free.
    /// </summary>
    private const string Take =
        """
        UPDATE "Deliveries" SET "State" = 'Publishing', "Fence" = "Fence" + 1, "LeaseOwner" = $1, "LeaseUntil" = $2, "Crashes" = 0, "UpdatedAt" = $0
        WHERE "State" = 'Scheduled' AND "Id" IN (
            SELECT "Id" FROM (
                SELECT h."Id", h."NextTryAt", h."Platform", ROW_NUMBER() OVER (PARTITION BY h."Platform" ORDER BY h."NextTryAt", h."Id") AS "Place"
                FROM "SocialAccounts" AS a JOIN "Deliveries" AS h ON h."Id" = (
                    SELECT d."Id" FROM "Deliveries" AS d WHERE d."AccountId" = a."Id" AND d."State" = 'Scheduled' AND d."NextTryAt" <= $0 ORDER BY d."NextTryAt", d."Id" LIMIT 1)
                JOIN "Workspaces" AS w ON w."Id" = a."WorkspaceId"
                WHERE a."PausedAt" IS NULL AND w."PausedAt" IS NULL AND (a."QuietUntil" IS NULL OR a."QuietUntil" <= $0)
                  AND NOT EXISTS (SELECT 1 FROM "Deliveries" AS b WHERE b."AccountId" = a."Id" AND b."State" = 'Publishing' AND (b."LeaseOwner" IS NOT NULL
                      OR NOT EXISTS (SELECT 1 FROM "Checkpoints" AS k WHERE k."DeliveryId" = b."Id" AND k."Name" LIKE 'accepted/%')))) AS c
            WHERE "Place" <= $3 - (
                SELECT COUNT(*) FROM "Deliveries" AS b WHERE b."State" = 'Publishing' AND b."LeaseOwner" IS NOT NULL AND b."Platform" = c."Platform")
            ORDER BY "NextTryAt" LIMIT $4)
        RETURNING "Id", "WorkspaceId", "PostId", "AccountId", "Platform", "Fence", "NextTryAt"
        """;

    /// <param name="free">How many can start at once.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<IReadOnlyList<Claim>> RunAsync(int free, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return commits.RunAsync(sql => Begin(sql, sql.All(
            Take, Taken.Read, clock.GetUtcNow(), worker.Value, clock.GetUtcNow() + options.Value.Lease, options.Value.PlatformClaims, free)));
    }

    /// <summary>The attempt is counted in the same transaction, before any work: a delivery that kills the process is counted too.</summary>
    private IReadOnlyList<Claim> Begin(Statements sql, List<Taken> taken)
    {
        var now = clock.GetUtcNow();
        return [.. taken.OrderBy(one => one.NextTryAt).Select(one => BeginAttempt.Run(sql, one.ToClaim(worker, Guid.CreateVersion7(now)), now, "Claimed."))];
    }

    private sealed record Taken(Guid Id, Guid Workspace, Guid Post, Guid Account, string Platform, int Fence, long NextTryAt)
    {
        public static Taken Read(SqliteDataReader row) =>
            new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GetString(4), row.GetInt32(5), row.GetInt64(6));

        public Claim ToClaim(WorkerName worker, Guid attempt) => new()
        {
            DeliveryId = Id,
            WorkspaceId = Workspace,
            PostId = Post,
            AccountId = Account,
            Platform = Platform,
            Fence = Fence,
            Owner = worker.Value,
            AttemptId = attempt,
            AttemptNumber = 0,
        };
    }
}
