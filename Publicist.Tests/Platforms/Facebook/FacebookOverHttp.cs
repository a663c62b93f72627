using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Tests.Publishing;

namespace Publicist.Tests.Platforms.Facebook;

/// <summary>The page 222 of a recording Facebook, at Graph API v25.0.</summary>
public abstract class FacebookOverHttp() : PlatformOverHttp(services => services.AddSingleton<IPlatformApps, FakeApps>().AddFacebook())
{
    protected const string Feed = "POST /v25.0/222/feed", Photos = "POST /v25.0/222/photos", Videos = "POST /v25.0/222/videos", Reels = "POST /v25.0/222/video_reels";
    protected const string VideoStories = "POST /v25.0/222/video_stories", PhotoStories = "POST /v25.0/222/photo_stories", Upload = "POST /video-upload/v25.0/700", Video = "GET /v25.0/700";
    protected const string Published = "GET /v25.0/222/published_posts", Stories = "GET /v25.0/222/stories";
    protected static readonly byte[] Bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with { PlatformUserId = "222", Kind = "page", Handle = "bakery", ApiVersion = "v25.0", Endpoints = Endpoints with { Upload = Server.Address } };
    }

    protected DraftMedia Photo(string? altText = null) => Media.Add(Bytes, "image/jpeg", altText);

    protected DraftMedia Film() => Media.Add(Bytes, "video/mp4") with { FileName = "film.mp4", Width = 1080, Height = 1920, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(20), Codec = "h264", FrameRate = 30 } };

    protected static Dictionary<string, string> As(string format, string? title = null) => title is null ? new() { ["format"] = format } : new() { ["format"] = format, ["title"] = title };

    protected Reply Handed => new(200, $$"""{"video_id":"700","upload_url":"{{Server.Address}}/video-upload/v25.0/700"}""");

    protected static Reply Ok(string json) => new(200, json);

    protected static Reply Error(int code, int subcode = 0, int status = 400, string more = "") =>
        new(status, $$$"""{"error":{"message":"Words of Meta","type":"OAuthException","code":{{{code}}}{{{(subcode > 0 ? $",\"error_subcode\":{subcode}" : "")}}}{{{more}}},"fbtrace_id":"Abc"}}""");

    protected static Reply Status(string uploading = "complete", string processing = "not_started", string publishing = "not_started", string? result = null, string more = "", long bytes = 10) => new(200, $$$"""
        {"id":"700","status":{"video_status":"processing","uploading_phase":{"status":"{{{uploading}}}","bytes_transfered":{{{bytes}}} },"processing_phase":{"status":"{{{processing}}}"},
         "publishing_phase":{"status":"{{{publishing}}}"{{{(result is null ? "" : $",\"publish_status\":\"{result}\"")}}} } }{{{more}}} }
        """);

    protected static readonly Reply Live = Status(processing: "complete", publishing: "complete", result: "published", more: ",\"post_id\":\"222_905\",\"permalink_url\":\"/reel/700\"");

    protected static IReadOnlyDictionary<string, string> FormOf(RecordedRequest request)
    {
        request.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
        var form = HttpUtility.ParseQueryString(request.Text);
        return form.AllKeys.ToDictionary(key => key!, key => form[key]!);
    }

    /// <summary>The query without the proof, which every signed call has.</summary>
    protected static string QueryOf(RecordedRequest request) => string.Join('&', Uri.UnescapeDataString(request.Query).Split('&').Where(part => !part.StartsWith("appsecret_proof=", StringComparison.Ordinal)));
}
