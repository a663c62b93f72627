using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>videos: list and delete.</summary>
public sealed class YouTubeVideos(YouTubeSandbox platform)
{
    private const int MostIds = 50;
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/videos", List);
        api.MapDelete("/videos", (HttpContext context, CancellationToken cancellation) => DeleteAsync(context, cancellation));
    }

    private IResult List(HttpContext context)
    {
        if (context.Lacking(YouTubeScopes.Read, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        var parts = context.Request.Query["part"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0) return YouTubeAnswers.BadRequest("missingRequiredParameter", "Required parameter: part");
        var ids = context.Request.Query["id"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > MostIds) return YouTubeAnswers.BadRequest("invalidFilters", "The request specifies an invalid set of ids.");
        var (caller, now) = (context.Caller().Persona, _site.Clock.GetUtcNow());
        var posts = ids.Select(_site.Ledger.Find).Where(post => post is not null && (post.Persona == caller || YouTubeVideoJson.PrivacyOf(post, now) is not "private"));
        return Results.Json(YouTubeAnswers.List("video", posts.Select(post =>
            YouTubeVideoJson.Describe(platform, post!, [.. parts.Where(part => part is not "processingDetails" || post!.Persona == caller)], context.Request))));
    }

    private async Task<IResult> DeleteAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        var id = context.Request.Query["id"].ToString();
        if (_site.Ledger.Find(id) is not { } post) return YouTubeAnswers.NotFound("videoNotFound", "The video that you are trying to delete cannot be found.");
        if (post.Persona != context.Caller().Persona) return YouTubeAnswers.Forbidden("The video cannot be deleted.");
        await _site.Ledger.RemoveAsync(id, cancellation);
        return Results.NoContent();
    }
}
