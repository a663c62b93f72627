using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Publishes one claimed delivery: the steps in order.</summary>
public sealed class PublishOne(Leases leases, DecideEnding decide, SettleOutcome settle, Insist insist, StorageTrouble trouble, DeliveryFeed feed, TimeProvider clock, ILogger<PublishOne> logger)
{
    private static readonly TimeSpan PauseOfTheDisk = TimeSpan.FromSeconds(15);
    private static readonly PlatformError DiskDoesNotTakeIt = new(
        DeliveryCodes.Storage, "Publicist could not write to its database, and sends nothing that it cannot write down.", "Make room on the disk of the data directory, or make it writable: the post then goes out by itself.");

    /// <param name="claim">The delivery, held for this worker.</param>
    /// <param name="stopping">Asks to stop; obeyed before the point of no return and not after it.</param>
    public async Task RunAsync(Claim claim, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(claim);
        feed.Announce(new DeliveryChanged(claim.WorkspaceId, claim.PostId, claim.DeliveryId, DeliveryState.Publishing));
        try
        {
            await using var lease = leases.Hold(claim);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
            var ending = await EndingAsync(claim, stop.Token);
            if (ending is Ending.Stopped && lease.Lost.IsCancellationRequested) throw new LeaseLostException(claim.DeliveryId);
            ending = await insist.RunAsync(() => settle.RunAsync(claim, ending), stopping);
            logger.AttemptEnded(claim.DeliveryId, claim.Platform, claim.AttemptNumber, ending.GetType().Name);
        }
        catch (LeaseLostException)
        {
            logger.Dispossessed(claim.DeliveryId, claim.AttemptNumber);
        }
    }

    private async Task<Ending> EndingAsync(Claim claim, CancellationToken stop)
    {
        try
        {
            return await decide.RunAsync(claim, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new Ending.Stopped();
        }
        catch (PublishingPausedException)
        {
            // As if it had not begun: whether it waits is decided when it is looked at next, for somebody may resume meanwhile.
            return new Ending.Stopped();
        }
        catch (MediaMissingException fault)
        {
            return Obstacles.Missing(fault.Message);
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            // Nothing was sent, for the word that it is sent comes first: it waits for the disk, and that costs no try.
            trouble.Began(fault);
            return new Ending.Wait(DiskDoesNotTakeIt, clock.GetUtcNow() + PauseOfTheDisk, QuietScope.Nobody, AttemptOutcomes.Transient);
        }
        catch (Exception fault) when (fault is not LeaseLostException)
        {
            logger.FailedUnexpectedly(fault, claim.DeliveryId, claim.Platform, claim.AttemptNumber);
            return new Ending.TryAgain(new PlatformError(DeliveryCodes.Unexpected, $"Publicist failed while publishing this ({fault.GetType().Name})."));
        }
    }
}
