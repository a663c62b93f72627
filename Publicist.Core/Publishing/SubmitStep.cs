using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>The point of no return: what is about to happen is on disk before it happens, and its answer before anything else does.</summary>
public sealed class SubmitStep(DeliveryJournal journal, Places places, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <summary>How long a request that ignores its deadline is waited for beyond it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="claim">Proof that the delivery is held.</param>
    /// <param name="element">Which request it is.</param>
    /// <param name="send">Sends it once.</param>
    /// <param name="stopping">Stops before the point of no return, not after it.</param>
    /// <exception cref="LeaseLostException">Somebody else holds the delivery: nothing was sent, or its answer was noted for them.</exception>
    public async Task<PublishOutcome> RunAsync(Claim claim, string element, Func<CancellationToken, Task<PublishOutcome>> send, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(send);
        stopping.ThrowIfCancellationRequested();                      // the last moment at which stopping is free
        await places.EnterAsync(claim, stopping);
        var began = clock.GetTimestamp();
        if (await journal.SubmittingAsync(claim, element, stopping) is { } known) return known;

        // A process that slept through its lease between the proof and here may have been taken over meanwhile.
        if (clock.GetElapsedTime(began) > options.Value.Lease / 2) throw new LeaseLostException(claim.DeliveryId);
        var answer = await SendAsync(send);
        places.Leave(claim);
        return await journal.AnsweredAsync(claim, element, answer);
    }

    private async Task<PublishOutcome> SendAsync(Func<CancellationToken, Task<PublishOutcome>> send)
    {
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, clock);
        try
        {
            return await send(deadline.Token).WaitAsync(options.Value.RequestTimeout + Patience, clock, CancellationToken.None);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException)
        {
            return Unknown($"no answer came within {options.Value.RequestTimeoutSeconds} seconds.");
        }
        catch (Exception fault)
        {
            // Whatever broke, broke after the first byte may have left. Its message may quote an address with a secret in it; its type cannot.
            return Unknown($"reading the answer failed ({fault.GetType().Name}).");
        }
    }

    private static PublishOutcome.OutcomeUnknown Unknown(string words) =>
        new(new PlatformError(DeliveryCodes.NoAnswer, "The post was sent, but " + words, "Look at the account: the post may be out."));
}
