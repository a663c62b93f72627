using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>A video as YouTube tells of it, in the parts that were asked for.</summary>
public static class YouTubeVideoJson
{
    public static JsonObject Describe(YouTubeSandbox platform, SandboxPost post, IReadOnlyCollection<string> parts, HttpRequest request)
    {
        var video = new JsonObject { ["kind"] = "youtube#video", ["etag"] = $"sandbox-{post.Id}", ["id"] = post.Id };
        if (parts.Contains("snippet")) video["snippet"] = Snippet(platform, post, request);
        if (parts.Contains("status")) video["status"] = Status(platform, post);
        if (parts.Contains("processingDetails")) video["processingDetails"] = Processing(platform, post);
        if (parts.Contains("contentDetails")) video["contentDetails"] = new JsonObject { ["dimension"] = "2d", ["definition"] = "hd" };
        if (parts.Contains("statistics"))
            video["statistics"] = new JsonObject
            {
                ["viewCount"] = "0",
                ["likeCount"] = "0",
                ["commentCount"] = post.Comments.Count.ToString(CultureInfo.InvariantCulture),
            };
        return video;
    }

    /// <summary>Who may watch it now: what was scheduled has become public when its time came.</summary>
    public static string PrivacyOf(SandboxPost post, DateTimeOffset now) =>
        PublishAt(post) is { } at && at <= now ? "public" : post.Details[YouTubeMetadataRecord.PrivacyStatus];

    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? PublishAt(SandboxPost post) =>
        post.Details.TryGetValue(YouTubeMetadataRecord.Scheduled, out var at) ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null;

    private static JsonObject Snippet(YouTubeSandbox platform, SandboxPost post, HttpRequest request)
    {
        var snippet = new JsonObject
        {
            ["publishedAt"] = Iso(post.CreatedAt),
            ["channelId"] = platform.Author(post).Id,
            ["channelTitle"] = platform.Author(post).Name,
            ["title"] = post.Title,
            ["description"] = post.Text,
            ["categoryId"] = post.Details[YouTubeMetadataRecord.Category],
            ["liveBroadcastContent"] = "none",
            ["thumbnails"] = new JsonObject { ["default"] = new JsonObject { ["url"] = $"{platform.Site.AddressFor(request)}/media/{post.Pictures[^1].Id}" } },
        };
        if (post.Details.TryGetValue(YouTubeMetadataRecord.Tags, out var tags)) snippet["tags"] = new JsonArray([.. tags.Split(',').Select(tag => (JsonNode)tag)]);
        return snippet;
    }

    private static JsonObject Status(YouTubeSandbox platform, SandboxPost post)
    {
        var (now, file) = (platform.Site.Clock.GetUtcNow(), platform.Site.Pictures.Find(post.Pictures[0].Id)!);
        var status = new JsonObject
        {
            ["uploadStatus"] = now < file.ReadyAt ? "uploaded" : file.ProcessingFault is null ? "processed" : "failed",
            ["privacyStatus"] = PrivacyOf(post, now),
            ["license"] = post.Details[YouTubeMetadataRecord.License],
            ["madeForKids"] = post.Details[YouTubeMetadataRecord.MadeForKids] is "true",
        };
        if (PublishAt(post) is { } at && at > now) status["publishAt"] = Iso(at);
        if (now >= file.ReadyAt && file.ProcessingFault is not null) status["failureReason"] = "invalidFile";
        return status;
    }

    private static JsonObject Processing(YouTubeSandbox platform, SandboxPost post)
    {
        var (now, file) = (platform.Site.Clock.GetUtcNow(), platform.Site.Pictures.Find(post.Pictures[0].Id)!);
        if (now >= file.ReadyAt) return file.ProcessingFault is null
            ? new JsonObject { ["processingStatus"] = "succeeded" }
            : new JsonObject { ["processingStatus"] = "failed", ["processingFailureReason"] = "transcodeFailed" };
        var (whole, done) = (file.ReadyAt - file.UploadedAt!.Value, now - file.UploadedAt.Value);
        return new JsonObject
        {
            ["processingStatus"] = "processing",
            ["processingProgress"] = new JsonObject
            {
                ["partsTotal"] = "100",
                ["partsProcessed"] = ((int)(100 * done / whole)).ToString(CultureInfo.InvariantCulture),
                ["timeLeftMs"] = ((long)(file.ReadyAt - now).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}
