namespace Publicist.Core.Platforms.Facebook;

/// <summary>Looks how a video fares, before and after the request that publishes it (Reels Publishing API, status).</summary>
public sealed class FacebookProgress(FacebookClient client, TimeProvider clock)
{
    private const int Looks = 6;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(4), LaterLook = TimeSpan.FromSeconds(30);

    /// <summary>Null once the uploaded video can be published.</summary>
    public async Task<PublishOutcome?> UnreadyAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (var look = 0; look < Looks; look++)
        {
            if (look > 0) await Task.Delay(BetweenLooks, clock, cancellation);
            var answer = await client.VideoAsync(context.Account, videoId, cancellation);
            if (answer.Refused(out var refusal, out var video)) return refusal;
            var state = FacebookVideoState.Of(video);
            if (state.Fault is not null || state.UploadLost) return await FailedAsync(context, state, cancellation);
            // Some videos are not looked into before they are published: only work in progress is waited for.
            if (state is { Uploaded: true, Processing: false }) return null;
        }

        return StillWorking();
    }

    /// <summary>What became of a video that the platform accepted for publishing.</summary>
    public async Task<PublishOutcome> FollowAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (var look = 0; look < Looks; look++)
        {
            if (look > 0) await Task.Delay(BetweenLooks, clock, cancellation);
            var answer = await client.VideoAsync(context.Account, videoId, cancellation);
            if (answer.Refused(out var refusal, out var video)) return Unasked(refusal);
            var state = FacebookVideoState.Of(video);
            var id = video.PostId ?? videoId;
            if (state.Public) return new PublishOutcome.Published(id, FacebookAddress.Permalink(context.Account, video.PermalinkUrl, id));
            if (state.Fault is null && !state.UploadLost) continue;

            await context.Journal.WithdrawAsync("post", state.Fault ?? "Facebook lost the upload.", cancellation);
            return await FailedAsync(context, state, cancellation);
        }

        return StillWorking();
    }

    private static async Task<PublishOutcome> FailedAsync(PublishContext context, FacebookVideoState state, CancellationToken cancellation)
    {
        await FacebookVideoCheckpoint.ForgetAsync(context.Journal, cancellation);
        return state.Fault is { } fault
            ? new PublishOutcome.Rejected(new("media_refused", fault, "Export the video again within the limits for its format, and replace it."))
            : new PublishOutcome.Transient(new("upload_lost", "Facebook lost the upload.", "Wait: the video is uploaded again."));
    }

    /// <summary>It was accepted: a refused question costs no try, and never sends it again.</summary>
    private PublishOutcome Unasked(PublishOutcome refusal) => refusal switch
    {
        PublishOutcome.Transient { Error: var error } => new PublishOutcome.Processing(error, clock.GetUtcNow() + LaterLook),
        PublishOutcome.Rejected { Error: var error } => new PublishOutcome.OutcomeUnknown(error with { Advice = "Look at the page: Facebook took the video and then did not tell what came of it." }),
        _ => refusal,
    };

    private PublishOutcome.Processing StillWorking() =>
        new(new("media_processing", "Facebook is still processing the video.", "Wait: it is looked at again by itself."), clock.GetUtcNow() + LaterLook);
}
