using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Has the platform publish, and turns what it throws into outcomes: nothing was sent, or the journal knows that something was.</summary>
public sealed class SendDraft(Places places, ILogger<SendDraft> logger)
{
    /// <exception cref="OperationCanceledException">Stopped before the point of no return.</exception>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public async Task<PublishOutcome> RunAsync(PublishRun run, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var place = await places.EnterAsync(run.Claim, stop);
        try
        {
            return await run.Platform!.PublishAsync(run.Context!, stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new PublishOutcome.Transient(new PlatformError("timed_out", $"{run.Platform!.Info.Name} did not answer in time."));
        }
        catch (AccountNeedsReconnectException fault)
        {
            return new PublishOutcome.AuthExpired(new PlatformError(DeliveryCodes.NeedsReconnect, fault.Message, "Connect the account again."));
        }
        catch (HttpRequestException fault)
        {
            logger.FailedUnexpectedly(fault, run.Claim.DeliveryId, run.Claim.Platform, run.Claim.AttemptNumber);
            return new PublishOutcome.Transient(new PlatformError("unreachable", $"{run.Platform!.Info.Name} could not be reached."));
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or LeaseLostException or MediaMissingException or PublishingPausedException) && !StorageFault.Is(fault))
        {
            logger.FailedUnexpectedly(fault, run.Claim.DeliveryId, run.Claim.Platform, run.Claim.AttemptNumber);
            return new PublishOutcome.Transient(new PlatformError(DeliveryCodes.Unexpected, $"Publicist failed while preparing this ({fault.GetType().Name})."));
        }
    }
}
