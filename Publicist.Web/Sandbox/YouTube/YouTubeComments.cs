using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>commentThreads: insert.</summary>
public sealed class YouTubeComments(YouTubeSandbox platform)
{
    private const string Domain = "youtube.commentThread";
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder api) =>
        api.MapPost("/commentThreads", (HttpContext context, CancellationToken cancellation) => AddAsync(context, cancellation));

    private async Task<IResult> AddAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["part"] != "snippet") return YouTubeAnswers.BadRequest("missingRequiredParameter", "Required parameter: part");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body) return YouTubeAnswers.BadRequest("parseError", "Parse Error");
        if (body.Field("snippet")?.Field("topLevelComment")?.Field("snippet")?.Text("textOriginal") is not { Length: > 0 } text)
            return YouTubeAnswers.Error(400, Domain, "commentTextRequired", "The comment resource that is being inserted must specify a value for the textOriginal property.");
        if (body.Field("snippet")?.Text("videoId") is not { } id || _site.Ledger.Find(id) is not { } post) return YouTubeAnswers.NotFound("videoNotFound", "The video cannot be found.", Domain);
        if (YouTubeVideoJson.PrivacyOf(post, _site.Clock.GetUtcNow()) is "private" || post.Details[YouTubeMetadataRecord.MadeForKids] is "true")
            return YouTubeAnswers.Forbidden("One or more of the comment threads cannot be inserted due to insufficient permissions.", Domain);
        var comment = new SandboxComment($"Ug{_site.Ledger.NextId()}", context.Caller().Persona, text);
        await _site.Ledger.ChangeAsync(id, one => one with { Comments = [.. one.Comments, comment] }, cancellation);
        return Results.Json(new JsonObject { ["kind"] = "youtube#commentThread", ["id"] = comment.Id });
    }
}
