using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>Where the bytes of images and documents go. Like the real one it takes anything; what is no good fails in processing.</summary>
public sealed class LinkedInUploads(SandboxSite site)
{
    /// <summary>More than LinkedIn processes, so that what is too large fails there and not here.</summary>
    private const long LargestTaken = 256 << 20;

    public void Map(RouteGroupBuilder api) =>
        api.MapPut("/dms-uploads/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => TakeAsync(id, context, cancellation));

    private async Task<IResult> TakeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (site.Pictures.Find(id) is not { Category: "image" or "document" } picture || LinkedInActor.OfKey(picture.Persona, context.Caller()) is null)
            return LinkedInAnswers.Error(404, "NOT_FOUND", "There is no such upload");
        if (picture.ExpiresAt <= site.Clock.GetUtcNow()) return LinkedInAnswers.Error(400, "EXPIRED_UPLOAD_URL", "The upload URL has expired");
        context.AllowUpload(LargestTaken);
        var bytes = await site.Pictures.AppendAsync(id, 0, context.Request.Body, cancellation);
        if (bytes is 0 || (context.Request.ContentLength is { } announced && announced != bytes)) return LinkedInAnswers.Error(400, null, "The upload is empty or broke off");
        await site.Pictures.FinishAsync(id, facts => Judge(picture.Category, facts, bytes), site.Faults.Processing, cancellation);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static string? Judge(string category, MediaFacts facts, long bytes) => category is "document" ? LinkedInMediaRules.Document(facts, bytes) : LinkedInMediaRules.Image(facts);
}
