using System.Collections.Concurrent;

namespace Publicist.Core.Platforms.Http;

/// <summary>
/// Knows which host of which platform has stopped answering. After five faults in a row nothing is sent there for half a minute, then one request tries; each time it fails, the pause doubles, up to five minutes.
/// A dead platform then costs its deliveries neither tries nor places that others could use.
/// </summary>
public sealed class HostCircuits(TimeProvider clock)
{
    private const int Faults = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30), Most = TimeSpan.FromMinutes(5);

    /// <summary>How long the others wait for the one that tries.</summary>
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Platform, string Host), Circuit> _circuits = new();

    /// <summary>Whether a request may be sent.</summary>
    /// <param name="platform">The platform's key.</param>
    /// <param name="host">Host and port.</param>
    /// <param name="until">When it may be tried again, where it may not be now.</param>
    public bool Admits(string platform, string host, out DateTimeOffset until)
    {
        var circuit = Of(platform, host);
        var now = clock.GetUtcNow();
        lock (circuit)
        {
            until = now;
            if (circuit.Open is not { } open) return true;
            var left = open.For - clock.GetElapsedTime(open.Since);
            until = now + (left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (left > TimeSpan.Zero) return false;
            circuit.Open = (clock.GetTimestamp(), Trial);
            return true;
        }
    }

    /// <summary>It answered like one that is well.</summary>
    public void Answered(string platform, string host)
    {
        var circuit = Of(platform, host);
        lock (circuit) (circuit.InARow, circuit.Openings, circuit.Open) = (0, 0, null);
    }

    /// <summary>It did not answer, or said that it is not well.</summary>
    public void Failed(string platform, string host)
    {
        var circuit = Of(platform, host);
        lock (circuit)
        {
            if (++circuit.InARow < Faults) return;
            var pause = First * Math.Pow(2, Math.Min(circuit.Openings++, 8));
            circuit.Open = (clock.GetTimestamp(), pause < Most ? pause : Most);
        }
    }

    private Circuit Of(string platform, string host) => _circuits.GetOrAdd((platform, host), _ => new Circuit());

    private sealed class Circuit
    {
        public int InARow { get; set; }
        public int Openings { get; set; }

        /// <summary>Since which timestamp, and for how long: a clock that is set moves neither.</summary>
        public (long Since, TimeSpan For)? Open { get; set; }
    }
}

/// <summary>The host has stopped answering; nothing was sent.</summary>
public sealed class CircuitOpenException(DateTimeOffset until) : HttpRequestException(HttpRequestError.ConnectionError, "The host has not answered lately; nothing was sent.")
{
    /// <summary>When it is tried again.</summary>
    public DateTimeOffset Until { get; } = until;
}
