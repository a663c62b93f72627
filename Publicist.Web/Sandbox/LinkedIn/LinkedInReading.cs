using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API: reading, which only the pages app may, and only what is a page's.</summary>
public sealed class LinkedInReading(LinkedInSandbox platform)
{
    private const string Resource = "partnerApiPostsExternal";
    private const int MostAtOnce = 100;

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/posts", (HttpContext context) => List(context));
        rest.MapGet("/posts/{urn}", (string urn, HttpContext context) => One(urn, context));
    }

    private IResult List(HttpContext context)
    {
        var (query, caller) = (context.Request.Query, context.Caller());
        if (query["q"] != "author") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The finder must be author");
        if (LinkedInActor.Of(query["author"], caller) is not { } author || !author.MayRead(caller)) return LinkedInAnswers.Forbidden(Resource, "FINDER-author");
        if (Number(query, "count", 10) is not (>= 1 and <= MostAtOnce and var count) || Number(query, "start", 0) is not (>= 0 and var start))
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", $"count must be 1 to {MostAtOnce}, start 0 or more");
        var visible = _site.Clock.GetUtcNow() - _site.Faults.ListLag;
        var posts = _site.Ledger.List().Where(post => post.Persona == author.Key && post.CreatedAt <= visible).Skip(start).Take(count);
        return Results.Json(new JsonObject
        {
            ["elements"] = new JsonArray([.. posts.Select(Describe)]),
            ["paging"] = new JsonObject { ["start"] = start, ["count"] = count },
        });
    }

    private IResult One(string urn, HttpContext context)
    {
        var caller = context.Caller();
        if (!caller.May(LinkedInApps.ReadOrganization)) return LinkedInAnswers.Forbidden(Resource, "GET");
        if (_site.Ledger.Find(urn) is not { } post) return LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
        return LinkedInActor.OfKey(post.Persona, caller) is { } author && author.MayRead(caller) ? Results.Json(Describe(post)) : LinkedInAnswers.Forbidden(Resource, "GET");
    }

    private static JsonObject Describe(SandboxPost post)
    {
        var at = post.CreatedAt.ToUnixTimeMilliseconds();
        var told = new JsonObject
        {
            ["id"] = post.Id,
            ["author"] = post.Details.GetValueOrDefault("author"),
            ["commentary"] = LinkedInCommentary.AsStored(post.Details.GetValueOrDefault(LinkedInPosts.Commentary) ?? ""),
            ["createdAt"] = at,
            ["publishedAt"] = at,
            ["lastModifiedAt"] = at,
            ["lifecycleState"] = "PUBLISHED",
            ["visibility"] = post.Audience is null ? "PUBLIC" : "CONNECTIONS",
        };
        if (Content(post) is { } content) told["content"] = content;
        return told;
    }

    private static JsonObject? Content(SandboxPost post)
    {
        var noun = post.Format is LinkedInVideos.Noun or "document" ? post.Format : "image";
        var media = post.Pictures.Select(picture => (JsonNode)new JsonObject { ["id"] = LinkedInUrns.Asset(noun, picture.Id) }).ToList();
        if (post.Link is { } link) return new JsonObject { ["article"] = new JsonObject { ["source"] = link.Address, ["title"] = link.Title } };
        return media.Count switch
        {
            0 => null,
            1 => new JsonObject { ["media"] = media[0] },
            _ => new JsonObject { ["multiImage"] = new JsonObject { ["images"] = new JsonArray([.. media]) } },
        };
    }

    private static int? Number(IQueryCollection query, string name, int otherwise) => !query.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
