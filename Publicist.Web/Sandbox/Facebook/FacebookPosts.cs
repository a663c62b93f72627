using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Page Post, Page Published Posts, Comments, Page Insights, stories and videos: reading, commenting, deleting.</summary>
public sealed class FacebookPosts(FacebookSandbox platform, FacebookFilms films)
{
    /// <summary>The detail of a post that names its video or story photo.</summary>
    public const string MediaDetail = "media_id";
    private static readonly string[] PostFields = ["id", "message", "created_time", "permalink_url", "application", "attachments", "from", "shares", "is_published"];
    private static readonly string[] VideoFields = ["id", "status", "published", "permalink_url", "post_id", "created_time", "description", "title", "length"];
    private static readonly string[] Metrics =
    [
        "post_media_view", "post_total_media_view_unique", "post_clicks", "post_clicks_by_type", "post_reactions_by_type_total", "post_activity_by_action_type",
        "post_video_views", "post_video_avg_time_watched", "post_video_view_time",
    ];

    private readonly SandboxSite _site = platform.Site;

    public void Map(GraphNodes nodes)
    {
        nodes.On("GET", "", (id, context, _) => Task.FromResult(Post(id, context) ?? Video(id, context)));
        nodes.On("DELETE", "", DeleteAsync);
        nodes.On("GET", "published_posts", (page, context, _) => Task.FromResult(Published(page, context)));
        nodes.On("GET", "stories", (page, context, _) => Task.FromResult(Stories(page, context)));
        nodes.On("POST", "comments", CommentAsync);
        nodes.On("GET", "comments", (id, context, _) => Task.FromResult(Comments(id, context)));
        nodes.On("GET", "insights", (id, context, _) => Task.FromResult(Insights(id, context)));
    }

    private IResult? Post(string id, HttpContext context)
    {
        if (_site.Ledger.Find(id) is not { } post || !films.IsPublic(post)) return null;
        return context.Lacking(post.Persona, FacebookAccess.Read) ?? GraphFields.Fault(context.Request, "Post", PostFields) ?? Results.Json(GraphFields.Pick(context.Request, Describe(post, context)));
    }

    private IResult? Video(string id, HttpContext context)
    {
        if (_site.Pictures.Find(id) is not { Category: FacebookMediaRules.Video or FacebookMediaRules.Reel or FacebookMediaRules.Story } video) return null;
        if (context.Lacking(video.Persona, FacebookAccess.Read) is { } lacking) return lacking;
        if (GraphFields.Fault(context.Request, "Video", VideoFields) is { } fault) return fault;
        var (post, ready) = (films.PostOf(id), films.IsReady(video));
        var node = new JsonObject { ["id"] = id, ["status"] = FacebookVideoStatus.Of(video, _site.Pictures.Stored(id), post is not null, ready), ["published"] = post is not null && ready };
        if (post is not null)
        {
            node["description"] = post.Text;
            node["created_time"] = Time(post.CreatedAt);
            // Like the real one: without the host.
            if (ready) (node["permalink_url"], node["post_id"]) = (platform.PathOf(post), post.Id);
        }
        return Results.Json(GraphFields.Pick(context.Request, node));
    }

