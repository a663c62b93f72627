using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>What of a post's images is at X.</summary>
/// <param name="Ids">In the order of the draft.</param>
/// <param name="Warning">What did not work beside it; null if nothing.</param>
public sealed record XUploads(string[] Ids, string? Warning);

/// <summary>Gets a post's images to X (X API v2, media upload), each once: what an earlier attempt uploaded is used again within its day.</summary>
public sealed class XImages(XClient client, TimeProvider clock)
{
    private const int SegmentBytes = 4 << 20, Looks = 60;
    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(1), SafetyMargin = TimeSpan.FromMinutes(10);

    public async Task<Answer<XUploads>> UploadAsync(PublishContext context, CancellationToken cancellation)
    {
        var ids = new string[context.Draft.Media.Count];
        string? warning = null;
        for (var index = 0; index < ids.Length; index++)
        {
            var upload = await UploadOnceAsync(context, index, cancellation);
            if (upload.Refused(out var refusal, out var image)) return refusal;
            ids[index] = image.RemoteId;
            warning = await DescribeAsync(context, index, image, cancellation) ?? warning;
        }

        return new XUploads(ids, warning);
    }

    /// <summary>Makes the next attempt upload again.</summary>
    public static Task ForgetAsync(PublishContext context, CancellationToken cancellation) =>
        UploadCheckpoint.ForgetAsync(context.Journal, context.Draft.Media.Count, cancellation);

    private async Task<Answer<UploadCheckpoint>> UploadOnceAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        if (UploadCheckpoint.Read(context.Journal, index, media.Id, clock.GetUtcNow()) is { } left)
        {
            await context.Journal.NoteAsync($"Image {index + 1} was uploaded to X by an earlier attempt.", cancellation);
            if (!media.IsAnimated()) return left;
            var state = await client.StateAsync(context.Account, left.RemoteId, cancellation);
            // Only what X no longer knows, or could not read, is uploaded again.
            if (state.Refused(out var why, out var known) && why is not PublishOutcome.Rejected) return why;
            if (known is { ProcessingInfo: not { State: "failed" } })
                return await UnreadyAsync(context, known, cancellation) is { } unready ? unready : left;
        }

        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var answer = media.IsAnimated()
            ? await UploadInSegmentsAsync(context.Account, bytes, media.ContentType, cancellation)
            : await client.UploadImageAsync(context.Account, bytes, media.ContentType, cancellation);
        if (answer.Refused(out var refusal, out var upload)) return refusal;

        var life = upload.ExpiresAfterSecs is { } seconds ? TimeSpan.FromSeconds(seconds) - SafetyMargin : DefaultLife;
        var checkpoint = new UploadCheckpoint { RemoteId = upload.Id, MediaId = media.Id, UsableUntil = clock.GetUtcNow() + life };
        await checkpoint.WriteAsync(context.Journal, index, cancellation);
        return await UnreadyAsync(context, upload, cancellation) is { } unfinished ? unfinished : checkpoint;
    }

    private async Task<Answer<XMedia>> UploadInSegmentsAsync(AccountConnection account, Stream bytes, string contentType, CancellationToken cancellation)
    {
        var start = await client.InitializeAsync(account, contentType, bytes.Length, cancellation);
        if (start.Refused(out var refusal, out var upload)) return refusal;
        var segment = new byte[SegmentBytes];
        for (var index = 0; ; index++)
        {
            var read = await bytes.ReadAtLeastAsync(segment, SegmentBytes, throwOnEndOfStream: false, cancellation);
            if (read is 0) return await client.FinalizeAsync(account, upload.Id, cancellation);
            var append = await client.AppendAsync(account, upload.Id, index, segment.AsMemory(0, read), cancellation);
            if (append.Refused(out refusal, out _)) return refusal;
        }
    }

    /// <summary>Null once the image can be posted.</summary>
    private async Task<PublishOutcome?> UnreadyAsync(PublishContext context, XMedia media, CancellationToken cancellation)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (media.ProcessingInfo is not { State: not "succeeded" } processing) return null;
            if (processing.State is "failed") return await RefusedAsync(context, processing, cancellation);
            await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(processing.CheckAfterSecs ?? 5, 1, 30)), clock, cancellation);
            var answer = await client.StateAsync(context.Account, media.Id, cancellation);
            if (answer.Refused(out var refusal, out var state)) return refusal;
            media = state;
        }

        return new PublishOutcome.Transient(new(XErrors.MediaProcessing, "X is still processing the image.", "Wait: it is tried again."));
    }

    private static async Task<PublishOutcome> RefusedAsync(PublishContext context, XProcessing processing, CancellationToken cancellation)
    {
        await ForgetAsync(context, cancellation);
        var words = processing.Error is { } error ? error.Text("message") ?? error.Text("name") : null;
        return new PublishOutcome.Rejected(new("media_refused", words ?? "X could not process the image.", "Save the image again, smaller or as another type, and replace it."));
    }

    /// <summary>An alternative text that X does not take costs the post a warning, never the post.</summary>
    private async Task<string?> DescribeAsync(PublishContext context, int index, UploadCheckpoint image, CancellationToken cancellation)
    {
        if (context.Draft.Media[index].AltText is not { } altText || string.IsNullOrWhiteSpace(altText) || image.AltText == altText) return null;
        var answer = await client.DescribeAsync(context.Account, image.RemoteId, altText, cancellation);
        if (answer.Refused(out var refusal, out _))
        {
            var warning = $"X did not take the alternative text of image {index + 1}: {refusal.Words()}";
            await context.Journal.NoteAsync(warning, cancellation);
            return warning;
        }

        await (image with { AltText = altText }).WriteAsync(context.Journal, index, cancellation);
        return null;
    }
}
