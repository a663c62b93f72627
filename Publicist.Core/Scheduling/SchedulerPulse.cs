namespace Publicist.Core.Scheduling;

/// <summary>Shows that the scheduler is alive: started is not the same as working.</summary>
public sealed class SchedulerPulse
{
    private long _ticks;

    /// <summary>When the last sweep was done; null before the first. Sweeps come every 30 seconds.</summary>
    public DateTimeOffset? LastRun => Interlocked.Read(ref _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal void Beat(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