    private IResult? Published(string page, HttpContext context)
    {
        if (FacebookPages.Find(page) is null) return null;
        if (context.Lacking(page, FacebookAccess.Read) is { } lacking) return lacking;
        if (GraphFields.Fault(context.Request, "Post", PostFields) is { } fault) return fault;
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 25;
        if (limit is < 1 or > 100) return GraphAnswers.Error(1, "Please reduce the amount of data you're asking for, then retry your request");
        var since = long.TryParse(context.Request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        var shown = _site.Clock.GetUtcNow() - _site.Faults.ListLag;
        var posts = _site.Ledger.List().Where(post => post.Persona == page && post.Format is not FacebookMediaRules.Story && post.CreatedAt >= since && post.CreatedAt <= shown && films.IsPublic(post)).ToList();
        var from = int.TryParse(context.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
        var data = posts.Skip(from).Take(limit).Select(post => (JsonNode)GraphFields.Pick(context.Request, Describe(post, context))).ToArray();
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{from}", ["after"] = $"{from + data.Length}" } };
        if (from + limit < posts.Count) paging["next"] = $"{_site.AddressFor(context.Request)}/{page}/published_posts?access_token=redacted&after={from + limit}";
        return Results.Json(new JsonObject { ["data"] = new JsonArray(data), ["paging"] = paging });
    }

    private IResult? Stories(string page, HttpContext context)
    {
        if (FacebookPages.Find(page) is null) return null;
        if (context.Lacking(page, FacebookAccess.Read) is { } lacking) return lacking;
        var now = _site.Clock.GetUtcNow();
        return GraphFields.List(_site.Ledger.List().Where(post => post.Persona == page && post.Format is FacebookMediaRules.Story && post.CreatedAt <= now - _site.Faults.ListLag).Select(post => new JsonObject
        {
            ["post_id"] = post.Id,
            ["media_id"] = post.Details[MediaDetail],
            ["media_type"] = post.Pictures[0].ContentType?.StartsWith("video/", StringComparison.Ordinal) is true ? "video" : "photo",
            ["status"] = now - post.CreatedAt < TimeSpan.FromDays(1) ? "PUBLISHED" : "ARCHIVED",
            ["creation_time"] = post.CreatedAt.ToUnixTimeSeconds(),
            ["url"] = _site.AddressFor(context.Request) + platform.PathOf(post),
        }));
    }

    private async Task<IResult?> DeleteAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if ((_site.Ledger.Find(id) ?? films.PostOf(id)) is not { } post) return null;
        if (context.Lacking(post.Persona, FacebookAccess.Publish) is { } lacking) return lacking;
        await _site.Ledger.RemoveAsync(post.Id, cancellation);
        return GraphAnswers.Success();
    }

    private async Task<IResult?> CommentAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if ((_site.Ledger.Find(id) ?? films.PostOf(id)) is not { } post || !films.IsPublic(post)) return null;
        if (context.Lacking(post.Persona, FacebookAccess.Comment, FacebookAccess.Read) is { } lacking) return lacking;
        var parameters = await GraphParameters.ReadAsync(context, cancellation);
        if (post.Format is FacebookMediaRules.Story) return GraphAnswers.Invalid("Stories take no comments");
        if (parameters["message"] is not { } message) return GraphAnswers.Invalid("The parameter message is required");
        if (_site.Faults.Refuses(message)) return GraphAnswers.Error(100, "(#100) This content goes against the Community Standards", 1404102);
        var comment = new SandboxComment($"{post.Id}_{_site.Ledger.NextId()}", post.Persona, message);
        await _site.Ledger.ChangeAsync(post.Id, known => known with { Comments = [.. known.Comments, comment] }, cancellation);
        return Results.Json(new JsonObject { ["id"] = comment.Id });
    }

    private IResult? Comments(string id, HttpContext context)
    {
        if ((_site.Ledger.Find(id) ?? films.PostOf(id)) is not { } post) return null;
        return context.Lacking(post.Persona, FacebookAccess.Read)
            ?? GraphFields.List(post.Comments.Reverse().Select(comment => new JsonObject { ["id"] = comment.Id, ["message"] = comment.Text, ["from"] = new JsonObject { ["id"] = comment.Persona } }));
    }

