namespace Publicist.Core.Publishing;

/// <summary>Shows that the engine is at work: it looks for what is due at least every half minute.</summary>
public sealed class EnginePulse(TimeProvider clock)
{
    private long _ticks;

    /// <summary>When it last looked; null before the first time.</summary>
    public DateTimeOffset? LastRun => Interlocked.Read(ref _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal void Beat() => Interlocked.Exchange(ref _ticks, clock.GetUtcNow().UtcTicks);

    /// <summary>It was stopped, asleep or held up; also at the first look.</summary>
    internal bool WasAwayLongerThan(TimeSpan time) => LastRun is not { } last || clock.GetUtcNow() - last > time;
}
