using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Waits until X has processed an upload: a while within the attempt, then by coming back.</summary>
public sealed class XProcessingWait(XClient client, TimeProvider clock)
{
    private const int UsualSeconds = 5, LongestPauseSeconds = 600;

    /// <summary>How long one attempt waits, and how long all of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25), Whole = TimeSpan.FromHours(3);

    /// <summary>Null once the file can be posted.</summary>
    public async Task<PublishOutcome?> UnreadyAsync(PublishContext context, int index, XMedia media, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(media);
        var until = clock.GetUtcNow() + Patience;
        while (media.ProcessingInfo is { State: not "succeeded" } processing)
        {
            if (processing.State is "failed") return Refused(processing);
            var pause = TimeSpan.FromSeconds(Math.Clamp(processing.CheckAfterSecs ?? UsualSeconds, 1, LongestPauseSeconds));
            if (clock.GetUtcNow() + pause > until) return await LaterAsync(context, index, pause, cancellation);
            await Task.Delay(pause, clock, cancellation);
            var answer = await client.StateAsync(context.Account, media.Id, cancellation);
            if (answer.Refused(out var refusal, out var state)) return refusal;
            media = state;
        }

        return null;
    }

    /// <summary>Makes the next wait one of its own.</summary>
    public static async Task ForgetAsync(IPublishJournal journal, int index, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal.Checkpoint(Name(index)) is { Length: > 0 }) await journal.CheckpointAsync(Name(index), "", cancellation);
    }

    private async Task<PublishOutcome> LaterAsync(PublishContext context, int index, TimeSpan pause, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (context.Journal.Checkpoint(Name(index)) is not { Length: > 0 } since)
            await context.Journal.CheckpointAsync(Name(index), now.ToString("O", CultureInfo.InvariantCulture), cancellation);
        else if (now - DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) > Whole)
            return new PublishOutcome.Transient(new(XErrors.MediaStuck, $"X has not processed the upload within {Whole.TotalHours:0} hours.", "Wait: it is uploaded again."));
        return new PublishOutcome.Processing(new(XErrors.MediaProcessing, "X is still processing the upload.", "Wait: it is posted as soon as X has done so."), now + pause);
    }

    private static PublishOutcome.Rejected Refused(XProcessing processing)
    {
        var words = processing.Error is { } error ? error.Text("message") ?? error.Text("name") : null;
        return new(new(XErrors.MediaRefused, words ?? "X could not process the upload.", "Save the file again, smaller or as another type, and replace it."));
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"upload/{index}/processing");
}
