using System.Globalization;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Facebook's pages over HTTP: one method a request, nothing decided here but what an answer is.</summary>
public sealed class FacebookClient(IHttpClientFactory clients, GraphErrors errors, GraphUsage usage)
{
    private readonly GraphHttp _graph = new(clients, FacebookInfo.Platform, errors, usage);

    /// <summary>Page Feed: the request that makes a text, a link or several photos public.</summary>
    public Task<Answer<GraphCreated>> CreatePostAsync(AccountConnection account, FacebookPost post, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{account.PlatformUserId}/feed?fields=id,permalink_url", JsonBody.Of(post, FacebookJson.Default.FacebookPost), RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    /// <summary>Page Photos: a photo, public at once with its caption, or kept for a post to come.</summary>
    /// <param name="account">The page.</param>
    /// <param name="bytes">The photo.</param>
    /// <param name="media">What it is.</param>
    /// <param name="caption">Null: it stays unpublished.</param>
    /// <param name="cancellation">The deadline.</param>
    public Task<Answer<GraphCreated>> CreatePhotoAsync(AccountConnection account, Stream bytes, DraftMedia media, string? caption, CancellationToken cancellation)
    {
        var fields = new List<(string, string)>();
        if (caption is null) fields.Add(("published", "false"));
        else if (caption.Length > 0) fields.Add(("caption", caption));
        if (!string.IsNullOrWhiteSpace(media.AltText)) fields.Add(("alt_text_custom", media.AltText));
        var content = FormParts.File("source", new RewindableContent(bytes, media.ContentType), media.ContentType, [.. fields]);
        return _graph.PostAsync(account, $"{account.PlatformUserId}/photos", content, caption is null ? RequestStage.Preparing : RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);
    }

    /// <summary>Video API: begins an upload in chunks.</summary>
    public Task<Answer<FacebookSession>> StartVideoAsync(AccountConnection account, long bytes, CancellationToken cancellation) =>
        _graph.SendAsync(Videos(account, Form(("upload_phase", "start"), ("file_size", bytes.ToString(CultureInfo.InvariantCulture)))), account, RequestStage.Preparing, FacebookJson.Default.FacebookSession, cancellation);

    /// <summary>Video API: one chunk.</summary>
    public Task<Answer<FacebookSession>> TransferVideoAsync(AccountConnection account, FacebookVideoCheckpoint upload, Stream bytes, Func<GraphError, PublishOutcome?> judge, CancellationToken cancellation)
    {
        var chunk = new SliceContent(bytes, upload.Start, upload.End - upload.Start, "application/octet-stream");
        var content = FormParts.File("video_file_chunk", chunk, "application/octet-stream",
            ("upload_phase", "transfer"), ("upload_session_id", upload.SessionId!), ("start_offset", upload.Start.ToString(CultureInfo.InvariantCulture)));
        return _graph.SendAsync(Videos(account, content), account, RequestStage.Preparing, FacebookJson.Default.FacebookSession, cancellation, judge);
    }

    /// <summary>Video API: the request that publishes it.</summary>
    public Task<Answer<GraphCreated>> FinishVideoAsync(AccountConnection account, string session, string? title, string description, CancellationToken cancellation) =>
        _graph.SendAsync(Videos(account, Form(("upload_phase", "finish"), ("upload_session_id", session), ("title", title), ("description", description))), account,
            RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    /// <summary>Reels Publishing API, Facebook Stories API: asks for an address to upload to.</summary>
    /// <param name="account">The page.</param>
    /// <param name="edge"><c>video_reels</c> or <c>video_stories</c>.</param>
    /// <param name="cancellation">The deadline.</param>
    public Task<Answer<FacebookUpload>> StartUploadAsync(AccountConnection account, string edge, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{account.PlatformUserId}/{edge}", Form(("upload_phase", "start")), RequestStage.Preparing, FacebookJson.Default.FacebookUpload, cancellation);

    /// <summary>Reels Publishing API: the bytes from an offset to the end, to the address that was handed out.</summary>
    public Task<Answer<GraphCreated>> UploadAsync(AccountConnection account, Uri address, Stream bytes, long offset, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new SliceContent(bytes, offset, bytes.Length - offset, "application/octet-stream") };
        request.Headers.Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("file_size", bytes.Length.ToString(CultureInfo.InvariantCulture));
        return _graph.SendHandedOutAsync(request, account, MetaJson.Default.GraphCreated, cancellation);
    }

    /// <summary>Reels Publishing API: the request that publishes it. Only the job is accepted.</summary>
    public Task<Answer<GraphCreated>> FinishReelAsync(AccountConnection account, string videoId, string? title, string description, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{account.PlatformUserId}/video_reels",
            Form(("upload_phase", "finish"), ("video_id", videoId), ("video_state", "PUBLISHED"), ("description", description), ("title", title)), RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    /// <summary>Facebook Stories API: the request that publishes a video.</summary>
    public Task<Answer<GraphCreated>> FinishVideoStoryAsync(AccountConnection account, string videoId, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{account.PlatformUserId}/video_stories", Form(("upload_phase", "finish"), ("video_id", videoId)), RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    /// <summary>Facebook Stories API: the request that publishes a photo.</summary>
    public Task<Answer<GraphCreated>> CreatePhotoStoryAsync(AccountConnection account, string photoId, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{account.PlatformUserId}/photo_stories", Form(("photo_id", photoId)), RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    /// <summary>How far a video is, and where it is seen.</summary>
    public Task<Answer<FacebookVideo>> VideoAsync(AccountConnection account, string videoId, CancellationToken cancellation) =>
        _graph.GetAsync(account, $"{videoId}?fields=status,published,permalink_url,post_id,created_time", FacebookJson.Default.FacebookVideo, cancellation);

    /// <summary>Comments: a comment by the page itself.</summary>
    public Task<Answer<GraphCreated>> CommentAsync(AccountConnection account, string postId, string text, CancellationToken cancellation) =>
        _graph.PostAsync(account, $"{postId}/comments", Form(("message", text)), RequestStage.Publishing, MetaJson.Default.GraphCreated, cancellation);

    public Task<Answer<GraphCreated>> DeleteAsync(AccountConnection account, string id, Func<GraphError, PublishOutcome?> judge, CancellationToken cancellation) =>
        _graph.DeleteAsync(account, id, MetaJson.Default.GraphCreated, cancellation, judge);

    /// <summary>Fields of a post, photo or video.</summary>
    public Task<Answer<FacebookListedPost>> ReadAsync(AccountConnection account, string id, string fields, CancellationToken cancellation) =>
        _graph.GetAsync(account, $"{id}?fields={fields}", FacebookJson.Default.FacebookListedPost, cancellation);

    /// <summary>Page Published Posts: the page's own posts since then, newest first.</summary>
    public Task<Answer<GraphList<FacebookListedPost>>> PublishedAsync(AccountConnection account, DateTimeOffset since, string? after, CancellationToken cancellation) =>
        _graph.GetAsync(account, $"{account.PlatformUserId}/published_posts?fields=id,message,created_time,permalink_url,application,attachments{{media_type,target,url}}&limit=25"
            + $"&since={since.ToUnixTimeSeconds()}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", FacebookJson.Default.Posts, cancellation);

    /// <summary>Facebook Stories API: the page's stories.</summary>
    public Task<Answer<GraphList<FacebookListedStory>>> StoriesAsync(AccountConnection account, CancellationToken cancellation) =>
        _graph.GetAsync(account, $"{account.PlatformUserId}/stories?fields=post_id,media_id,media_type,status,creation_time,url", FacebookJson.Default.Stories, cancellation);

    /// <summary>Page Insights of a post; one unknown name refuses them all.</summary>
    public Task<Answer<GraphList<FacebookMetric>>> MetricsAsync(AccountConnection account, string id, IEnumerable<string> names, CancellationToken cancellation) =>
        _graph.GetAsync(account, $"{id}/insights?metric={string.Join(',', names)}", FacebookJson.Default.Metrics, cancellation);

    private static HttpRequestMessage Videos(AccountConnection account, HttpContent content) =>
        new(HttpMethod.Post, GraphAddress.OfUpload(account, $"{account.PlatformUserId}/videos")) { Content = content };

    private static FormUrlEncodedContent Form(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in fields)
            if (!string.IsNullOrEmpty(value)) pairs.Add(new(name, value));
        return new FormUrlEncodedContent(pairs);
    }
}
