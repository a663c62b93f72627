using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>Starts what is due, as much as has room, and lets it run side by side: one that hangs or fails keeps no other waiting.</summary>
public sealed class PublishDueDeliveries(
    TakeOver takeOver, HoldPaused holdPaused, ClaimDue claimDue, PublishOne publish, PublishingSignal signal, IOptions<PublishingOptions> options, ILogger<PublishDueDeliveries> logger)
{
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    /// <summary>How many are under way.</summary>
    public int Running => _running.Count;

    /// <summary>Claims and starts; does not wait for what it started. One caller at a time.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && Free > 0)
        {
            var before = _running.Count;
            var holding = holdPaused.RunAsync(stopping); // Shares a transaction with the question whether anything was abandoned.
            foreach (var claim in await takeOver.RunAsync(Free, [.. _running.Keys], stopping)) Start(claim, stopping);
            await holding;
            if (Free > 0)
            {
                foreach (var claim in await claimDue.RunAsync(Free, stopping)) Start(claim, stopping);
            }

            if (_running.Count <= before) return;
        }
    }

    /// <summary>Waits until nothing is under way.</summary>
    public Task SettledAsync() => Task.WhenAll(_running.Values);

    private int Free => options.Value.Claims - _running.Count;

    private void Start(Claim claim, CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        _running[claim.DeliveryId] = RunAsync(started.Task, claim, stopping);
        started.SetResult();
    }

    private async Task RunAsync(Task started, Claim claim, CancellationToken stopping)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await publish.RunAsync(claim, stopping);
        }
        catch (Exception fault)
        {
            // Nobody awaits this but the engine's end; the lease runs out and the delivery is taken over.
            logger.FailedUnexpectedly(fault, claim.DeliveryId, claim.Platform, claim.AttemptNumber);
        }
        finally
        {
            _running.TryRemove(claim.DeliveryId, out _);
            signal.Ring();
        }
    }
}
