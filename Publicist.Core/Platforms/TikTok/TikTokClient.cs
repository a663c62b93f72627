using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>TikTok over HTTP: one method a request, nothing decided here but what an answer is. The closing slashes are part of the paths.</summary>
public sealed partial class TikTokClient(IHttpClientFactory clients, TikTokErrors errors, ILogger<TikTokClient> log)
{
    private const string Posting = "/v2/post/publish/";
    private const string VideoFields = "id,create_time,title,video_description,share_url,view_count,like_count,comment_count,share_count";
    private readonly AccountHttp _http = new(clients, TikTokInfo.Platform);

    /// <summary>Content Posting API v2, query creator info: an empty body, 20 a minute.</summary>
    public Task<Answer<TikTokCreator>> CreatorAsync(AccountConnection account, CancellationToken cancellation) =>
        SendAsync(account, Posting + "creator_info/query/", [], TikTokJson.Default.Creator, RequestStage.Preparing, cancellation);

    /// <summary>Content Posting API v2, direct post or upload of a video: 6 a minute. Where TikTok fetches the file this is what makes it public.</summary>
    public Task<Answer<TikTokStarted>> StartVideoAsync(AccountConnection account, TikTokVideoStart start, RequestStage stage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        var body = Bytes(start, TikTokJson.Default.TikTokVideoStart);
        return SendAsync(account, Posting + (start.PostInfo is null ? "inbox/video/init/" : "video/init/"), body, TikTokJson.Default.Started, stage, cancellation);
    }

    /// <summary>Content Posting API v2, photo post: what makes it public.</summary>
    public Task<Answer<TikTokStarted>> StartPhotosAsync(AccountConnection account, TikTokPhotoStart start, CancellationToken cancellation) =>
        SendAsync(account, Posting + "content/init/", Bytes(start, TikTokJson.Default.TikTokPhotoStart), TikTokJson.Default.Started, RequestStage.Publishing, cancellation);

    /// <summary>Content Posting API v2, get post status: 30 a minute.</summary>
    public Task<Answer<TikTokStatus>> StatusAsync(AccountConnection account, string publishId, CancellationToken cancellation)
    {
        var question = Bytes(new TikTokStatusQuestion(publishId), TikTokJson.Default.TikTokStatusQuestion);
        return SendAsync(account, Posting + "status/fetch/", question, TikTokJson.Default.Status, RequestStage.Preparing, cancellation);
    }

    /// <summary>Display API v2, list videos: public ones, newest first, 20 at a time.</summary>
    public Task<Answer<TikTokVideos>> ListAsync(AccountConnection account, long? cursor, CancellationToken cancellation)
    {
        var question = Bytes(new TikTokListQuestion(20, cursor), TikTokJson.Default.TikTokListQuestion);
        return SendAsync(account, $"/v2/video/list/?fields={VideoFields}", question, TikTokJson.Default.Videos, RequestStage.Preparing, cancellation);
    }

    /// <summary>Display API v2, query videos: one of them.</summary>
    public Task<Answer<TikTokVideos>> VideoAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        var question = Bytes(new TikTokVideoQuestion(new TikTokVideoFilter([id])), TikTokJson.Default.TikTokVideoQuestion);
        return SendAsync(account, $"/v2/video/query/?fields={VideoFields}", question, TikTokJson.Default.Videos, RequestStage.Preparing, cancellation);
    }

    private Task<Answer<T>> SendAsync<T>(AccountConnection account, string path, byte[] body, JsonTypeInfo<TikTokAnswer<T>> type, RequestStage stage, CancellationToken cancellation) where T : class
    {
        var request = new HttpRequestMessage(HttpMethod.Post, account.Endpoints.Api + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "UTF-8");
        return _http.SendAsync<T>(request, account, stage, async (response, stop) =>
        {
            if (!response.IsSuccessStatusCode) return Refusal(path, await ErrorReader.ReadAsync(response, stop), stage);
            var answer = await JsonBody.ReadAsync(response, type, stop);
            return answer is { Error.Code: "ok", Data: { } data } ? data : Refusal(path, (int)response.StatusCode, answer.Error, stage);
        }, cancellation);
    }

    private PublishOutcome Refusal(string path, ErrorBody body, RequestStage stage)
    {
        var error = body.Json?.Property("error");
        var fault = error is { } said ? new TikTokFault(said.Text("code"), said.Text("message"), said.Text("log_id")) : null;
        return Refusal(path, body.Status, fault, stage, body.Words(fault?.Message ?? fault?.Code));
    }

    private PublishOutcome Refusal(string path, int status, TikTokFault? fault, RequestStage stage, string? words = null)
    {
        LogRefused(log, path.Split('?')[0], status, fault?.Code, fault?.LogId);
        string?[] said = [words, fault?.Message, fault?.Code, "TikTok answered something that is not of its contract."];
        return errors.Read(status, fault, said.First(text => !string.IsNullOrWhiteSpace(text))!, stage);
    }

    private static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    [LoggerMessage(EventId = 3601, Level = LogLevel.Warning, Message = "TikTok refused {Path} with status {Status} and code {Code}; its log id is {LogId}")]
    private static partial void LogRefused(ILogger logger, string path, int status, string? code, string? logId);
}
