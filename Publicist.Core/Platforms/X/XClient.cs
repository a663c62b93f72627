using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>X over HTTP: one method a request, nothing decided here but what an answer is.</summary>
public sealed class XClient(IHttpClientFactory clients, XErrors errors, IOptions<XSettings> settings)
{
    private const string ImageCategory = "tweet_image";

    /// <summary>X answers the old names everywhere and the new ones in places; <see cref="XListedPost"/> reads both.</summary>
    private readonly (string Fields, string Noun) _names = settings.Value.FieldNames is XSettings.PostNames ? ("post.fields", "post") : ("tweet.fields", "tweet");
    private readonly AccountHttp _http = new(clients, XInfo.Platform);

    /// <summary>X API v2, media upload: a still image in one request.</summary>
    public Task<Answer<XMedia>> UploadImageAsync(AccountConnection account, Stream bytes, string contentType, CancellationToken cancellation)
    {
        var form = FormParts.Of(new RewindableContent(bytes, contentType), contentType, ("media_category", ImageCategory));
        return DataAsync(Post(account, "media/upload", form), account, XJson.Default.Media, cancellation);
    }

    /// <summary>X API v2, chunked media upload: announces an animated image or a video.</summary>
    public Task<Answer<XMedia>> InitializeAsync(AccountConnection account, string contentType, string category, long bytes, CancellationToken cancellation)
    {
        var start = new XUploadStart { MediaType = contentType, MediaCategory = category, TotalBytes = bytes };
        return DataAsync(Post(account, "media/upload/initialize", JsonBody.Of(start, XJson.Default.XUploadStart)), account, XJson.Default.Media, cancellation);
    }

    /// <summary>X API v2, chunked media upload: one segment, from 0, of up to 5 MB.</summary>
    public Task<Answer<bool>> AppendAsync(AccountConnection account, string mediaId, int index, HttpContent segment, CancellationToken cancellation)
    {
        var form = FormParts.Of(segment, "application/octet-stream", ("segment_index", index.ToString(CultureInfo.InvariantCulture)));
        return DoneAsync(Post(account, $"media/upload/{mediaId}/append", form), account, cancellation);
    }

    public Task<Answer<XMedia>> FinalizeAsync(AccountConnection account, string mediaId, CancellationToken cancellation) =>
        DataAsync(Post(account, $"media/upload/{mediaId}/finalize", null), account, XJson.Default.Media, cancellation);

    /// <summary>X API v2, media upload status.</summary>
    public Task<Answer<XMedia>> StateAsync(AccountConnection account, string mediaId, CancellationToken cancellation) =>
        DataAsync(Get(account, $"media/upload?media_id={mediaId}&command=STATUS"), account, XJson.Default.Media, cancellation);

    /// <summary>X API v2, media metadata: the alternative text, 1 to 1000 characters.</summary>
    public Task<Answer<bool>> DescribeAsync(AccountConnection account, string mediaId, string altText, CancellationToken cancellation)
    {
        var description = new XDescription(mediaId, new XMetadata(new XAltText(altText)));
        return DoneAsync(Post(account, "media/metadata", JsonBody.Of(description, XJson.Default.XDescription)), account, cancellation);
    }

    /// <summary>X API v2, create post: the request that makes it public.</summary>
    public async Task<PublishOutcome> CreatePostAsync(AccountConnection account, XPost post, CancellationToken cancellation)
    {
        var request = Post(account, "tweets", JsonBody.Of(post, XJson.Default.XPost));
        var answer = await _http.SendAsync<string>(request, account, RequestStage.Publishing, async (response, stop) =>
        {
            if (!response.IsSuccessStatusCode) return errors.Read(await ErrorReader.ReadAsync(response, stop), account, RequestStage.Publishing);
            var created = await JsonBody.ReadAsync(response, XJson.Default.Created, stop);
            return created.Data?.Id is { Length: > 0 } id ? id : NetworkFault.Lost(RequestStage.Publishing, "no_post_id", "X took the post and did not name it.");
        }, cancellation);
        if (answer.Refused(out var refusal, out var postId)) return refusal;
        errors.Took(account);
        return new PublishOutcome.Published(postId, XInfo.Permalink(account, postId));
    }

    /// <summary>X API v2, posts of a user: the account's own, newest first, up to 100.</summary>
    public Task<Answer<XTimeline>> RecentPostsAsync(AccountConnection account, DateTimeOffset? since, CancellationToken cancellation)
    {
        var start = since is { } instant ? $"&start_time={instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "";
        var request = Get(account, $"users/{account.PlatformUserId}/tweets?max_results=100{start}&exclude=retweets&{_names.Fields}=created_at,text,entities,referenced_{_names.Noun}s,note_{_names.Noun}");
        return ListAsync(request, account, cancellation);
    }

    /// <summary>X API v2, posts by their ids: one as readers see it. A post that is gone is a 200 without it.</summary>
    public Task<Answer<XTimeline>> PostAsync(AccountConnection account, string postId, CancellationToken cancellation) =>
        ListAsync(Get(account, $"tweets?ids={postId}&{_names.Fields}=created_at,text,entities,note_{_names.Noun},attachments"), account, cancellation);

    /// <summary>X API v2, metrics. The private ones are the author's alone, and for 30 days.</summary>
    public Task<Answer<XTimeline>> MetricsAsync(AccountConnection account, string postId, bool privateOnes, CancellationToken cancellation) =>
        ListAsync(Get(account, $"tweets?ids={postId}&{_names.Fields}=public_metrics,{(privateOnes ? "non_public_metrics," : "")}created_at"), account, cancellation);

    /// <summary>X API v2, delete post.</summary>
    public Task<Answer<XDeleted>> DeleteAsync(AccountConnection account, string postId, CancellationToken cancellation) =>
        DataAsync(new HttpRequestMessage(HttpMethod.Delete, $"{account.Endpoints.Api}/2/tweets/{postId}"), account, XJson.Default.Deleted, cancellation);

    private Task<Answer<XTimeline>> ListAsync(HttpRequestMessage request, AccountConnection account, CancellationToken cancellation) =>
        _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode
                ? await JsonBody.ReadAsync(response, XJson.Default.XTimeline, stop)
                : await RefusalAsync<XTimeline>(response, account, stop), cancellation);

    private Task<Answer<T>> DataAsync<T>(HttpRequestMessage request, AccountConnection account, JsonTypeInfo<XAnswer<T>> type, CancellationToken cancellation) where T : class =>
        _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
        {
            if (response.IsSuccessStatusCode && (await JsonBody.ReadAsync(response, type, stop)).Data is { } data) return data;
            return await RefusalAsync<T>(response, account, stop);
        }, cancellation);

    private Task<Answer<bool>> DoneAsync(HttpRequestMessage request, AccountConnection account, CancellationToken cancellation) =>
        _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await RefusalAsync<bool>(response, account, stop), cancellation);

    private async Task<Answer<T>> RefusalAsync<T>(HttpResponseMessage response, AccountConnection account, CancellationToken cancellation) =>
        errors.Read(await ErrorReader.ReadAsync(response, cancellation), account, RequestStage.Preparing);

    private static HttpRequestMessage Post(AccountConnection account, string path, HttpContent? content) =>
        new(HttpMethod.Post, $"{account.Endpoints.Api}/2/{path}") { Content = content };

    private static HttpRequestMessage Get(AccountConnection account, string path) => new(HttpMethod.Get, $"{account.Endpoints.Api}/2/{path}");
}
