using Publicist.Core.Platforms;
using Publicist.Core.Platforms.YouTube;

namespace Publicist.Tests.Platforms.YouTube;

/// <summary>YouTube against a recording server that takes a video in two pieces, unless a test says otherwise.</summary>
public abstract class YouTubeOverHttp() : PlatformOverHttp(services => services.AddYouTube())
{
    protected const string Insert = "POST /upload/youtube/v3/videos", Session = "PUT /session", Status = "GET /youtube/v3/videos", Thumbnail = "POST /upload/youtube/v3/thumbnails/set",
        PlaylistItems = "POST /youtube/v3/playlistItems", Uploads = "GET /youtube/v3/playlistItems", Comments = "POST /youtube/v3/commentThreads";

    protected const int Granule = 262_144, Total = Granule + 100;
    protected const string SessionSecret = "AAANsUn-secret";

    protected static readonly Reply Made = new(201, """{"kind":"youtube#video","id":"dQw4w9WgXcQ","snippet":{"title":"Autumn update"},"status":{"uploadStatus":"uploaded","privacyStatus":"private"}}""");
    protected static readonly Reply HasFirstPiece = Kept(Granule);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with
        {
            PlatformUserId = "UCdemo00000000000000000",
            Kind = "channel",
            Endpoints = Endpoints with { Upload = Server.Address },
            Traits = new Dictionary<string, string> { ["long_uploads"] = "allowed", ["uploads_playlist"] = "UUdemo00000000000000000" },
            Scopes = [YouTubeInfo.UploadScope, YouTubeInfo.ReadScope, YouTubeInfo.ManageScope],
        };
        Server.On(Insert, Started(SessionSecret)).On(Session, HasFirstPiece, Made).On(Status, Video("processed"));
    }

    protected static Reply Kept(long bytes) => bytes == 0 ? new(308) : new(308, "", ("Range", $"bytes=0-{bytes - 1}"));

    protected Reply Started(string secret) => new(200, "", ("Location", $"{Server.Address}/session?upload_id={secret}"));

    protected static Reply Video(string uploadStatus, string more = "", string processing = "{}") =>
        new(200, $$$"""{"items":[{"id":"dQw4w9WgXcQ","snippet":{"title":"Autumn update","description":"What is new"},"status":{"uploadStatus":"{{{uploadStatus}}}"{{{more}}}},"processingDetails":{{{processing}}},"statistics":{"viewCount":"12345678901","commentCount":"3"}}]}""");

    protected static Reply Refusal(int status, string reason, string message = "No", string domain = "youtube.video") =>
        new(status, $$$"""{"error":{"code":{{{status}}},"message":"{{{message}}}","errors":[{"domain":"{{{domain}}}","reason":"{{{reason}}}","message":"{{{message}}}"}]}}""");

    protected static byte[] Bytes(int count = Total) => [.. Enumerable.Range(0, count).Select(index => (byte)(index * 31))];

    protected Draft Draft(params (string Name, string Value)[] options) => Draft(Media.Add(Bytes(), "video/mp4"), options);

    protected static Draft Draft(DraftMedia video, params (string Name, string Value)[] options) => new()
    {
        Text = "Autumn update\n\nWhat is new",
        Media = [video],
        Options = options.Append(("made_for_kids", "false")).DistinctBy(option => option.Item1).ToDictionary(option => option.Item1, option => option.Item2),
    };

    protected IReadOnlyList<string?> Ranges => [.. Server.To(Session).Select(request => request.Header("Content-Range"))];
}
