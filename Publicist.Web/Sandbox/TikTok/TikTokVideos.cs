using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>List videos and query videos: the creator's own that everyone may see, newest first.</summary>
public sealed class TikTokVideos(TikTokSandbox platform)
{
    private const int Most = 20, Otherwise = 10;

    private static readonly string[] Known =
    [
        "id", "create_time", "title", "video_description", "duration", "height", "width", "cover_image_url", "share_url", "embed_html", "embed_link", "like_count", "comment_count", "share_count", "view_count",
    ];

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/video/list/", (HttpContext context, CancellationToken cancellation) => ListAsync(context, cancellation));
        api.MapPost("/video/query/", (HttpContext context, CancellationToken cancellation) => QueryAsync(context, cancellation));
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(TikTokScopes.List) is { } lacking) return lacking;
        if (Fields(context) is not { } fields) return TikTokAnswers.InvalidParams("fields is missing, or names one that does not exist");
        var body = await JsonBody.ReadAsync(context.Request, cancellation) ?? default;
        if ((body.Whole("max_count") ?? Otherwise) is not (>= 1 and <= Most and var count)) return TikTokAnswers.InvalidParams($"max_count must be 1 to {Most}");
        var before = body.Whole("cursor") ?? long.MaxValue;
        var posts = Public(context).Where(post => post.CreatedAt.ToUnixTimeMilliseconds() < before).ToList();
        var page = posts.Take((int)count).ToList();
        return TikTokAnswers.Data(new JsonObject
        {
            ["videos"] = new JsonArray([.. page.Select(post => Describe(post, fields, context.Request))]),
            ["cursor"] = page.Count is 0 ? 0 : page[^1].CreatedAt.ToUnixTimeMilliseconds(),
            ["has_more"] = posts.Count > page.Count,
        });
    }

    private async Task<IResult> QueryAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(TikTokScopes.List) is { } lacking) return lacking;
        if (Fields(context) is not { } fields) return TikTokAnswers.InvalidParams("fields is missing, or names one that does not exist");
        var ids = (await JsonBody.ReadAsync(context.Request, cancellation))?.Field("filters")?.Field("video_ids") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(id => id.ValueKind is JsonValueKind.String ? id.GetString() : null).ToList() : [];
        if (ids.Count is < 1 or > Most || ids.Contains(null)) return TikTokAnswers.InvalidParams($"filters.video_ids must be 1 to {Most} texts");
        return TikTokAnswers.Data(new JsonObject { ["videos"] = new JsonArray([.. Public(context).Where(post => ids.Contains(post.Id)).Select(post => Describe(post, fields, context.Request))]) });
    }

    private static string[]? Fields(HttpContext context)
    {
        var asked = context.Request.Query["fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        return asked.Length > 0 && asked.All(Known.Contains) ? asked : null;
    }

    private IEnumerable<SandboxPost> Public(HttpContext context)
    {
        var visible = platform.Site.Clock.GetUtcNow() - platform.Site.Faults.ListLag;
        return platform.Site.Ledger.List().Where(post => post.Persona == context.Caller().Persona && post.Format is null && post.Audience is null && post.CreatedAt <= visible);
    }

    private JsonObject Describe(SandboxPost post, string[] fields, HttpRequest request)
    {
        var address = platform.Site.AddressFor(request) + platform.PathOf(post);
        var all = new JsonObject
        {
            ["id"] = post.Id,
            ["create_time"] = post.CreatedAt.ToUnixTimeSeconds(),
            ["title"] = post.Title ?? post.Text,
            ["video_description"] = post.Text,
            ["duration"] = 10,
            ["height"] = 1920,
            ["width"] = 1080,
            ["cover_image_url"] = "",
            ["share_url"] = $"{address}?utm_campaign=client_share",
            ["embed_html"] = "",
            ["embed_link"] = address,
            ["like_count"] = 12,
            ["comment_count"] = post.Comments.Count,
            ["share_count"] = 2,
            ["view_count"] = 340,
        };
        return new JsonObject(fields.Select(field => KeyValuePair.Create(field, all[field]?.DeepClone())));
    }
}
