using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>Starts what is due, as much as has room, and lets it run side by side: one that hangs or fails keeps no other waiting.</summary>
public sealed class PublishDueDeliveries(
    HoldRestored holdRestored, ReadyToWrite ready, TakeOver takeOver, HoldPaused holdPaused, ClaimDue claimDue, PublishOne publish, PublishingSignal signal, IOptions<PublishingOptions> options, ILogger<PublishDueDeliveries> logger)
{
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    /// <summary>How many are under way.</summary>
    public int Running => _running.Count;

    /// <summary>Claims and starts; does not wait for what it started. One caller at a time.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await ready.RunAsync();
        await holdRestored.RunAsync(stopping);
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
        var started = new TaskCompletionSource<Task>();
        var run = RunAsync(started.Task, claim, stopping);
        _running[claim.DeliveryId] = run;
        started.SetResult(run);
    }

    private async Task RunAsync(Task<Task> started, Claim claim, CancellationToken stopping)
    {
        var self = await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await publish.RunAsync(claim, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LeftOpen(claim.DeliveryId);
        }
        catch (Exception fault)
        {
            // Nobody awaits this but the engine's end; the lease runs out and the delivery is taken over.
            logger.FailedUnexpectedly(fault, claim.DeliveryId, claim.Platform, claim.AttemptNumber);
        }
        finally
        {
            // Settled, it may have been claimed again already: that run is another's to remove.
            _running.TryRemove(KeyValuePair.Create(claim.DeliveryId, self));
            signal.Ring();
        }
    }
}
