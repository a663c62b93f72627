using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.X;

/// <summary>X create post: which uploads may go with it. X says the same of a foreign id, an unfinished one and one that never was.</summary>
public sealed class XAttachments(PictureShelf pictures, TimeProvider clock)
{
    public IResult? Fault(IReadOnlyList<string> ids, string persona)
    {
        var found = ids.Select(pictures.Find).ToList();
        if (found.Any(picture => picture is null || !IsUsable(picture, persona))) return XAnswers.BadPost("Your media IDs are invalid.");
        return found.Count > 1 && found.Any(picture => picture!.Category is XMediaRules.GifCategory)
            ? XAnswers.Invalid("$.media.media_ids: a GIF goes alone.") : null;
    }

    private bool IsUsable(Picture picture, string persona)
    {
        var now = clock.GetUtcNow();
        return picture.Persona == persona && picture is { UploadedAt: not null, ProcessingFault: null } && picture.ReadyAt <= now && picture.ExpiresAt > now;
    }
}
