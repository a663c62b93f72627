using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Takes over what nobody holds any more: deliveries that wait to be looked at again, and those whose worker died. A death is counted; the third puts the delivery on hold, so that one that kills the process does
/// not do so for ever. After two deaths they come one at a time, so that the one that kills takes no others with it.
/// </summary>
public sealed class TakeOver(Databases databases, GroupCommit commits, WorkerName worker, ApplyEnding apply, AfterCommit after, IOptions<PublishingOptions> options, TimeProvider clock)
{
    private const int MaximumCrashes = 3;

    /// <summary>With so many deaths it may be what kills.</summary>
    private const int Suspect = 2;

    /// <summary>How many are looked at in one go; a process holds far fewer when it dies.</summary>
    private const int Looked = 1000;

    /// <param name="free">How many can start at once.</param>
    /// <param name="running">What this process is working on: never taken from itself, however late its heartbeat.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<IReadOnlyList<Claim>> RunAsync(int free, IReadOnlyCollection<Guid> running, CancellationToken cancellation)
    {
        var claims = new List<Claim>();
        var held = new List<Delivery>();
        if (!await AnyAsync()) return claims;
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                foreach (var delivery in await AbandonedAsync(db, free, running, cancellation))
                {
                    if (await TakeAsync(db, delivery, cancellation) is { } claim) claims.Add(claim);
                    else held.Add(delivery);
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        foreach (var delivery in held) await after.RunAsync(delivery, cancellation);
        return claims;
    }

    /// <summary>Mostly there is nothing, and this is asked each time that a place becomes free.</summary>
    private Task<bool> AnyAsync() => commits.RunAsync(sql => sql.First(
        """SELECT 1 FROM "Deliveries" WHERE "State" = 'Publishing' AND "LeaseUntil" <= $0 LIMIT 1""", _ => true, clock.GetUtcNow()));

    private async Task<List<Delivery>> AbandonedAsync(PublicistDb db, int free, IReadOnlyCollection<Guid> running, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var abandoned = await db.Deliveries.Where(row => row.State == DeliveryState.Publishing && row.LeaseUntil <= now && !running.Contains(row.Id))
            .OrderBy(row => row.Crashes).ThenBy(row => row.LeaseUntil).Take(Looked).ToListAsync(cancellation);
        var held = await db.Deliveries.AsNoTracking().Where(row => running.Contains(row.Id)).Select(row => new { row.Platform, row.Crashes }).ToListAsync(cancellation);
        var room = new Dictionary<string, int>();
        var suspected = held.Any(row => row.Crashes >= Suspect);
        var taken = new List<Delivery>();
        foreach (var delivery in abandoned.TakeWhile(_ => taken.Count < free))
        {
            var isSuspect = delivery.LeaseOwner is not null && delivery.Crashes >= Suspect - 1;
            var left = room.TryGetValue(delivery.Platform, out var known) ? known : options.Value.PlatformClaims - held.Count(row => row.Platform == delivery.Platform);
            if (left <= 0 || (isSuspect && suspected)) continue;
            room[delivery.Platform] = left - 1;
            suspected |= isSuspect;
            taken.Add(delivery);
        }

        return taken;
    }

    private async Task<Claim?> TakeAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        var died = delivery.LeaseOwner is not null;
        delivery.Fence++;
        delivery.LeaseOwner = worker.Value;
        delivery.LeaseUntil = clock.GetUtcNow() + options.Value.Lease;
        var last = await db.Attempts.Where(row => row.DeliveryId == delivery.Id).OrderByDescending(row => row.Number).FirstAsync(cancellation);
        if (!died) return BeginAttempt.ClaimOf(delivery, last, worker);

        delivery.Crashes++;
        await CloseAsync(db, last, cancellation);
        var claim = await BeginAttempt.RunAsync(db, delivery, worker, last.Number + 1, clock.GetUtcNow(), $"Taken over: the program ended during attempt {last.Number}.", cancellation);
        if (delivery.Crashes < MaximumCrashes) return claim;

        await db.SaveChangesAsync(cancellation);
        await apply.RunAsync(db, delivery, claim, new Ending.Hold(CrashedTooOften, AttemptOutcomes.OnHold), cancellation);
        return null;
    }

    private async Task CloseAsync(PublicistDb db, Attempt last, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        last.EndedAt = now;
        last.Outcome = AttemptOutcomes.Crashed;
        await JournalLine.AddAsync(db, last.WorkspaceId, last.Id, StepKind.Ended, null, now, "The program ended here without a word.", cancellation);
    }

    private static PlatformError CrashedTooOften { get; } = new(
        DeliveryCodes.Crashed,
        $"The program ended {MaximumCrashes} times while publishing this.",
        "Look at its media and text for something unusual, then publish it again.");
}
