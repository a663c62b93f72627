using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>playlists: list, playlistItems: list and insert. Each channel has two playlists, and the list of its uploads.</summary>
public sealed class YouTubePlaylists(YouTubeSandbox platform)
{
    private const int MostResults = 50;
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/playlists", List);
        api.MapGet("/playlistItems", ListItems);
        api.MapPost("/playlistItems", (HttpContext context, CancellationToken cancellation) => AddAsync(context, cancellation));
    }

    private static (string Id, string Title)[] PlaylistsOf(Persona persona) => [($"PLsandbox{persona.Key}news", "News"), ($"PLsandbox{persona.Key}howto", "How it is done")];

    private IResult List(HttpContext context)
    {
        if (context.Lacking(YouTubeScopes.Read, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["mine"] != "true") return YouTubeAnswers.BadRequest("missingRequiredParameter", "No filter selected.");
        return Results.Json(YouTubeAnswers.List("playlist", PlaylistsOf(platform.PersonaOf(context)).Select(one => new JsonObject
        {
            ["kind"] = "youtube#playlist",
            ["id"] = one.Id,
            ["snippet"] = new JsonObject { ["title"] = one.Title },
        })));
    }

    /// <summary>Newest first; the list of uploads lags while the fault for it is on.</summary>
    private IResult ListItems(HttpContext context)
    {
        if (context.Lacking(YouTubeScopes.Read, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        var (persona, playlist) = (platform.PersonaOf(context), context.Request.Query["playlistId"].ToString());
        if (!persona.HasChannel() || (playlist != persona.UploadsOf() && PlaylistsOf(persona).All(one => one.Id != playlist)))
            return YouTubeAnswers.NotFound("playlistNotFound", "The playlist identified with the request's playlistId parameter cannot be found.", "youtube.playlistItem");
        var shown = _site.Clock.GetUtcNow() - _site.Faults.ListLag;
        var posts = _site.Ledger.List().Where(post => post.Persona == persona.Key && (playlist == persona.UploadsOf() ? post.CreatedAt <= shown : Holds(post, playlist)));
        return Results.Json(YouTubeAnswers.List("playlistItem", posts.Take(MostResults).Select(post => Describe(post, playlist))));
    }

    private async Task<IResult> AddAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["part"] != "snippet") return YouTubeAnswers.BadRequest("missingRequiredParameter", "Required parameter: part");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return YouTubeAnswers.BadRequest("parseError", "Parse Error");
        var snippet = body.Field("snippet");
        if (snippet?.Text("playlistId") is not { } playlist) return YouTubeAnswers.BadRequest("playlistIdRequired", "The request must provide a playlistId.");
        if (snippet.Value.Field("resourceId")?.Text("kind") is not "youtube#video") return YouTubeAnswers.BadRequest("resourceIdRequired", "The request must provide a resourceId of the kind youtube#video.");
        if (PlaylistsOf(platform.PersonaOf(context)).All(one => one.Id != playlist)) return YouTubeAnswers.NotFound("playlistNotFound", "The playlist cannot be found.", "youtube.playlistItem");
        if (snippet.Value.Field("resourceId")?.Text("videoId") is not { } id || _site.Ledger.Find(id) is not { } post) return YouTubeAnswers.NotFound("videoNotFound", "The video cannot be found.", "youtube.playlistItem");

        // A repeat adds it again.
        await _site.Ledger.ChangeAsync(id, one => one with { Details = With(one, playlist) }, cancellation);
        return Results.Json(Describe(post, playlist));
    }

    private static Dictionary<string, string> With(SandboxPost post, string playlist)
    {
        var details = new Dictionary<string, string>(post.Details);
        details[YouTubeMetadataRecord.Playlists] = details.TryGetValue(YouTubeMetadataRecord.Playlists, out var before) ? $"{before},{playlist}" : playlist;
        return details;
    }

    private static bool Holds(SandboxPost post, string playlist) => post.Details.GetValueOrDefault(YouTubeMetadataRecord.Playlists, "").Split(',').Contains(playlist);

    private JsonObject Describe(SandboxPost post, string playlist) => new()
    {
        ["kind"] = "youtube#playlistItem",
        ["id"] = $"{playlist}.{post.Id}",
        ["snippet"] = new JsonObject
        {
            ["publishedAt"] = YouTubeVideoJson.Iso(post.CreatedAt),
            ["title"] = post.Title,
            ["description"] = post.Text,
            ["playlistId"] = playlist,
            ["resourceId"] = new JsonObject { ["kind"] = "youtube#video", ["videoId"] = post.Id },
        },
        ["contentDetails"] = new JsonObject { ["videoId"] = post.Id, ["videoPublishedAt"] = YouTubeVideoJson.Iso(post.CreatedAt) },
        ["status"] = new JsonObject { ["privacyStatus"] = YouTubeVideoJson.PrivacyOf(post, _site.Clock.GetUtcNow()) },
    };
}
