using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>What follows a committed change: open pages hear of it, and the alarm is set for what comes next. Both are hints; the table is the truth.</summary>
public sealed class AfterCommit(DeliveryFeed feed, IDueAlarm alarm)
{
    /// <summary>For a state that nothing follows upon.</summary>
    public void Tell(Claim claim, DeliveryState state)
    {
        ArgumentNullException.ThrowIfNull(claim);
        feed.Announce(new DeliveryChanged(claim.WorkspaceId, claim.PostId, claim.DeliveryId, state));
    }

    public async Task RunAsync(Delivery delivery, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        feed.Announce(new DeliveryChanged(delivery.WorkspaceId, delivery.PostId, delivery.Id, delivery.State));
        var next = delivery.State switch
        {
            DeliveryState.Scheduled => delivery.NextTryAt,
            DeliveryState.Publishing when delivery.LeaseOwner is null => delivery.LeaseUntil,
            _ => null,
        };
        if (next is { } instant) await alarm.SetAsync(instant, cancellation);
    }
}
