using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Pages;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>X user posts timeline: the lookup after a lost answer.</summary>
public sealed class XTimelines(XSandbox platform)
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/users/{id}/tweets", List).WithMetadata(new XAllowance(900));

    private IResult List(string id, HttpContext context)
    {
        if (context.Lacking(XScopes.ReadPosts, XScopes.ReadUsers) is { } lacking) return lacking;
        var (query, fault) = XTimelineQuery.Read(context.Request.Query);
        if (query is null) return fault!;
        if (platform.Personas.FirstOrDefault(persona => persona.Id == id) is not { } persona) return XAnswers.NotFound("user", id);
        var visibleBefore = platform.Site.Clock.GetUtcNow() - platform.Site.Faults.ListLag;
        var posts = platform.Site.Ledger.List().Where(post => post.Persona == persona.Key && post.CreatedAt <= visibleBefore && query.Takes(post)).ToList();
        return Page(posts.Take(query.Count).ToList(), posts.Count > query.Count, query, context.Request);
    }

    private IResult Page(List<SandboxPost> posts, bool hasMore, XTimelineQuery query, HttpRequest request)
    {
        var meta = new JsonObject { ["result_count"] = posts.Count };
        if (posts.Count is 0) return Results.Json(new JsonObject { ["meta"] = meta });
        meta["newest_id"] = posts[0].Id;
        meta["oldest_id"] = posts[^1].Id;
        if (hasMore) meta["next_token"] = posts[^1].Id;
        return Results.Json(new JsonObject { ["data"] = new JsonArray([.. posts.Select(post => Describe(platform, post, query.Fields, request))]), ["meta"] = meta });
    }

    public static JsonObject Describe(XSandbox platform, SandboxPost post, IReadOnlyCollection<string> fields, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(post);
        var text = XText.Of(post, platform.Site.AddressFor(request) + platform.PathOf(post));
        var made = new JsonObject { ["id"] = post.Id, ["text"] = text.Cut, ["edit_history_tweet_ids"] = new JsonArray(post.Id) };
        if (fields.Contains("created_at")) made["created_at"] = post.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (fields.Contains("author_id")) made["author_id"] = platform.Author(post).Id;
        if (fields.Contains("entities") && text.HasLinks) made["entities"] = text.Entities;
        foreach (var note in Asked("note_tweet", "note_post", fields))
            if (text.IsLong) made[note] = new JsonObject { ["text"] = text.Whole, ["entities"] = text.Entities };
        foreach (var references in Asked("referenced_tweets", "referenced_posts", fields))
            if (post.InReplyTo is { } parent) made[references] = new JsonArray(new JsonObject { ["type"] = "replied_to", ["id"] = parent });
        return made;
    }

    /// <summary>X answers by the name it was asked by.</summary>
    private static IEnumerable<string> Asked(string old, string renamed, IReadOnlyCollection<string> fields) => new[] { old, renamed }.Where(fields.Contains);
}
