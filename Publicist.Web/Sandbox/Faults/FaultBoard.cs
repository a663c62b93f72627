using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.Faults;

/// <summary>The faults of one platform, and what is left of those that are counted.</summary>
public sealed class FaultBoard(SiteState state, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private FaultSet _set = FaultSet.None;
    private long _tokensBefore;
    private DateTimeOffset _limitEnds;

    public FaultSet Current
    {
        get
        {
            lock (_lock) return _set.RateLimit is not null && clock.GetUtcNow() >= _limitEnds ? _set with { RateLimit = null } : _set;
        }
    }

    public TimeSpan Latency => TimeSpan.FromMilliseconds(Current.LatencyMs);
    public TimeSpan Processing => TimeSpan.FromSeconds(Current.ProcessingSeconds);
    public TimeSpan ListLag => TimeSpan.FromSeconds(Current.ListLagSeconds);

    public void Set(FaultSet set)
    {
        var issued = state.Read(records => records.TokensIssued);
        lock (_lock)
        {
            _set = set;
            _tokensBefore = issued;
            _limitEnds = clock.GetUtcNow() + TimeSpan.FromSeconds(set.RateLimit?.ResetSeconds ?? 0);
        }
    }

    public bool Expires(long tokenSerial)
    {
        lock (_lock) return _set.ExpiredToken && tokenSerial <= _tokensBefore;
    }

    public bool Revokes(long tokenSerial)
    {
        lock (_lock) return _set.RevokedToken && tokenSerial <= _tokensBefore;
    }

    public bool Refuses(string text) => Current.RefuseContent is { Length: > 0 } words && text.Contains(words, StringComparison.OrdinalIgnoreCase);

    public bool TakeServerError() => Take(set => set.ServerError, set => set with { ServerError = set.ServerError - 1 });

    public bool TakeDropAfterAccept() => Take(set => set.DropAfterAccept, set => set with { DropAfterAccept = set.DropAfterAccept - 1 });

    public bool TakeStoreThenServerError() => Take(set => set.StoreThen500, set => set with { StoreThen500 = set.StoreThen500 - 1 });

    /// <summary>Counts one request against the limit; null where none is on.</summary>
    public LimitState? TakeRequest()
    {
        lock (_lock)
        {
            if (_set.RateLimit is not { } limit || clock.GetUtcNow() >= _limitEnds) return null;
            if (limit.Remaining is 0) return new LimitState(0, _limitEnds, Refused: true);
            _set = _set with { RateLimit = limit with { Remaining = limit.Remaining - 1 } };
            return new LimitState(limit.Remaining - 1, _limitEnds, Refused: false);
        }
    }

    private bool Take(Func<FaultSet, int> left, Func<FaultSet, FaultSet> less)
    {
        lock (_lock)
        {
            if (left(_set) is 0) return false;
            _set = less(_set);
            return true;
        }
    }
}

/// <summary>Where the rate limit stands after a request.</summary>
public sealed record LimitState(int Remaining, DateTimeOffset Reset, bool Refused);