    private IResult? Insights(string id, HttpContext context)
    {
        if ((_site.Ledger.Find(id) ?? films.PostOf(id)) is not { } post) return null;
        if (context.Lacking(post.Persona, FacebookAccess.Insights, FacebookAccess.Read) is { } lacking) return lacking;
        var asked = context.Request.Query["metric"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length is 0) return GraphAnswers.Error(3001, "(#3001) No metric was specified to be fetched.", 1504028);
        if (asked.FirstOrDefault(name => !Metrics.Contains(name)) is not null) return GraphAnswers.Invalid("The value must be a valid insights metric");
        return GraphFields.List(asked.Select(name => new JsonObject { ["name"] = name, ["period"] = "lifetime", ["values"] = new JsonArray(new JsonObject { ["value"] = Count(name, post) }), ["id"] = $"{post.Id}/insights/{name}/lifetime" }));
    }

    /// <summary>Made up, and always the same for a post.</summary>
    private static JsonNode Count(string metric, SandboxPost post)
    {
        var seen = 20 + (post.Text.Length * 7);
        return metric switch
        {
            "post_media_view" => seen,
            "post_total_media_view_unique" => seen / 2,
            "post_reactions_by_type_total" => new JsonObject { ["like"] = seen / 10, ["love"] = 1 },
            "post_activity_by_action_type" => new JsonObject { ["like"] = (seen / 10) + 1, ["comment"] = post.Comments.Count, ["share"] = 2 },
            _ => seen / 20,
        };
    }

    private JsonObject Describe(SandboxPost post, HttpContext context)
    {
        var node = new JsonObject
        {
            ["id"] = post.Id,
            ["created_time"] = Time(post.CreatedAt),
            ["permalink_url"] = _site.AddressFor(context.Request) + platform.PathOf(post),
            ["application"] = new JsonObject { ["id"] = Core.Platforms.SandboxOptions.ClientId, ["name"] = "Publicist" },
            ["from"] = new JsonObject { ["id"] = post.Persona },
            ["is_published"] = true,
        };
        if (post.Text.Length > 0) node["message"] = post.Text;
        if (Attachment(post) is { } attachment) node["attachments"] = new JsonObject { ["data"] = new JsonArray(attachment) };
        return node;
    }

    private static JsonObject? Attachment(SandboxPost post) => post switch
    {
        { Link: { } link } => new JsonObject { ["media_type"] = "link", ["target"] = new JsonObject { ["url"] = link.Address }, ["url"] = link.Address },
        { Pictures: [var only] } => new JsonObject { ["media_type"] = only.ContentType?.StartsWith("video/", StringComparison.Ordinal) is true ? "video" : "photo", ["target"] = new JsonObject { ["id"] = only.Id } },
        { Pictures.Count: > 1 } => new JsonObject
        {
            ["media_type"] = "album",
            ["subattachments"] = new JsonObject { ["data"] = new JsonArray([.. post.Pictures.Select(picture => new JsonObject { ["media_type"] = "photo", ["target"] = new JsonObject { ["id"] = picture.Id } })]) },
        },
        _ => null,
    };

    /// <summary>An offset without a colon, as the real one writes it.</summary>
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
}

/// <summary>How a video fares, in phases.</summary>
public static class FacebookVideoStatus
{
    public static JsonObject Of(Picture video, long stored, bool taken, bool ready)
    {
        var uploaded = video.UploadedAt is not null;
        var fault = ready ? video.ProcessingFault : null;
        var processing = new JsonObject { ["status"] = !uploaded ? "not_started" : !ready ? "in_progress" : fault is not null ? "error" : "complete" };
        if (fault is not null) processing["error"] = new JsonObject { ["message"] = fault };
        var publishing = new JsonObject { ["status"] = !taken ? "not_started" : ready ? "complete" : "in_progress" };
        if (taken && ready) publishing["publish_status"] = "published";
        return new JsonObject
        {
            // The whole says that it is processing even where a part of it has failed.
            ["video_status"] = !uploaded ? "uploading" : fault is not null || !ready ? "processing" : "ready",
            ["uploading_phase"] = new JsonObject { ["status"] = uploaded ? "complete" : stored > 0 ? "in_progress" : "not_started", ["bytes_transfered"] = stored },
            ["processing_phase"] = processing,
            ["publishing_phase"] = publishing,
        };
    }
}
