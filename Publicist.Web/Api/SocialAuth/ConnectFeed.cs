using Publicist.Core.Platforms;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Tells open pages how far a sign-in has come that goes on in another window. Within this process, and only a hint: what is connected stands in the database.</summary>
public sealed class ConnectFeed
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];

    /// <summary>Calls back on each step in a workspace, until disposed. The callback must not block.</summary>
    public IDisposable Subscribe(Guid workspace, Action<ConnectProgress> heard)
    {
        var subscription = new Subscription(this, workspace, heard);
        lock (_lock) _subscriptions.Add(subscription);
        return subscription;
    }

    internal void Announce(ConnectState state, PlatformInfo platform, ConnectStep step) => Announce(new ConnectProgress(state.WorkspaceId, state.UserId, platform.Key, step));

    internal void Announce(ConnectProgress progress)
    {
        Subscription[] listeners;
        lock (_lock) listeners = [.. _subscriptions.Where(one => one.Workspace == progress.WorkspaceId)];
        foreach (var listener in listeners) listener.Heard(progress);
    }

    private sealed class Subscription(ConnectFeed feed, Guid workspace, Action<ConnectProgress> heard) : IDisposable
    {
        public Guid Workspace { get; } = workspace;
        public Action<ConnectProgress> Heard { get; } = heard;

        public void Dispose()
        {
            lock (feed._lock) feed._subscriptions.Remove(this);
        }
    }
}

/// <summary>Steps of connecting, as a person waits for them.</summary>
public enum ConnectStep
{
    /// <summary>The person is at the platform, in another window.</summary>
    SigningIn,

    /// <summary>The platform's yes is exchanged for access.</summary>
    Redeeming,

    /// <summary>The platform is asked which accounts the sign-in leads to, and they are connected.</summary>
    Reading,

    /// <summary>The person chooses among several accounts, in the other window.</summary>
    Choosing,

    /// <summary>It is over, well or badly.</summary>
    Over,
}

/// <summary>How far a sign-in has come.</summary>
/// <param name="WorkspaceId">For which workspace.</param>
/// <param name="UserId">On whose behalf.</param>
/// <param name="Platform">The platform's key.</param>
/// <param name="Step">The step that begins now.</param>
public sealed record ConnectProgress(Guid WorkspaceId, Guid UserId, string Platform, ConnectStep Step)
{
    /// <summary>What came of it; of <see cref="ConnectStep.Over"/> alone.</summary>
    public ConnectNotice? Notice { get; init; }
}
