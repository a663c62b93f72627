using System.Collections.Concurrent;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.X;

/// <summary>
/// X rate limits: a window of fifteen minutes for each user and endpoint, told in the headers of every answer. It counts as the real
/// one does but stops at one request left: only the fault makes it run dry, so that a long test is not stopped by the Sandbox.
/// </summary>
public sealed class XRateLimits(TimeProvider clock)
{
    private const int OtherwiseAllowed = 75;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<(string? User, string Endpoint), (DateTimeOffset Reset, int Used)> _windows = new();

    public (int Limit, int Remaining, DateTimeOffset Reset) Count(HttpContext context, Caller? caller, LimitState? fault)
    {
        var endpoint = context.GetEndpoint();
        var allowed = endpoint?.Metadata.GetMetadata<XAllowance>()?.PerUser ?? OtherwiseAllowed;
        if (fault is not null) return (allowed, fault.Remaining, fault.Reset);
        var now = clock.GetUtcNow();
        if (caller is null) return (allowed, allowed, now + Window);
        var (reset, used) = _windows.AddOrUpdate((caller.Persona, endpoint?.DisplayName ?? ""), _ => (now + Window, 1),
            (_, window) => window.Reset <= now ? (now + Window, 1) : window with { Used = window.Used + 1 });
        return (allowed, Math.Max(1, allowed - used), reset);
    }
}

/// <summary>Requests a user may make to an endpoint in fifteen minutes.</summary>
public sealed record XAllowance(int PerUser);
