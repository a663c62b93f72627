using System.Globalization;
using Microsoft.Extensions.Options;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>Finds what keeps a delivery from being sent at all, before anything is sent.</summary>
public sealed class Obstacles(IMediaFiles media, IOptions<PublishingOptions> options, TimeProvider clock)
{
    /// <summary>The first thing in the way; null: go on.</summary>
    public async Task<Ending?> FindAsync(PublishRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);

        // Its post is out already, or in the platform's hands: only what belongs to it is missing, and that is never too late.
        if (run.Delivery.RemoteId is not null || run.AwaitsEnd) return NotConfigured(run);
        return NotConnected(run) ?? TooLate(run) ?? NotConfigured(run) ?? await MediaMissingAsync(run, cancellation);
    }

    /// <summary>Also in the way of asking: without an account or app there is nobody to ask as.</summary>
    public static Ending? NotConnected(PublishRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Account.Status == AccountStatus.Active ? null : new Ending.Hold(
            new PlatformError(DeliveryCodes.NeedsReconnect, $"{run.Account.DisplayName} is not connected.", "Connect the account again; the post then goes on by itself."),
            AttemptOutcomes.OnHold);
    }

    /// <summary>The platform is unknown here or no developer app is configured: it waits, and shows why.</summary>
    public Ending? NotConfigured(PublishRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Context is not null ? null : Ending.Of(
            new PublishOutcome.Misconfigured(new PlatformError(
                DeliveryCodes.NotConfigured,
                $"No developer app is configured for {run.Platform?.Info.Name ?? run.Claim.Platform}.",
                "Enter its client id and secret under Settings, Platform apps.")),
            clock.GetUtcNow());
    }

    /// <summary>Late counts from the end of a wait that the platform asked for, or that we imposed: a limit until midnight must not turn into a question.</summary>
    private Ending? TooLate(PublishRun run)
    {
        var limit = run.MaxLateness ?? options.Value.MaxLateness;
        if (run.Delivery.DueAt is not { } due) return null;
        var ready = new[] { due, run.Delivery.NextTryAt ?? due, run.Account.QuietUntil ?? due }.Max();
        return clock.GetUtcNow() - ready <= limit ? null : new Ending.Hold(
            new PlatformError(
                DeliveryCodes.TooLate,
                string.Create(CultureInfo.InvariantCulture, $"It was due at {due:u} and found more than {limit:g} late, so that Publicist asks first."),
                "Publish it now, give it another time or cancel it."),
            AttemptOutcomes.OnHold);
    }

    private async Task<Ending?> MediaMissingAsync(PublishRun run, CancellationToken cancellation)
    {
        if (run.MissingMedia > 0) return Missing("A file of this post is no longer in the library.");
        foreach (var item in run.Draft.Media)
        {
            try
            {
                await using var bytes = await media.OpenAsync(item.Id, cancellation);
            }
            catch (MediaMissingException fault)
            {
                return Missing($"The file {item.FileName} is gone or was changed on disk: {fault.Message}");
            }
        }

        return null;
    }

    /// <summary>A file that the post needs is not what was uploaded: it never goes out without it.</summary>
    public static Ending Missing(string words) => new Ending.Hold(
        new PlatformError(DeliveryCodes.MediaMissing, words, "Upload the file again, put it into the post, and publish."),
        AttemptOutcomes.OnHold);
}
