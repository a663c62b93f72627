using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>What of a post's media is at X.</summary>
/// <param name="Ids">In the order of the draft.</param>
/// <param name="Warning">What did not work beside it; null if nothing.</param>
public sealed record XUploaded(string[] Ids, string? Warning);

/// <summary>Gets a post's media to X (X API v2, media upload), each once: what an earlier attempt uploaded is used again within its day.</summary>
public sealed class XUploads(XClient client, XSegments segments, XProcessingWait processing, TimeProvider clock)
{
    private const string AnimationCategory = "tweet_gif", VideoCategory = "tweet_video";

    public async Task<Answer<XUploaded>> UploadAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ids = new string[context.Draft.Media.Count];
        string? warning = null;
        for (var index = 0; index < ids.Length; index++)
        {
            var upload = await UploadOnceAsync(context, index, cancellation);
            if (upload.Refused(out var refusal, out var file))
            {
                if (refusal.ErrorOf() is { Code: XErrors.MediaRefused or XErrors.MediaStuck }) await ForgetAsync(context, cancellation);
                return refusal;
            }

            ids[index] = file.RemoteId;
            warning = await DescribeAsync(context, index, file, cancellation) ?? warning;
        }

        return new XUploaded(ids, warning);
    }

    /// <summary>Makes the next attempt upload again.</summary>
    public static async Task ForgetAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        await UploadCheckpoint.ForgetAsync(context.Journal, context.Draft.Media.Count, cancellation);
        for (var index = 0; index < context.Draft.Media.Count; index++)
        {
            await XUploadSession.ForgetAsync(context.Journal, index, cancellation);
            await XProcessingWait.ForgetAsync(context.Journal, index, cancellation);
        }
    }

    private async Task<Answer<UploadCheckpoint>> UploadOnceAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        var category = media.Kind is MediaKind.Video ? VideoCategory : media.IsAnimated() ? AnimationCategory : null;
        if (UploadCheckpoint.Read(context.Journal, index, media.Id, clock.GetUtcNow()) is { } left)
        {
            await context.Journal.NoteAsync($"File {index + 1} was uploaded to X by an earlier attempt.", cancellation);
            if (category is null) return left;
            var state = await client.StateAsync(context.Account, left.RemoteId, cancellation);
            // Only what X no longer knows, or could not read, is uploaded again.
            if (state.Refused(out var why, out var known) && why is not PublishOutcome.Rejected) return why;
            if (known is { ProcessingInfo: not { State: "failed" } })
                return await processing.UnreadyAsync(context, index, known, cancellation) is { } unready ? unready : left;
            await XUploadSession.ForgetAsync(context.Journal, index, cancellation);
        }

        return await UploadAnewAsync(context, index, category, cancellation);
    }

    private async Task<Answer<UploadCheckpoint>> UploadAnewAsync(PublishContext context, int index, string? category, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var answer = category is null
            ? await client.UploadImageAsync(context.Account, bytes, media.ContentType, cancellation)
            : await segments.UploadAsync(context, index, bytes, category, cancellation);
        if (answer.Refused(out var refusal, out var upload)) return refusal;

        var checkpoint = new UploadCheckpoint { RemoteId = upload.Id, MediaId = media.Id, UsableUntil = clock.GetUtcNow() + XSegments.LifeOf(upload) };
        await checkpoint.WriteAsync(context.Journal, index, cancellation);
        return await processing.UnreadyAsync(context, index, upload, cancellation) is { } unfinished ? unfinished : checkpoint;
    }

    /// <summary>An alternative text that X does not take costs the post a warning, never the post. For videos X has none.</summary>
    private async Task<string?> DescribeAsync(PublishContext context, int index, UploadCheckpoint file, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        if (media.Kind is MediaKind.Video || media.AltText is not { } altText || string.IsNullOrWhiteSpace(altText) || file.AltText == altText) return null;
        var answer = await client.DescribeAsync(context.Account, file.RemoteId, altText, cancellation);
        if (answer.Refused(out var refusal, out _))
        {
            var warning = $"X did not take the alternative text of image {index + 1}: {refusal.Words()}";
            await context.Journal.NoteAsync(warning, cancellation);
            return warning;
        }

        await (file with { AltText = altText }).WriteAsync(context.Journal, index, cancellation);
        return null;
    }
}
