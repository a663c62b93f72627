using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Settles a doubtful post by reading back: posts by their text and our app, videos and stories by the id of the upload. The page's feed is no help: it mixes in visitors' posts and leaves some out.</summary>
public sealed class FacebookLookup(FacebookClient client, IPlatformApps apps, TimeProvider clock)
{
    private const int MostPages = 4;

    // Facebook's clock and ours may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1), BetweenLooks = TimeSpan.FromSeconds(30);

    public async Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var found = await AskAsync(context, cancellation);
        return found is LookupResult.NotListed && context.Journal.Checkpoint(GraphErrors.Blocked) is not null
            ? new LookupResult.CannotTell("Facebook took the request for spam, and may yet show the post.")
            : found;
    }

    private Task<LookupResult> AskAsync(PublishContext context, CancellationToken cancellation)
    {
        var (format, upload) = (FacebookInfo.FormatOf(context.Draft), FacebookVideoCheckpoint.Read(context.Journal));
        if (format is FacebookInfo.Story) return StoryAsync(context, upload?.VideoId ?? PhotoOf(context), cancellation);
        return upload is not null ? VideoAsync(context.Account, upload.VideoId, cancellation) : PostAsync(context, cancellation);
    }

    private async Task<LookupResult> VideoAsync(AccountConnection account, string videoId, CancellationToken cancellation)
    {
        var answer = await client.VideoAsync(account, videoId, cancellation);
        if (answer.Refused(out var refusal, out var video))
            return refusal is PublishOutcome.Rejected { Error.Code: GraphErrors.NotFound } ? new LookupResult.NotListed() : LookupFault.Read(refusal, FacebookInfo.Platform);
        var state = FacebookVideoState.Of(video);
        if (state.Public) return new LookupResult.Found(video.PostId ?? videoId, FacebookAddress.Permalink(account, video.PermalinkUrl, video.PostId ?? videoId));
        if (state.Fault is not null || state.UploadLost || !state.Publishing) return state.Processing && state.Fault is null ? Working() : new LookupResult.NotListed();
        return Working();
    }

    private LookupResult.NotYet Working() => new(clock.GetUtcNow() + BetweenLooks, "Facebook is still processing the video.");

    private async Task<LookupResult> StoryAsync(PublishContext context, string? mediaId, CancellationToken cancellation)
    {
        if (mediaId is null) return new LookupResult.CannotTell("Nothing is known of what was uploaded for the story.");
        var answer = await client.StoriesAsync(context.Account, cancellation);
        if (answer.Refused(out var refusal, out var stories)) return LookupFault.Read(refusal, FacebookInfo.Platform);
        return stories.Data.FirstOrDefault(story => story.MediaId == mediaId) is { PostId: { Length: > 0 } id } match
            ? new LookupResult.Found(id, FacebookAddress.Permalink(context.Account, match.Url?.OriginalString, id))
            : stories.After is null ? new LookupResult.NotListed() : new LookupResult.CannotTell("Facebook lists more stories than can be read at once.");
    }

    private async Task<LookupResult> PostAsync(PublishContext context, CancellationToken cancellation)
    {
        var (since, app) = ((context.DoubtfulSince ?? clock.GetUtcNow()) - ClockSkew, AppOf(context.Account));
        FacebookListedPost? match = null;
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.PublishedAsync(context.Account, since, after, cancellation);
            if (answer.Refused(out var refusal, out var posts)) return LookupFault.Read(refusal, FacebookInfo.Platform);
            // The oldest one is ours: a later look-alike is another delivery's.
            match = posts.Data.Where(post => IsIt(post, context.Draft, since, app)).MinBy(post => post.CreatedAt) ?? match;
            after = posts.Data.Any(post => post.CreatedAt < since) ? null : posts.After;
            if (after is null) break;
        }

        if (match is not null && AsRead(context.Draft.Text).Length == 0) return new LookupResult.CannotTell("Facebook lists a post without text from that time; whether it is this one cannot be told.");
        if (match is not null) return new LookupResult.Found(match.Id, FacebookAddress.Permalink(context.Account, match.PermalinkUrl, match.Id));
        return after is null ? new LookupResult.NotListed() : new LookupResult.CannotTell("Facebook lists more posts since than can be read at once.");
    }

    private static bool IsIt(FacebookListedPost post, Draft draft, DateTimeOffset since, string? app) =>
        post.CreatedAt >= since && AsRead(post.Message) == AsRead(draft.Text) && (app is null || post.Application?.Id is null || post.Application.Id == app);

    private string? AppOf(AccountConnection account) => apps.Of(account.WorkspaceId).ForAccount(FacebookInfo.Platform, account.IsSandbox, account.Route)?.ClientId;

    private static string? PhotoOf(PublishContext context) =>
        context.Draft.Media is [var media, ..] ? UploadCheckpoint.Read(context.Journal, 0, media.Id, DateTimeOffset.MinValue)?.RemoteId : null;

    private static string AsRead(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
