using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>Where the parts of a video go. The address is permission enough; a token beside it is overlooked.</summary>
public sealed class LinkedInVideoParts(SandboxSite site, IApiAnswers answers)
{
    private const string Tag = "/sandbox-video/signedId/";

    public void Map(RouteGroupBuilder routes) =>
        routes.MapPut("/dms-uploads/parts/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => TakeAsync(id, context, cancellation));

    /// <summary>What keeps a part: which video's it is, and the how manieth.</summary>
    public static string Category(string video, int index) => FormattableString.Invariant($"part/{video}/{index}");

    /// <summary>The ids of all parts of a video; null where the tags are not exactly theirs, in order, or a part is not whole.</summary>
    public static IReadOnlyList<string>? InOrder(PictureShelf shelf, string video, long bytes, IReadOnlyList<string?> tags, int partBytes)
    {
        if (tags.Count != (bytes + partBytes - 1) / partBytes) return null;
        var parts = new List<string>();
        foreach (var tag in tags)
        {
            if (tag is null || !tag.StartsWith(Tag, StringComparison.Ordinal) || shelf.Find(tag[Tag.Length..]) is not { } part) return null;
            if (part.Category != Category(video, parts.Count) || shelf.Stored(tag[Tag.Length..]) != part.AnnouncedBytes) return null;
            parts.Add(tag[Tag.Length..]);
        }
        return parts;
    }

    private async Task<IResult> TakeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        answers.Decorate(context, null, null);
        if (site.Faults.TakeServerError()) return answers.ServerError();
        if (site.Pictures.Find(id) is not { Category: { } category } part || !category.StartsWith("part/", StringComparison.Ordinal)) return LinkedInAnswers.Error(404, "NOT_FOUND", "There is no such upload");
        if (part.ExpiresAt <= site.Clock.GetUtcNow()) return LinkedInAnswers.Error(400, "EXPIRED_UPLOAD_URL", "The upload URL has expired");
        if (context.Request.ContentType is not "application/octet-stream") return LinkedInAnswers.Error(415, null, "Content-Type must be application/octet-stream");
        if (context.Request.ContentLength != part.AnnouncedBytes) return LinkedInAnswers.Error(400, null, "The part is not of the size that was agreed");
        if (await site.Pictures.AppendAsync(id, 0, context.Request.Body, cancellation) != part.AnnouncedBytes) return LinkedInAnswers.Error(400, null, "The part broke off");

        // Without quotes, as the real one sends it.
        context.Response.Headers["ETag"] = Tag + id;
        return Results.Ok();
    }
}
