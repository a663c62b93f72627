using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// One process serves a data directory: whoever holds its lock knows that every other worker is dead, and need not wait for their leases to run out. Only for a database that the lock guards.
/// </summary>
public sealed class ForgetDeadWorkers(GroupCommit commits, DatabaseAddress address, WorkerName worker, TimeProvider clock)
{
    /// <returns>How many deliveries they held.</returns>
    public Task<int> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!address.IsOurs) return Task.FromResult(0);
        return commits.RunAsync(sql => sql.Run(
            """UPDATE "Deliveries" SET "LeaseUntil" = $0 WHERE "State" = 'Publishing' AND "LeaseOwner" IS NOT NULL AND "LeaseOwner" <> $1 AND "LeaseUntil" > $0""",
            clock.GetUtcNow(),
            worker.Value));
    }
}
