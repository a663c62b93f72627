using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Publicist.Core.Members;

/// <summary>Counts tries with addresses that nobody has by the rule for people, so that a lock-out does not tell who has an account. In memory; the longest untouched goes first.</summary>
internal sealed class UnknownAddresses(TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Tries> _tries = [];

    public UnknownTry Count(string address, LockoutOptions limit)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(address))); // As small as any other, and no list of addresses.
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_tries.Remove(key, out var before)) before = new Tries(0, now);
            if (before.Until > now)
            {
                _tries.Add(key, before);
                return new UnknownTry(Refused: true, before.Until - now);
            }

            var last = before.Failed + 1 >= limit.MaxFailedAccessAttempts;
            if (_tries.Count >= Most) _tries.RemoveAt(0);
            _tries.Add(key, last ? new Tries(0, now + limit.DefaultLockoutTimeSpan) : new Tries(before.Failed + 1, now));
            return new UnknownTry(Refused: false, last ? limit.DefaultLockoutTimeSpan : TimeSpan.Zero);
        }
    }

    private readonly record struct Tries(int Failed, DateTimeOffset Until);
}

/// <summary>What a try counts for: refused unjudged, or how long it locks out; zero where it does not.</summary>
internal readonly record struct UnknownTry(bool Refused, TimeSpan Left);
