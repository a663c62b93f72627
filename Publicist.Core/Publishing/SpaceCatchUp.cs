using Microsoft.Extensions.Options;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// After a sleep or a stop, what has fallen due meanwhile goes out spaced and not in a burst: the first of each account at once, each further one a while after the one before. What is too late to go out unasked
/// is left alone, so that it asks.
/// </summary>
public sealed class SpaceCatchUp(GroupCommit commits, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <summary>What is later than this was not simply waiting for its turn.</summary>
    internal static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <returns>How many were moved.</returns>
    public Task<int> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (options.Value.CatchUpSpacing <= TimeSpan.Zero) return Task.FromResult(0);
        var now = clock.GetUtcNow();
        return commits.RunAsync(sql => sql.Run(
            """
            WITH "Overdue" AS (
                SELECT d."Id", ROW_NUMBER() OVER (PARTITION BY d."AccountId" ORDER BY d."NextTryAt", d."Id") AS "Turn"
                FROM "Deliveries" AS d JOIN "SocialAccounts" AS a ON a."Id" = d."AccountId" JOIN "Workspaces" AS w ON w."Id" = a."WorkspaceId"
                WHERE d."State" = 'Scheduled' AND d."NextTryAt" <= $1 AND $0 - d."NextTryAt" <= COALESCE(a."MaxLatenessMinutes", w."MaxLatenessMinutes", $2) * 600000000)
            UPDATE "Deliveries" SET "NextTryAt" = $0 + $3 * ((SELECT "Turn" FROM "Overdue" AS o WHERE o."Id" = "Deliveries"."Id") - 1), "UpdatedAt" = $0
            WHERE "Id" IN (SELECT "Id" FROM "Overdue" WHERE "Turn" > 1)
            """,
            now,
            now - Late,
            (long)options.Value.MaxLateness.TotalMinutes,
            options.Value.CatchUpSpacing.Ticks));
    }
}
