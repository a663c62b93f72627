namespace Publicist.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it; its timers fire when it passes them.</summary>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves the clock forward, stopping at each timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (NextUpTo(target) is { } alarm) alarm.Fire();
        lock (_lock) _now = target;
    }

    private Alarm? NextUpTo(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _alarms.Where(alarm => alarm.DueAt <= target).MinBy(alarm => alarm.DueAt);
            if (next?.DueAt is { } due && due > _now) _now = due;
            return next;
        }
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                DueAt = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                clock._alarms.Remove(this);
                if (DueAt is not null) clock._alarms.Add(this);
            }

            if (dueTime == TimeSpan.Zero) Fire();
            return true;
        }

        public void Fire()
        {
            lock (clock._lock)
            {
                if (DueAt is null) return;
                DueAt = _period > TimeSpan.Zero ? clock._now + _period : null;
                if (DueAt is null) clock._alarms.Remove(this);
            }

            ring();
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                DueAt = null;
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
