using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Takes what is due, in one UPDATE, so that of however many that try one gets it. Takes only what can start at once: a lease must not age in a queue.
/// One at a time for each account, a bounded number for each platform, the longest due first.
/// </summary>
public sealed class ClaimDue(Databases databases, WorkerName worker, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <param name="free">How many can start at once.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<IReadOnlyList<Claim>> RunAsync(int free, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.WriteAsync(
            async () =>
            {
                var taken = await TakeAsync(db, free, cancellation);
                if (taken.Count == 0) return [];
                var claims = await BeginAsync(db, taken, cancellation);
                await db.SaveChangesAsync(cancellation);
                return claims;
            },
            cancellation);
    }

    private async Task<List<Delivery>> TakeAsync(PublicistDb db, int free, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var until = (clock.GetUtcNow() + options.Value.Lease).UtcTicks;
        var perPlatform = options.Value.PlatformConcurrency;

        // The states are literals so that SQLite takes the partial indexes.
        return await db.Deliveries.FromSql(
            $"""
             UPDATE "Deliveries" SET "State" = 'Publishing', "Fence" = "Fence" + 1, "LeaseOwner" = {worker.Value}, "LeaseUntil" = {until}, "Crashes" = 0, "UpdatedAt" = {now}
             WHERE "State" = 'Scheduled' AND "Id" IN (
                 SELECT "Id" FROM (
                     SELECT "Id", "Platform", "NextTryAt", ROW_NUMBER() OVER (PARTITION BY "Platform" ORDER BY "NextTryAt", "Id") AS "Place" FROM (
                         SELECT d."Id", d."Platform", d."NextTryAt", ROW_NUMBER() OVER (PARTITION BY d."AccountId" ORDER BY d."NextTryAt", d."Id") AS "Turn"
                         FROM "Deliveries" AS d JOIN "SocialAccounts" AS a ON a."Id" = d."AccountId"
                         WHERE d."State" = 'Scheduled' AND d."NextTryAt" <= {now} AND (a."QuietUntil" IS NULL OR a."QuietUntil" <= {now})
                           AND NOT EXISTS (SELECT 1 FROM "Deliveries" AS b WHERE b."AccountId" = d."AccountId" AND b."State" = 'Publishing'))
                     WHERE "Turn" = 1) AS c
                 WHERE "Place" <= {perPlatform} - (
                     SELECT COUNT(*) FROM "Deliveries" AS b WHERE b."State" = 'Publishing' AND b."LeaseOwner" IS NOT NULL AND b."Platform" = c."Platform")
                 ORDER BY "NextTryAt" LIMIT {free})
             RETURNING *
             """).IgnoreQueryFilters().ToListAsync(cancellation);
    }

    /// <summary>The attempt is counted in the same transaction, before any work: a delivery that kills the process is counted too.</summary>
    private async Task<IReadOnlyList<Claim>> BeginAsync(PublicistDb db, List<Delivery> taken, CancellationToken cancellation)
    {
        var ids = taken.ConvertAll(delivery => delivery.Id);
        var numbers = await db.Attempts.Where(row => ids.Contains(row.DeliveryId)).GroupBy(row => row.DeliveryId)
            .Select(group => new { group.Key, Last = group.Max(row => row.Number) }).ToDictionaryAsync(row => row.Key, row => row.Last, cancellation);
        var claims = new List<Claim>(taken.Count);
        foreach (var delivery in taken.OrderBy(one => one.NextTryAt))
        {
            claims.Add(await BeginAttempt.RunAsync(db, delivery, worker, numbers.GetValueOrDefault(delivery.Id) + 1, clock.GetUtcNow(), "Claimed.", cancellation));
        }

        return claims;
    }
}
