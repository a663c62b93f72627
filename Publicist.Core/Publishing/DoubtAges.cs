using System.Collections.Concurrent;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>How old a doubt is, though the wall clock may have been set since: what this process has seen itself it measures by a clock that nobody sets.</summary>
public sealed class DoubtAges(TimeProvider clock)
{
    /// <summary>Doubts are few, and forgetting one costs a little waiting.</summary>
    private const int Most = 1000;
    private readonly ConcurrentDictionary<(Guid Delivery, DateTimeOffset Submitted), Sight> _sights = new();

    public DoubtAge Of(Guid delivery, Doubt doubt)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        if (_sights.Count > Most) _sights.Clear();
        var byWall = clock.GetUtcNow() - doubt.FirstSubmittedAt;
        var seen = _sights.GetOrAdd((delivery, doubt.LastSubmittedAt), _ => new Sight(clock.GetTimestamp(), byWall));
        var since = clock.GetElapsedTime(seen.At);
        var own = seen.AgeThen + since;
        return new DoubtAge(since, byWall < TimeSpan.Zero || seen.AgeThen < TimeSpan.Zero ? null : own > byWall ? own : byWall);
    }

    private sealed record Sight(long At, TimeSpan AgeThen);
}

/// <summary>The age of a doubt.</summary>
/// <param name="SinceSeen">How long this process has known of it.</param>
/// <param name="Age">Since its first request, rather too much than too little; null where the clock says that it lies in the future, so that nobody can tell.</param>
public sealed record DoubtAge(TimeSpan SinceSeen, TimeSpan? Age);
