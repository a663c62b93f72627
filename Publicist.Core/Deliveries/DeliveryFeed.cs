namespace Publicist.Core.Deliveries;

/// <summary>Tells open pages that a delivery changed, so that they show it without reloading. Within this process, and only a hint: the table is the truth.</summary>
public sealed class DeliveryFeed
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];

    /// <summary>Calls back on each change in a workspace, until disposed. The callback must not block.</summary>
    public IDisposable Subscribe(Guid workspace, Action<DeliveryChanged> changed)
    {
        var subscription = new Subscription(this, workspace, changed);
        lock (_lock) _subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>Announces a committed change.</summary>
    public void Announce(DeliveryChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Subscription[] listeners;
        lock (_lock) listeners = [.. _subscriptions.Where(one => one.Workspace == change.WorkspaceId)];
        foreach (var listener in listeners) listener.Changed(change);
    }

    private sealed class Subscription(DeliveryFeed feed, Guid workspace, Action<DeliveryChanged> changed) : IDisposable
    {
        public Guid Workspace { get; } = workspace;
        public Action<DeliveryChanged> Changed { get; } = changed;

        public void Dispose()
        {
            lock (feed._lock) feed._subscriptions.Remove(this);
        }
    }
}

/// <summary>A delivery is not what it was.</summary>
public sealed record DeliveryChanged(Guid WorkspaceId, Guid PostId, Guid DeliveryId, DeliveryState State);
