using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>What an upload session says of itself.</summary>
public abstract record SessionState
{
    private SessionState() { }

    /// <summary>It has the file up to here, and wants the byte at <paramref name="Next"/>.</summary>
    public sealed record Stored(long Next) : SessionState;

    /// <summary>It has all of it: this is the video.</summary>
    public sealed record Done(string VideoId) : SessionState;

    /// <summary>YouTube no longer knows it.</summary>
    public sealed record Gone : SessionState;
}

/// <summary>Google's resumable upload protocol: one method a request.</summary>
public sealed class YouTubeUploadClient(IHttpClientFactory clients, YouTubeErrors errors)
{
    private readonly AccountHttp _http = new(clients, YouTubeInfo.Platform);

    /// <summary>YouTube Data API v3, videos: insert: begins a session. All that is wrong with title, text and settings is refused here, before any byte.</summary>
    /// <returns>The session's address, a secret.</returns>
    public Task<Answer<Uri>> StartAsync(AccountConnection account, YouTubeNewVideo video, bool notify, long bytes, string contentType, CancellationToken cancellation)
    {
        var query = $"uploadType=resumable&part={YouTubeMetadata.PartsOf(video)}&notifySubscribers={(notify ? "true" : "false")}";
        var request = new HttpRequestMessage(HttpMethod.Post, $"{UploadBase(account)}/upload/youtube/v3/videos?{query}") { Content = JsonBody.Of(video, YouTubeJson.Default.YouTubeNewVideo) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "UTF-8" };
        request.Headers.Add("X-Upload-Content-Length", bytes.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Upload-Content-Type", contentType);
        return _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
        {
            if (!response.IsSuccessStatusCode) return errors.Read(await ErrorReader.ReadAsync(response, stop), account, RequestStage.Preparing);
            return response.Headers.Location is { } address ? Checked(account, request.RequestUri!, address) : NetworkFault.Lost(RequestStage.Preparing, "no_session", "YouTube began an upload and did not say where.");
        }, cancellation);
    }

    /// <summary>Sends a piece of the file. Past the point of no return where it is the last.</summary>
    public Task<Answer<SessionState>> SendAsync(AccountConnection account, Uri session, Stream file, string contentType, long offset, long length, RequestStage stage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var content = new SliceContent(file, offset, length, contentType);
        content.Headers.ContentRange = new ContentRangeHeaderValue(offset, offset + length - 1, file.Length);
        return StateAsync(account, session, content, stage, cancellation);
    }

    /// <summary>Asks a session how far it is. Changes nothing.</summary>
    public Task<Answer<SessionState>> AskAsync(AccountConnection account, Uri session, long total, CancellationToken cancellation)
    {
        var nothing = new ByteArrayContent([]);
        nothing.Headers.ContentRange = new ContentRangeHeaderValue(total);
        return StateAsync(account, session, nothing, RequestStage.Preparing, cancellation);
    }

    private Task<Answer<SessionState>> StateAsync(AccountConnection account, Uri session, HttpContent content, RequestStage stage, CancellationToken cancellation) =>
        _http.SendAsync<SessionState>(new HttpRequestMessage(HttpMethod.Put, session) { Content = content }, account, stage, async (response, stop) => response.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created => await DoneAsync(response, stage, stop),
            HttpStatusCode.PermanentRedirect => new SessionState.Stored(NextOf(response.Headers)),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new SessionState.Gone(),
            _ => errors.Read(await ErrorReader.ReadAsync(response, stop), account, stage),
        }, cancellation);

    private static async Task<Answer<SessionState>> DoneAsync(HttpResponseMessage response, RequestStage stage, CancellationToken cancellation)
    {
        var video = await JsonBody.ReadAsync(response, YouTubeJson.Default.YouTubeVideo, cancellation);
        return video.Id is { Length: > 0 } id ? new SessionState.Done(id) : NetworkFault.Lost(stage, "no_video_id", "YouTube took the video and did not name it.");
    }

    /// <summary><c>Range: bytes=0-N</c> says that all up to N is there; without it nothing is.</summary>
    private static long NextOf(HttpResponseHeaders headers) =>
        headers.First("Range") is { } range && range.LastIndexOf('-') is >= 0 and var dash && long.TryParse(range.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 1 : 0;

    /// <summary>Requests to it carry the token: it must not go out in clear where the API itself is not spoken to in clear.</summary>
    private static Answer<Uri> Checked(AccountConnection account, Uri asked, Uri address)
    {
        var whole = address.IsAbsoluteUri ? address : new Uri(asked, address);
        return whole.Scheme == Uri.UriSchemeHttps || whole.Scheme == new Uri(UploadBase(account)).Scheme
            ? whole
            : new PublishOutcome.Transient(new("upload_address", "YouTube handed out an upload address that is not https.", "Wait: it is tried again."));
    }

    private static string UploadBase(AccountConnection account) => account.Endpoints.Upload ?? account.Endpoints.Api;
}
