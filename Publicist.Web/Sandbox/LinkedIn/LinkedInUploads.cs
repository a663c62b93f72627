using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>Where the bytes of images go. Like the real one it takes anything; what is no good fails in processing.</summary>
public sealed class LinkedInUploads(SandboxSite site)
{
    private const long PixelLimit = 36_152_320;
    private const int FrameLimit = 250;

    public void Map(RouteGroupBuilder api) =>
        api.MapPut("/dms-uploads/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => TakeAsync(id, context, cancellation));

    private async Task<IResult> TakeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (site.Pictures.Find(id) is not { } picture || picture.Persona != context.Caller().Persona)
            return LinkedInAnswers.Error(404, "NOT_FOUND", "There is no such upload");
        if (picture.ExpiresAt <= site.Clock.GetUtcNow()) return LinkedInAnswers.Error(400, "EXPIRED_UPLOAD_URL", "The upload URL has expired");
        var bytes = await context.ReadAllAsync(cancellation);
        if (bytes.Length is 0) return LinkedInAnswers.Error(400, null, "The upload is empty");
        await site.Pictures.CompleteAsync(id, bytes, Judge, site.Faults.Processing, cancellation);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static string? Judge(MediaFacts facts) => facts switch
    {
        { ContentType: not ("image/jpeg" or "image/png" or "image/gif") } => $"{facts.ContentType} is not supported",
        _ when (long)facts.Width * facts.Height >= PixelLimit => "The image has too many pixels",
        { Frames: > FrameLimit } => "The image has too many frames",
        _ => null,
    };
}
