using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Instagram over HTTP: one method a request, nothing decided here but what an answer is. Both logins speak the same, at hosts of their own.</summary>
public sealed class InstagramClient(IHttpClientFactory clients, InstagramErrors errors, GraphErrors graph, GraphUsage usage)
{
    private readonly GraphHttp _http = new(clients, InstagramInfo.Platform, graph, usage);

    /// <summary>IG User Media: makes a container; its <c>id</c>, and <c>uri</c> where bytes are to follow.</summary>
    public Task<Answer<JsonElement>> CreateAsync(AccountConnection account, InstagramMedia media, CancellationToken cancellation) =>
        SendAsync(Post(account, $"{account.PlatformUserId}/media", media, InstagramJson.Default.InstagramMedia), account, RequestStage.Preparing, cancellation);

    /// <summary>IG Container: how far it is.</summary>
    public Task<Answer<JsonElement>> StatusAsync(AccountConnection account, string container, CancellationToken cancellation) =>
        ReadAsync(account, $"{container}?fields=status_code,status", cancellation);

    /// <summary>IG User Media Publish: the one request that is seen; the id of the media.</summary>
    public async Task<Answer<string>> PublishAsync(AccountConnection account, string container, CancellationToken cancellation)
    {
        var request = Post(account, $"{account.PlatformUserId}/media_publish", new InstagramPublication(container), InstagramJson.Default.InstagramPublication);
        var answer = await SendAsync(request, account, RequestStage.Publishing, cancellation);
        if (answer.Refused(out var refusal, out var published)) return refusal;
        return published.Text("id") is { } id ? id : NetworkFault.Lost(RequestStage.Publishing, "no_media_id", "Instagram took the post and did not name it.");
    }

    /// <summary>Content Publishing Limit: posts of the last day, and how many there may be.</summary>
    public Task<Answer<JsonElement>> QuotaAsync(AccountConnection account, CancellationToken cancellation) =>
        ReadAsync(account, $"{account.PlatformUserId}/content_publishing_limit?fields=config,quota_usage", cancellation);

    /// <summary>Resumable upload: bytes Meta has of a video.</summary>
    public Task<Answer<JsonElement>> UploadedAsync(AccountConnection account, string container, CancellationToken cancellation) =>
        ReadAsync(account, $"{container}?fields=video_status", cancellation);

    /// <summary>Resumable upload: the rest of a video, to the address that the container came with.</summary>
    public async Task<Answer<bool>> UploadAsync(AccountConnection account, Uri address, Stream bytes, long offset, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var length = bytes.Length;
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new SliceContent(bytes, offset, length - offset, "application/octet-stream") };
        request.Headers.Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("file_size", length.ToString(CultureInfo.InvariantCulture));
        var answer = await _http.SendHandedOutAsync(request, account, InstagramJson.Default.JsonElement, cancellation, InstagramErrors.JudgeUpload);
        if (answer.Refused(out var refusal, out var json)) return refusal;
        // A failure may come with status 200 and without an "error".
        return json.Property("success") is { ValueKind: JsonValueKind.True } ? true : InstagramErrors.OfUpload(json);
    }

    /// <summary>IG Media: what readers see of it.</summary>
    public Task<Answer<JsonElement>> MediaAsync(AccountConnection account, string media, string fields, CancellationToken cancellation) =>
        ReadAsync(account, $"{media}?fields={fields}", cancellation);

    /// <summary>The account's newest media, or its stories of the last day.</summary>
    public Task<Answer<JsonElement>> RecentAsync(AccountConnection account, bool stories, int count, CancellationToken cancellation) =>
        ReadAsync(account, $"{account.PlatformUserId}/{(stories ? "stories" : "media")}?fields=id,caption,timestamp,permalink,media_type&limit={count}", cancellation);

    public Task<Answer<JsonElement>> InsightsAsync(AccountConnection account, string media, string metrics, CancellationToken cancellation) =>
        ReadAsync(account, $"{media}/insights?metric={metrics}", cancellation);

    /// <summary>IG Media Comments: the first comment.</summary>
    public Task<Answer<JsonElement>> CommentAsync(AccountConnection account, string media, string message, CancellationToken cancellation) =>
        SendAsync(Post(account, $"{media}/comments", new InstagramComment(message), InstagramJson.Default.InstagramComment), account, RequestStage.Publishing, cancellation);

    /// <summary>IG Media: comments on or off.</summary>
    public Task<Answer<JsonElement>> AllowCommentsAsync(AccountConnection account, string media, bool allowed, CancellationToken cancellation) =>
        SendAsync(Post(account, media, new InstagramCommentSwitch(allowed), InstagramJson.Default.InstagramCommentSwitch), account, RequestStage.Preparing, cancellation);

    /// <summary>Facebook Login only.</summary>
    public Task<Answer<JsonElement>> DeleteAsync(AccountConnection account, string media, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, GraphAddress.Of(account, media)), account, RequestStage.Preparing, cancellation);

    /// <summary>What a page's token may not see, the person's often may.</summary>
    private async Task<Answer<JsonElement>> ReadAsync(AccountConnection account, string path, CancellationToken cancellation)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, GraphAddress.Of(account, path)), account, RequestStage.Preparing, cancellation);
        if (!account.IsThroughFacebook() || !answer.Refused(out var refusal, out _) || refusal.ErrorOf()?.Code is not InstagramErrors.NotVisible) return answer;
        var again = new HttpRequestMessage(HttpMethod.Get, GraphAddress.Of(account, path));
        again.Options.Set(AccessTokenHandler.AsLogin, true);
        return await SendAsync(again, account, RequestStage.Preparing, cancellation);
    }

    private Task<Answer<JsonElement>> SendAsync(HttpRequestMessage request, AccountConnection account, RequestStage stage, CancellationToken cancellation) =>
        _http.SendAsync(request, account, stage, InstagramJson.Default.JsonElement, cancellation, error => errors.Judge(error, stage));

    private static HttpRequestMessage Post<T>(AccountConnection account, string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, GraphAddress.Of(account, path)) { Content = JsonBody.Of(body, type) };
}
