using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>Has a draft's files converted to what the platform takes, before it sees them. What cannot be converted is held and never sent as it is.</summary>
public sealed class FitMedia(IMediaFitting fitting)
{
    /// <summary>The run with the fitted draft, or how it ends.</summary>
    /// <exception cref="MediaMissingException">A file is gone.</exception>
    public async Task<(PublishRun Run, Ending? Ending)> RunAsync(PublishRun run, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Context is not { } context || run.Platform is not { } platform || context.Draft.Media.Count == 0) return (run, null);
        switch (await fitting.FitAsync(platform.Info, context.Draft, stop))
        {
            case FittedMedia.Ready ready:
                await NoteAsync(context, ready.Draft, stop);
                return (run with { Context = context with { Draft = ready.Draft, Media = ready.Files } }, null);

            // Its post is out already, or in the platform's hands: nothing is gained by holding what belongs to it.
            case FittedMedia.Failed when run.Delivery.RemoteId is not null || run.AwaitsEnd: return (run, null);
            case FittedMedia.Failed failed:
                return (run, new Ending.Hold(failed.Error with { Code = DeliveryCodes.MediaConversionFailed }, AttemptOutcomes.OnHold));
            default: throw new InvalidOperationException("Fitting answered nothing known.");
        }
    }

    private static async Task NoteAsync(PublishContext context, Draft fitted, CancellationToken stop)
    {
        foreach (var (before, after) in context.Draft.Media.Zip(fitted.Media).Where(pair => pair.First != pair.Second))
            await context.Journal.NoteAsync($"“{before.FileName}” was converted: {Words(before)} to {Words(after)}.", stop);
    }

    private static string Words(DraftMedia media) => $"{MediaWords.Kind(media.ContentType)}, {(media.Width > 0 ? $"{media.Width} × {media.Height}, " : "")}{MediaWords.Size(media.Bytes)}";
}

/// <summary>Converts nothing: for a program without a media library.</summary>
internal sealed class NoFitting(IMediaFiles files) : IMediaFitting
{
    public bool CanConvert(string contentType, int frames) => false;

    public Task<FittedMedia> FitAsync(PlatformInfo platform, Draft draft, CancellationToken cancellation) => Task.FromResult<FittedMedia>(new FittedMedia.Ready(draft, files));
}
