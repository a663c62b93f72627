using System.Collections.Concurrent;

namespace Publicist.Core.Platforms.Http;

/// <summary>How long to wait where a platform limits an account without saying until when: a minute, then twice as long each time.</summary>
public sealed class RateLimitPatience
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1), Most = TimeSpan.FromHours(4);
    private readonly ConcurrentDictionary<Guid, int> _refusals = new();

    public TimeSpan Next(Guid account)
    {
        var refusals = _refusals.AddOrUpdate(account, 1, (_, count) => count + 1);
        var wait = Least * Math.Pow(2, Math.Min(refusals - 1, 10));
        return wait < Most ? wait : Most;
    }

    /// <summary>The platform took something again.</summary>
    public void Forget(Guid account) => _refusals.TryRemove(account, out _);
}
