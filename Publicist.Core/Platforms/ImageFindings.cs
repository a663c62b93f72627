using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>What a platform's rules say against one image.</summary>
internal static class ImageFindings
{
    public static IEnumerable<PreflightFinding> Of(PlatformInfo platform, DraftMedia media, string field)
    {
        var rules = platform.Media;
        if (rules.MaximumImages == 0)
        {
            yield return MediaFindings.Finding(platform, "media_type", field, $"{platform.Name} takes no images; “{media.FileName}” is one.", "Take it out, or put a video in its place.");
            yield break;
        }

        if (!rules.ImageTypes.Contains(media.ContentType, StringComparer.OrdinalIgnoreCase)) yield return MediaFindings.WrongType(platform, media, field, rules.ImageTypes, media.Convertible);
        var maximum = media.IsAnimated() ? rules.MaximumAnimatedImageBytes ?? rules.MaximumImageBytes : rules.MaximumImageBytes;
        if (media.Bytes > maximum)
            yield return MediaFindings.TooLarge(platform, media, field, media.IsAnimated() ? "animated images" : "images", maximum.Value, media.Convertible && !media.IsAnimated());
        if ((long)media.Width * media.Height >= rules.MaximumPixels && media.Convertible) yield return MediaFindings.ScaledDown(platform, media, field);
        else if ((long)media.Width * media.Height >= rules.MaximumPixels)
            yield return MediaFindings.Finding(platform, "media_too_many_pixels", field,
                $"{platform.Name} takes images of fewer than {rules.MaximumPixels} pixels; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
        if (media.Frames > rules.MaximumFrames)
            yield return MediaFindings.Finding(platform, "media_too_many_frames", field, $"{platform.Name} takes {rules.MaximumFrames} frames; “{media.FileName}” has {media.Frames}.", "Shorten the animation.");
        if (media.Width > 0 && media.Width < rules.MinimumImageWidth)
            yield return MediaFindings.Finding(platform, "media_too_small", field, $"{platform.Name} takes images at least {rules.MinimumImageWidth} pixels wide; “{media.FileName}” is {media.Width}.", "Use a larger one.");
        if (rules.ImageRatios is { } ratios && media.Height > 0 && Outside(ratios, media))
            yield return MediaFindings.Finding(platform, "media_ratio", field,
                string.Create(CultureInfo.InvariantCulture, $"{platform.Name} takes images between {ratios.Least:0.##} and {ratios.Most:0.##} times as wide as high; “{media.FileName}” is {media.Width} × {media.Height}."), "Crop it.");
    }

    /// <summary>A pixel's worth of rounding is no fault.</summary>
    internal static bool Outside(AspectRatios ratios, DraftMedia media) => media.Width / (double)media.Height is var ratio && (ratio < ratios.Least - 0.005 || ratio > ratios.Most + 0.005);
}
