using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Pages;

/// <summary>What people look at: the posts of a platform, one post, and pictures.</summary>
public static class TimelineEndpoints
{
    private const int PostsShown = 100;

    public static void MapTimeline(this RouteGroupBuilder routes, ISandboxPlatform platform)
    {
        routes.MapGet("/", (HttpContext context) => context.Page<TimelinePage>(StatusCodes.Status200OK, ("Platform", platform),
            ("Posts", platform.Site.Ledger.List().Take(PostsShown).ToList()), ("Faults", platform.Site.Faults.Current)));
        routes.MapGet("/pictures/{persona}.png", (string persona) => platform.Authors.FirstOrDefault(other => other.Key == persona) is { HasPicture: true } found
            ? Results.Bytes(PersonaPicture.Draw($"{platform.Key}/{found.Key}"), "image/png") : Results.NotFound());
        routes.MapGet("/media/{id:long}", (string id, HttpContext context) => File(platform, id, context));
    }

    /// <summary>The page of one post, or the platform's word that there is none.</summary>
    public static IResult ShowPost(this ISandboxPlatform platform, HttpContext context, string id) => platform.Site.Ledger.Find(id) is { } post
        ? context.Page<PostPage>(StatusCodes.Status200OK, ("Platform", platform), ("Post", post))
        : context.Page<RefusalPage>(StatusCodes.Status404NotFound, ("Platform", platform), ("Heading", "This post does not exist"),
            ("Message", "It was never published here, or its author has deleted it."));

    private static IResult File(ISandboxPlatform platform, string id, HttpContext context)
    {
        if (platform.Site.Pictures.Find(id) is not { ContentType: { } type }) return Results.NotFound();
        if (platform.Site.Pictures.OpenRead(id) is not { } bytes) return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return Results.Stream(bytes, type, enableRangeProcessing: true);
    }

    public static Persona Author(this ISandboxPlatform platform, SandboxPost post) =>
        platform.Authors.FirstOrDefault(persona => persona.Key == post.Persona)
        ?? new Persona { Key = post.Persona, Id = "", Name = "Somebody who left", Note = "", HasPicture = false };
}
