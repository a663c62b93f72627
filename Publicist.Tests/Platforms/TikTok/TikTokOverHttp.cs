using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.TikTok;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Platforms.TikTok;

/// <summary>The TikTok client against a recording server where all goes well; each test changes the one thing it is about.</summary>
public abstract class TikTokOverHttp() : PlatformOverHttp(services => services.AddSingleton<IServerAddress>(new FixedAddress()).AddSingleton<IPublicReach>(new FixedReach()).AddTikTok())
{
    protected const string Creator = "POST /v2/post/publish/creator_info/query/", Video = "POST /v2/post/publish/video/init/", InboxVideo = "POST /v2/post/publish/inbox/video/init/";
    protected const string Photos = "POST /v2/post/publish/content/init/", Status = "POST /v2/post/publish/status/fetch/", Upload = "PUT /video/", Listed = "POST /v2/video/list/", Queried = "POST /v2/video/query/";
    protected const string PublishId = "v_pub_file~v2-1.123", PostId = "7301234567890123457";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Server.On(Creator, Ok("""{"creator_username":"annlee","creator_nickname":"Ann","privacy_level_options":["PUBLIC_TO_EVERYONE","MUTUAL_FOLLOW_FRIENDS","SELF_ONLY"],"comment_disabled":false,"duet_disabled":false,"stitch_disabled":true,"max_video_post_duration_sec":600}"""))
            .On(Video, Started()).On(InboxVideo, Started("v_inbox_file~v2.9")).On(Photos, Ok("""{"publish_id":"p_pub_url~v2.7"}"""))
            .On(Upload, new Reply(201)).On(Status, Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}],"uploaded_bytes":5}"""));
    }

    protected static Reply Ok(string data) => new(200, $$$"""{"data":{{{data}}},"error":{"code":"ok","message":"","log_id":"l1"}}""");

    protected static Reply No(int status, string code, string message = "no") => new(status, $$$"""{"data":{},"error":{"code":"{{{code}}}","message":"{{{message}}}","log_id":"l2"}}""");

    protected Reply Started(string id = PublishId, string token = "t") => Ok($$"""{"publish_id":"{{id}}","upload_url":"{{Server.Address}}/video/?upload_id=1&upload_token={{token}}"}""");

    protected static Reply Going(long uploaded) => Ok($$"""{"status":"PROCESSING_UPLOAD","uploaded_bytes":{{uploaded}}}""");

    protected DraftMedia Film(int bytes = 5) => Media.Add(new byte[bytes], "video/mp4") with { FileName = "film.mp4", Width = 1080, Height = 1920, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(30), Codec = "h264", FrameRate = 30 } };

    protected DraftMedia Photo(string type = "image/jpeg") => Media.Add([1, 2, 3], type) with { FileName = "photo.jpg", Width = 1080, Height = 1350 };

    protected static Draft Post(string text, IReadOnlyList<DraftMedia> media, params (string Name, string Value)[] options) => new()
    {
        Text = text,
        Media = media,
        Options = new[] { (Name: "privacy_level", Value: "PUBLIC_TO_EVERYONE") }.Concat(options).GroupBy(option => option.Name).ToDictionary(option => option.Key, option => option.Last().Value),
    };

    protected IEnumerable<string> Targets => Server.Requests.Select(request => request.Target);
}
