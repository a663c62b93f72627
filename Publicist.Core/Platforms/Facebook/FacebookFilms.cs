using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Publishes videos of the feed, reels and stories (Video API, Reels Publishing API, Facebook Stories API).</summary>
public sealed class FacebookFilms(FacebookClient client, FacebookVideos videos, FacebookReels reels, FacebookPhotos photos, FacebookProgress progress, FacebookDoubt doubt)
{
    public async Task<PublishOutcome> VideoAsync(PublishContext context, CancellationToken cancellation)
    {
        var answer = await videos.UploadAsync(context, cancellation);
        if (answer.Refused(out var refusal, out var upload)) return refusal;
        return await PublishAsync(context, upload.VideoId,
            deadline => client.FinishVideoAsync(context.Account, upload.SessionId!, TitleOf(context), context.Draft.Text, deadline), cancellation);
    }

    public async Task<PublishOutcome> ReelAsync(PublishContext context, CancellationToken cancellation)
    {
        var answer = await reels.UploadAsync(context, "video_reels", cancellation);
        if (answer.Refused(out var refusal, out var upload)) return refusal;
        return await PublishAsync(context, upload.VideoId,
            deadline => client.FinishReelAsync(context.Account, upload.VideoId, TitleOf(context), context.Draft.Text, deadline), cancellation);
    }

    public async Task<PublishOutcome> StoryAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Draft.Media[0].Kind is MediaKind.Video)
        {
            var answer = await reels.UploadAsync(context, "video_stories", cancellation);
            if (answer.Refused(out var refusal, out var upload)) return refusal;
            return await TellAsync(context, deadline => client.FinishVideoStoryAsync(context.Account, upload.VideoId, deadline), upload.VideoId, cancellation);
        }

        var uploads = await photos.UploadAsync(context, cancellation);
        if (uploads.Refused(out var unsent, out var ids)) return unsent;
        return await TellAsync(context, deadline => client.CreatePhotoStoryAsync(context.Account, ids[0], deadline), ids[0], cancellation);
    }

    /// <summary>The platform only takes the job, and is then asked what came of it.</summary>
    private async Task<PublishOutcome> PublishAsync(PublishContext context, string videoId, Func<CancellationToken, Task<Answer<GraphCreated>>> finish, CancellationToken cancellation)
    {
        var outcome = await context.Journal.SubmitAsync("post", async deadline =>
        {
            var answer = await finish(deadline);
            if (answer.Refused(out var refusal, out var taken)) return await doubt.SettleAsync(context, refusal, deadline);
            return taken.Success is false ? NetworkFault.Lost(RequestStage.Publishing, "not_taken", "Facebook did not say that it took the video.") : new PublishOutcome.Accepted(videoId);
        }, cancellation);
        return outcome is PublishOutcome.Accepted(var ticket) ? await progress.FollowAsync(context, ticket, cancellation) : outcome;
    }

    /// <summary>A story is public with the answer, which names it.</summary>
    private async Task<PublishOutcome> TellAsync(PublishContext context, Func<CancellationToken, Task<Answer<GraphCreated>>> publish, string mediaId, CancellationToken cancellation)
    {
        var outcome = await context.Journal.SubmitAsync("post", async deadline =>
        {
            var answer = await publish(deadline);
            if (answer.Refused(out var refusal, out var made)) return await doubt.SettleAsync(context, refusal, deadline);
            return made.PostId is { Length: > 0 } id ? new PublishOutcome.Published(id, null) : NetworkFault.Lost(RequestStage.Publishing, "no_post_id", "Facebook took the story and did not name it.");
        }, cancellation);
        return outcome is PublishOutcome.Published { Permalink: null } published ? published with { Permalink = await AddressAsync(context.Account, mediaId, published.RemoteId, cancellation) } : outcome;
    }

    private async Task<Uri> AddressAsync(AccountConnection account, string mediaId, string id, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.StoriesAsync(account, cancellation);
            var story = answer.Refused(out _, out var stories) ? null : stories.Data.FirstOrDefault(one => one.PostId == id || one.MediaId == mediaId);
            return FacebookAddress.Permalink(account, story?.Url?.OriginalString, id);
        }
        catch (OperationCanceledException)
        {
            return FacebookAddress.Permalink(account, null, id);
        }
    }

    private static string? TitleOf(PublishContext context) => context.Draft.Option(FacebookInfo.Title);
}
