using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Gets the video of a reel or story to Facebook (Reels Publishing API), continued by a later attempt at the byte where it broke off.</summary>
public sealed class FacebookReels(FacebookClient client, FacebookProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan Usable = TimeSpan.FromHours(20);

    /// <summary>The upload once it can be published.</summary>
    /// <param name="context">Whose first media item is the video.</param>
    /// <param name="edge"><c>video_reels</c> or <c>video_stories</c>.</param>
    /// <param name="cancellation">Stops between requests.</param>
    public async Task<Answer<FacebookVideoCheckpoint>> UploadAsync(PublishContext context, string edge, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var begun = await BeginAsync(context, edge, cancellation);
        if (begun.Refused(out var refusal, out var upload)) return refusal;
        if (upload.Ready) return upload;
        if (await SendAsync(context, upload, cancellation) is { } unsent) return unsent;
        if (await progress.UnreadyAsync(context, upload.VideoId, cancellation) is { } unready) return unready;
        var ready = upload with { Ready = true };
        await ready.WriteAsync(context.Journal, cancellation);
        return ready;
    }

    private async Task<Answer<FacebookVideoCheckpoint>> BeginAsync(PublishContext context, string edge, CancellationToken cancellation)
    {
        var media = context.Draft.Media[0];
        if (FacebookVideoCheckpoint.Usable(context.Journal, media, clock.GetUtcNow()) is { UploadUrl: not null } left) return left;
        var start = await client.StartUploadAsync(context.Account, edge, cancellation);
        if (start.Refused(out var refusal, out var begun)) return refusal;
        var upload = new FacebookVideoCheckpoint { MediaId = media.Id, Total = media.Bytes, VideoId = begun.VideoId, UploadUrl = begun.UploadUrl, Start = -1, UsableUntil = clock.GetUtcNow() + Usable };
        // A start of nothing: only an upload that was begun is asked how far it came.
        await (upload with { Start = 0 }).WriteAsync(context.Journal, cancellation);
        return upload;
    }

    /// <summary>Null once all bytes are there.</summary>
    private async Task<PublishOutcome?> SendAsync(PublishContext context, FacebookVideoCheckpoint upload, CancellationToken cancellation)
    {
        long offset = 0;
        if (upload.Start >= 0)
        {
            var answer = await client.VideoAsync(context.Account, upload.VideoId, cancellation);
            if (answer.Refused(out var unasked, out var video)) return unasked is PublishOutcome.Rejected { Error: var gone } ? await LostAsync(context, gone.Message, cancellation) : unasked;
            var state = FacebookVideoState.Of(video);
            if (state.UploadLost) return await LostAsync(context, state.Fault ?? "Facebook no longer knows the upload.", cancellation);
            if (state.Uploaded) return null;
            offset = state.Transferred ?? 0;
            if (offset > 0) await context.Journal.NoteAsync($"{MediaWords.Size(offset)} of the video are at Facebook already, from an earlier attempt.", cancellation);
        }

        await using var bytes = await context.Media.OpenAsync(upload.MediaId, cancellation);
        if (offset >= bytes.Length) return null;
        var sent = await client.UploadAsync(context.Account, upload.UploadUrl!, bytes, offset, cancellation);
        if (!sent.Refused(out var refusal, out _)) return null;
        return refusal is PublishOutcome.Rejected { Error: var error } ? await LostAsync(context, error.Message, cancellation) : refusal;
    }

    /// <summary>Another upload may work, once: this one is forgotten.</summary>
    private static async Task<PublishOutcome> LostAsync(PublishContext context, string words, CancellationToken cancellation)
    {
        const string Lost = "video/lost";
        await FacebookVideoCheckpoint.ForgetAsync(context.Journal, cancellation);
        if (context.Journal.Checkpoint(Lost) is not null)
            return new PublishOutcome.Rejected(new("media_refused", words, "Facebook does not take the file: export the video again, and replace it."));
        await context.Journal.CheckpointAsync(Lost, "yes", cancellation);
        return new PublishOutcome.Transient(new("upload_lost", words, "Wait: the video is uploaded again."));
    }
}
