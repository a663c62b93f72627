using System.Text.Json.Nodes;
using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>thumbnails: set. A channel without a confirmed phone number may not.</summary>
public sealed class YouTubeThumbnails(YouTubeSandbox platform)
{
    private const int MaximumBytes = 2 << 20;
    private const string Domain = "youtube.thumbnail", Set = "thumbnail";
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder upload) =>
        upload.MapPost("/thumbnails/set", (HttpContext context, CancellationToken cancellation) => SetAsync(context, cancellation));

    private async Task<IResult> SetAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(YouTubeScopes.Upload, YouTubeScopes.Whole, YouTubeScopes.Manage) is { } lacking) return lacking;
        if (context.Request.Query["uploadType"] != "media") return YouTubeAnswers.BadRequest("badRequest", "The Sandbox takes uploadType media only.");
        var id = context.Request.Query["videoId"].ToString();
        if (_site.Ledger.Find(id) is not { } post) return YouTubeAnswers.NotFound("videoNotFound", "The video that you are trying to insert a thumbnail image for cannot be found.", Domain);
        if (post.Persona != context.Caller().Persona || platform.PersonaOf(context).Traits.GetValueOrDefault(YouTubeSandbox.Phone) is YouTubeSandbox.None)
            return YouTubeAnswers.Forbidden("The thumbnail can't be set for the specified video. The request might not be properly authorized.", Domain);
        if (context.Request.ContentType is not ("image/jpeg" or "image/png" or "application/octet-stream"))
            return YouTubeAnswers.BadRequest("badContent", $"Media type '{context.Request.ContentType}' is not supported. Valid media types: [image/jpeg, image/png, application/octet-stream]");
        var bytes = await context.ReadAllAsync(cancellation);
        if (bytes.Length is 0) return YouTubeAnswers.Error(400, Domain, "mediaBodyRequired", "The request does not include the image content.");
        return await StoreAsync(context, post, bytes, cancellation);
    }

    private async Task<IResult> StoreAsync(HttpContext context, SandboxPost post, byte[] bytes, CancellationToken cancellation)
    {
        var key = _site.Pictures.Open(post.Persona);
        var image = await _site.Pictures.CompleteAsync(key, bytes, Judge, TimeSpan.Zero, cancellation);
        if (bytes.Length > MaximumBytes || image.ContentType is null || image.ProcessingFault is not null)
            return YouTubeAnswers.Error(400, Domain, "invalidImage", "The provided image content is invalid.");
        await _site.Ledger.ChangeAsync(post.Id, one => one with
        {
            Pictures = [one.Pictures[0], new PostedPicture(key, "Thumbnail") { ContentType = image.ContentType }],
            Details = new Dictionary<string, string>(one.Details) { [Set] = image.ContentType },
        }, cancellation);
        var address = $"{_site.AddressFor(context.Request)}/media/{key}";
        return Results.Json(new JsonObject { ["kind"] = "youtube#thumbnailSetResponse", ["items"] = new JsonArray(new JsonObject { ["default"] = new JsonObject { ["url"] = address } }) });
    }

    private static string? Judge(MediaFacts facts) => facts.ContentType is "image/jpeg" or "image/png" ? null : "The image is neither JPEG nor PNG.";
}
