using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Holds an account's scheduled deliveries, and releases them: within the caller's transaction.</summary>
internal static class HeldDeliveries
{
    public static async Task<IReadOnlyList<Delivery>> HoldAsync(PublicistDb db, Guid accountId, HoldReason reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var scheduled = await Scheduled(db, accountId).ToListAsync(cancellation);
        foreach (var delivery in scheduled)
        {
            delivery.Become(DeliveryState.OnHold);
            delivery.Explain(reason.Code, reason.Message, reason.Advice);
            delivery.UpdatedAt = now;
        }

        return scheduled;
    }

    /// <summary>All that wait for the account: what is scheduled, and what connecting it again or resuming would release. The first due comes first.</summary>
    public static async Task<IReadOnlyList<Delivery>> WaitingAsync(PublicistDb db, Guid accountId, CancellationToken cancellation) =>
        [.. (await Scheduled(db, accountId).ToListAsync(cancellation)).Concat(await HeldOrPaused(db, accountId).ToListAsync(cancellation)).OrderBy(row => row.DueAt).ThenBy(row => row.Id)];

    public static async Task<int> CountWaitingAsync(PublicistDb db, Guid accountId, CancellationToken cancellation) =>
        await Scheduled(db, accountId).CountAsync(cancellation) + await HeldOrPaused(db, accountId).CountAsync(cancellation);

    /// <summary>Back to their own time, also one that has passed: the engine knows how late is too late.</summary>
    public static async Task<IReadOnlyList<Delivery>> ReleaseAsync(PublicistDb db, Guid accountId, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = await HeldFor(db, accountId).ToListAsync(cancellation);
        foreach (var delivery in held)
        {
            delivery.Become(DeliveryState.Scheduled);
            delivery.Explain(null, null, null);
            delivery.NextTryAt = delivery.DueAt ?? now;
            delivery.UpdatedAt = now;
        }

        return held;
    }

    private static IQueryable<Delivery> Scheduled(PublicistDb db, Guid accountId) => db.Deliveries.Where(row => row.AccountId == accountId && row.State == DeliveryState.Scheduled);

    /// <summary>An account that could not publish is held under the platform's own code, with the advice to connect again: its last attempt tells.</summary>
    private static IQueryable<Delivery> HeldFor(PublicistDb db, Guid accountId) => db.Deliveries.Where(row => row.AccountId == accountId && row.State == DeliveryState.OnHold && row.ErrorCode != DeliveryCodes.Restored && (HoldReason.Codes.Contains(row.ErrorCode!)
        || db.Attempts.Where(one => one.DeliveryId == row.Id).OrderByDescending(one => one.Number).Select(one => one.Outcome).FirstOrDefault() == AttemptOutcomes.AccountLost));

    /// <summary>With what the emergency stop holds: connecting again does not release that.</summary>
    private static IQueryable<Delivery> HeldOrPaused(PublicistDb db, Guid accountId) =>
        db.Deliveries.Where(row => HeldFor(db, accountId).Any(held => held.Id == row.Id) || (row.AccountId == accountId && row.State == DeliveryState.OnHold && row.ErrorCode == DeliveryCodes.Paused));

    /// <summary>Tells open pages, once the transaction is committed.</summary>
    public static void Announce(DeliveryFeed feed, IEnumerable<Delivery> changed)
    {
        foreach (var one in changed) feed.Announce(new DeliveryChanged(one.WorkspaceId, one.PostId, one.Id, one.State));
    }
}
