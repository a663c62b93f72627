namespace Publicist.Core.Platforms.X;

/// <summary>What X says to media beyond the rules that every platform has (X API v2, media best practices).</summary>
internal static class XMediaFindings
{
    public static IEnumerable<PreflightFinding> Of(Draft draft) => draft.Media.SelectMany((media, index) => media switch
    {
        { Kind: MediaKind.Video } => OfVideo(media, $"media[{index}]"),
        _ when media.IsAnimated() => OfAnimation(media, $"media[{index}]"),
        _ => [],
    });

    private static IEnumerable<PreflightFinding> OfAnimation(DraftMedia media, string field)
    {
        if (!media.ContentType.Equals("image/gif", StringComparison.OrdinalIgnoreCase))
            yield return XPreflight.Error("media_type", field, $"X takes animated images only as GIF; “{media.FileName}” is not one.", "Convert it to GIF, or to a still image.");
        if (media.Width > XInfo.MaximumAnimatedWidth || media.Height > XInfo.MaximumAnimatedHeight)
            yield return XPreflight.Error("media_too_many_pixels", field,
                $"X takes animated images of up to {XInfo.MaximumAnimatedWidth} × {XInfo.MaximumAnimatedHeight} pixels; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
        else if ((long)media.Width * media.Height * media.Frames > XInfo.MaximumAnimatedPixels)
            yield return XPreflight.Error("media_too_many_pixels", field,
                $"X takes animated images of up to {XInfo.MaximumAnimatedPixels / 1_000_000} million pixels, all frames together; “{media.FileName}” has more.", "Scale it down, or shorten it.");
    }

    private static IEnumerable<PreflightFinding> OfVideo(DraftMedia media, string field)
    {
        if (Math.Max(media.Width, media.Height) <= XInfo.MaximumVideoLongSide && Math.Min(media.Width, media.Height) > XInfo.MaximumVideoShortSide)
            yield return XPreflight.Error("media_too_many_pixels", field,
                $"X takes videos of up to {XInfo.MaximumVideoLongSide} × {XInfo.MaximumVideoShortSide} pixels; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
        if (!string.IsNullOrWhiteSpace(media.AltText))
            yield return XPreflight.Warning("alt_text_unsupported", $"{field}.alt_text", $"X takes no alternative text for videos; that of “{media.FileName}” is left out.", "Say it in the text.");
    }
}
