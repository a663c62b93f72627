using System.Collections.Concurrent;

namespace Publicist.Web.Sandbox.Barriers;

/// <summary>Barriers that a rig works by HTTP: it says at which moment the next requests of a platform are to be held, kills the caller meanwhile, and lets go.</summary>
public sealed class HeldRequests : ISandboxBarriers
{
    private readonly ConcurrentDictionary<string, Barrier> _armed = new();

    public async Task ReachAsync(string platform, SandboxMoment moment, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!_armed.TryGetValue(platform, out var barrier) || barrier.Hold(moment, context) is not { } open) return;

        // A caller that is dead is waited for no longer: what it had sent goes on, as on a real platform.
        var gone = new TaskCompletionSource();
        await using var aborted = context.RequestAborted.Register(() => gone.TrySetResult());
        await Task.WhenAny(open, moment is SandboxMoment.Answered ? open : gone.Task);
    }

    /// <summary>In the place of what was armed there before, whose requests go on.</summary>
    public void Arm(string platform, BarrierOrder order)
    {
        var barrier = new Barrier(order);
        _armed.AddOrUpdate(platform, barrier, (_, before) =>
        {
            before.Open();
            return barrier;
        });
    }

    public BarrierState State(string platform) => _armed.TryGetValue(platform, out var barrier) ? barrier.State : new BarrierState(null, []);

    /// <summary>Comes back when a request is held, or the time is over.</summary>
    public async Task<BarrierState> WaitAsync(string platform, TimeSpan time, CancellationToken cancellation)
    {
        if (_armed.TryGetValue(platform, out var barrier)) await Task.WhenAny(barrier.Reached, Task.Delay(time, cancellation));
        return State(platform);
    }

    public void LetGo(string platform)
    {
        if (_armed.TryRemove(platform, out var barrier)) barrier.Open();
    }

    private sealed class Barrier(BarrierOrder order)
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _held = [];
        private int _passing = order.Skip;

        public Task Reached => _reached.Task;

        public BarrierState State
        {
            get
            {
                lock (_lock) return new BarrierState(order, [.. _held]);
            }
        }

        public Task? Hold(SandboxMoment moment, HttpContext context)
        {
            lock (_lock)
            {
                if (moment != order.Moment || _open.Task.IsCompleted || _held.Count >= order.Count || _passing-- > 0) return null;
                _held.Add($"{context.Request.Method} {context.Request.Path}");
            }

            _reached.TrySetResult();
            return _open.Task;
        }

        public void Open() => _open.TrySetResult();
    }
}

/// <summary>Which requests to hold.</summary>
/// <param name="Moment">When.</param>
/// <param name="Count">How many.</param>
/// <param name="Skip">How many pass before.</param>
public sealed record BarrierOrder(SandboxMoment Moment, int Count = 1, int Skip = 0);

/// <summary>What is armed, and who was held so far.</summary>
/// <param name="Armed">Null: nothing.</param>
/// <param name="Held">Method and path of each request.</param>
public sealed record BarrierState(BarrierOrder? Armed, IReadOnlyList<string> Held);
