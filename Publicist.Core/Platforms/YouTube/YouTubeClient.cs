using System.Net;
using System.Text.Json.Serialization.Metadata;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>YouTube Data API v3, all but the upload itself: one method a request, nothing decided here but what an answer is.</summary>
public sealed class YouTubeClient(IHttpClientFactory clients, YouTubeErrors errors)
{
    private const string VideoParts = "status,processingDetails,statistics,snippet,contentDetails";
    private readonly AccountHttp _http = new(clients, YouTubeInfo.Platform);

    /// <summary>videos: list, 1 unit. No items: deleted, or not to be seen by this channel.</summary>
    public Task<Answer<YouTubeVideos>> VideoAsync(AccountConnection account, string videoId, CancellationToken cancellation) =>
        ReadAsync(account, $"videos?part={VideoParts}&id={Uri.EscapeDataString(videoId)}", YouTubeJson.Default.YouTubeVideos, cancellation);

    /// <summary>playlistItems: list, 1 unit: the newest of the channel's uploads, private ones too.</summary>
    public Task<Answer<YouTubeList>> UploadsAsync(AccountConnection account, string playlistId, CancellationToken cancellation) =>
        ReadAsync(account, $"playlistItems?part=snippet,contentDetails,status&playlistId={Uri.EscapeDataString(playlistId)}&maxResults=50", YouTubeJson.Default.YouTubeList, cancellation);

    /// <summary>playlists: list, 1 unit a page of 50.</summary>
    public Task<Answer<YouTubeList>> PlaylistsAsync(AccountConnection account, string? page, CancellationToken cancellation) =>
        ReadAsync(account, $"playlists?part=snippet&mine=true&maxResults=50{(page is null ? "" : $"&pageToken={Uri.EscapeDataString(page)}")}", YouTubeJson.Default.YouTubeList, cancellation);

    /// <summary>videoCategories: list, 1 unit.</summary>
    public Task<Answer<YouTubeList>> CategoriesAsync(AccountConnection account, string region, CancellationToken cancellation) =>
        ReadAsync(account, $"videoCategories?part=snippet&regionCode={region}", YouTubeJson.Default.YouTubeList, cancellation);

    /// <summary>thumbnails: set, 50 units. The same image may be set again.</summary>
    public Task<Answer<bool>> SetThumbnailAsync(AccountConnection account, string videoId, Stream image, string contentType, CancellationToken cancellation)
    {
        var address = $"{account.Endpoints.Upload ?? account.Endpoints.Api}/upload/youtube/v3/thumbnails/set?videoId={Uri.EscapeDataString(videoId)}&uploadType=media";
        return DoneAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new RewindableContent(image, contentType) }, account, RequestStage.Preparing, cancellation);
    }

    /// <summary>playlistItems: insert, 50 units. A repeat adds the video twice.</summary>
    public Task<Answer<bool>> AddToPlaylistAsync(AccountConnection account, string playlistId, string videoId, CancellationToken cancellation)
    {
        var item = new YouTubeNewPlaylistItem(new(playlistId, new YouTubeResourceId { VideoId = videoId }));
        var request = new HttpRequestMessage(HttpMethod.Post, Address(account, "playlistItems?part=snippet")) { Content = JsonBody.Of(item, YouTubeJson.Default.YouTubeNewPlaylistItem) };
        return DoneAsync(request, account, RequestStage.Publishing, cancellation);
    }

    /// <summary>commentThreads: insert, 50 units. A repeat comments twice.</summary>
    public Task<Answer<bool>> CommentAsync(AccountConnection account, string videoId, string text, CancellationToken cancellation)
    {
        var thread = new YouTubeNewThread(new(videoId, new YouTubeComment(new YouTubeCommentSnippet(text))));
        var request = new HttpRequestMessage(HttpMethod.Post, Address(account, "commentThreads?part=snippet")) { Content = JsonBody.Of(thread, YouTubeJson.Default.YouTubeNewThread) };
        return DoneAsync(request, account, RequestStage.Publishing, cancellation);
    }

    /// <summary>videos: delete, 50 units. One that is gone already counts as deleted.</summary>
    public Task<Answer<bool>> DeleteAsync(AccountConnection account, string videoId, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, Address(account, $"videos?id={Uri.EscapeDataString(videoId)}"));
        return _http.SendAsync<bool>(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotFound ? true : await RefusalAsync<bool>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    private Task<Answer<T>> ReadAsync<T>(AccountConnection account, string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Address(account, path)), account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode ? await JsonBody.ReadAsync(response, type, stop) : await RefusalAsync<T>(response, account, RequestStage.Preparing, stop), cancellation);

    private Task<Answer<bool>> DoneAsync(HttpRequestMessage request, AccountConnection account, RequestStage stage, CancellationToken cancellation) =>
        _http.SendAsync<bool>(request, account, stage, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await RefusalAsync<bool>(response, account, stage, stop), cancellation);

    private async Task<Answer<T>> RefusalAsync<T>(HttpResponseMessage response, AccountConnection account, RequestStage stage, CancellationToken cancellation) =>
        errors.Read(await ErrorReader.ReadAsync(response, cancellation), account, stage);

    private static string Address(AccountConnection account, string path) => $"{account.Endpoints.Api}/youtube/v3/{path}";
}
