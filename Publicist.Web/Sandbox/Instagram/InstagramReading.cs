using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>IG User Media and Stories: what an account has published; and how one of it does.</summary>
internal sealed class InstagramReading(InstagramSandbox platform)
{
    private const int DefaultCount = 25;
    private static readonly TimeSpan StoryLife = TimeSpan.FromHours(24);
    private static readonly string[] Everywhere = ["views", "reach", "shares", "reposts", "total_interactions"], NotOfStories = ["likes", "comments", "saved"], NotOfReels = ["follows", "profile_visits", "profile_activity"],
        OnlyOfReels = ["ig_reels_avg_watch_time", "ig_reels_video_view_total_time", "reels_skip_rate"], OnlyOfStories = ["replies", "navigation"];

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder graph)
    {
        graph.MapGet("/{id}/media", (string id, HttpContext context) => List(id, context, stories: false));
        graph.MapGet("/{id}/stories", (string id, HttpContext context) => List(id, context, stories: true));
        graph.MapGet("/{id}/insights", Insights);
    }

    /// <summary>A media's fields, as they were asked for.</summary>
    public static JsonObject Describe(InstagramSandbox platform, SandboxPost post, string fields, HttpRequest request)
    {
        var isVideo = post.Pictures.Count > 0 && post.Pictures[0].ContentType?.StartsWith("video/", StringComparison.Ordinal) == true;
        var all = new JsonObject
        {
            ["id"] = post.Id,
            ["caption"] = post.Text.Length > 0 ? post.Text : null,
            ["timestamp"] = post.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
            ["permalink"] = platform.PermalinkOf(post, request),
            ["shortcode"] = post.Id,
            ["media_type"] = post.Format is InstagramKinds.Carousel ? "CAROUSEL_ALBUM" : isVideo ? "VIDEO" : "IMAGE",
            ["media_product_type"] = post.Format switch { InstagramKinds.Reel => "REELS", InstagramKinds.Story => "STORY", _ => "FEED" },
            ["like_count"] = 0,
            ["comments_count"] = post.Comments.Count,
            ["children"] = post.Format is InstagramKinds.Carousel ? new JsonObject { ["data"] = new JsonArray([.. post.Pictures.Select(picture => (JsonNode?)new JsonObject { ["id"] = picture.Id })]) } : null,
        };
        var wanted = fields.Split(',').Select(field => field.Split('{')[0].Trim()).Append("id").ToHashSet();
        return new JsonObject(all.Where(pair => wanted.Contains(pair.Key) && pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    private IResult List(string id, HttpContext context, bool stories)
    {
        if (platform.Own(context, id) is not { } account) return InstagramAnswers.NotVisible(id);
        if (!context.Caller().MayRead()) return InstagramAnswers.Forbidden();
        var query = context.Request.Query;
        var count = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : DefaultCount;
        var now = _site.Clock.GetUtcNow();
        var posts = _site.Ledger.List().Where(post => post.Persona == account.Key && (post.Format is InstagramKinds.Story) == stories)
            .Where(post => now - post.CreatedAt >= _site.Faults.ListLag && (!stories || now - post.CreatedAt < StoryLife)).Take(count);
        return Results.Json(new JsonObject { ["data"] = new JsonArray([.. posts.Select(post => (JsonNode?)Describe(platform, post, query["fields"].ToString(), context.Request))]) });
    }

    /// <summary>One wrong metric fails the whole request.</summary>
    private IResult Insights(string id, HttpContext context)
    {
        if (_site.Ledger.Find(id) is not { } post || !platform.Acts(context.Caller(), post.Persona)) return InstagramAnswers.NotVisible(id);
        if (!context.Caller().MayMeasure()) return InstagramAnswers.Forbidden();
        string[] known = post.Format switch
        {
            InstagramKinds.Story => [.. Everywhere, .. NotOfReels, .. OnlyOfStories],
            InstagramKinds.Reel => [.. Everywhere, .. NotOfStories, .. OnlyOfReels],
            _ => [.. Everywhere, .. NotOfStories, .. NotOfReels],
        };
        var asked = context.Request.Query["metric"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length is 0 || asked.FirstOrDefault(metric => !known.Contains(metric)) is not null) return InstagramAnswers.Invalid("metric must be one of the values that this media product type supports");
        if (post.Format is InstagramKinds.Story) return InstagramAnswers.Refused(10, 0, "(#10) Not enough viewers for the media to show insights");
        return Results.Json(new JsonObject { ["data"] = new JsonArray([.. asked.Select(metric => (JsonNode?)Figure(post, metric))]) });
    }

    private static JsonObject Figure(SandboxPost post, string metric) => new()
    {
        ["name"] = metric,
        ["period"] = "lifetime",
        ["values"] = new JsonArray(new JsonObject { ["value"] = metric switch { "comments" => post.Comments.Count, "views" => 41, "reach" => 30, _ => 0 } }),
        ["title"] = metric,
        ["id"] = $"{post.Id}/insights/{metric}/lifetime",
    };
}
