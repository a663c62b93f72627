namespace Publicist.Tests;

/// <summary>A clock that stands still until it is advanced; timers that have come due then fire, in order, on the caller's thread.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now + _set;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return _now.UtcTicks;
    }

    /// <summary>Sets what the clock on the wall shows, as an operator or a time server does: timers and timestamps do not notice.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_lock) _set += by;
    }

    public void Advance(TimeSpan time)
    {
        DateTimeOffset end;
        lock (_lock) end = _now + time;
        while (TakeDue(end) is { } timer) timer.Fire();
        lock (_lock) _now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            if (_timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt) is not { } next) return null;
            if (next.DueAt > _now) _now = next.DueAt;
            if (next.Period > TimeSpan.Zero) next.DueAt += next.Period;
            else _timers.Remove(next);
            return next;
        }
    }

    private sealed class Timer(TestClock clock, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                (DueAt, Period) = (clock._now + dueTime, period);
                clock._timers.Add(this);
            }
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
