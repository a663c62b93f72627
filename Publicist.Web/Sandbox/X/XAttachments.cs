using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.X;

/// <summary>X create post: which uploads may go with it. X says the same of a foreign id, an unfinished one and one that never was.</summary>
public sealed class XAttachments(PictureShelf pictures, TimeProvider clock)
{
    public async Task<IResult?> FaultAsync(IReadOnlyList<string> ids, Persona persona, CancellationToken cancellation)
    {
        var found = ids.Select(pictures.Find).ToList();
        if (found.Any(picture => picture is null || !IsUsable(picture, persona.Key))) return XAnswers.BadPost("Your media IDs are invalid.");
        if (found.Count > 1 && found.Any(picture => picture!.Category is XMediaRules.GifCategory or XMediaRules.VideoCategory))
            return XAnswers.Invalid("$.media.media_ids: a GIF or a video goes alone.");
        return found is [{ Category: XMediaRules.VideoCategory }] ? await TooLongAsync(ids[0], persona, cancellation) : null;
    }

    /// <summary>A video's length counts again here, by what the account may post.</summary>
    private async Task<IResult?> TooLongAsync(string id, Persona persona, CancellationToken cancellation)
    {
        await using var bytes = pictures.OpenRead(id);
        var longest = XMediaRules.LongestVideo(persona);
        var tooLong = bytes is not null && await MediaProbe.ReadAsync(bytes, cancellation) is ProbeResult.Recognized { Facts.Video.Duration: { } length } && length > longest;
        return tooLong ? XAnswers.Forbidden($"This user is not allowed to post a video longer than {longest.TotalMinutes:0} minutes.") : null;
    }

    private bool IsUsable(Picture picture, string persona)
    {
        var now = clock.GetUtcNow();
        return picture.Persona == persona && picture is { UploadedAt: not null, ProcessingFault: null } && picture.ReadyAt <= now && picture.ExpiresAt > now;
    }
}
