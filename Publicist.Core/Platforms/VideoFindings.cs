using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>What a platform's rules say against one video. What nobody could read of it is a warning, never an obstacle.</summary>
internal static class VideoFindings
{
    public static IEnumerable<PreflightFinding> Of(PlatformInfo platform, DraftMedia media, string field)
    {
        if (platform.Media.Video is not { } rules) return [MediaFindings.Finding(platform, "media_type", field, $"{platform.Name} takes no videos; “{media.FileName}” is one.", "Take it out.")];
        return OfFile(platform, rules, media, field).Concat(OfLength(platform, rules, media, field)).Concat(OfPicture(platform, rules, media, field));
    }

    private static IEnumerable<PreflightFinding> OfFile(PlatformInfo platform, VideoRules rules, DraftMedia media, string field)
    {
        if (!rules.Types.Contains(media.ContentType, StringComparer.OrdinalIgnoreCase)) yield return MediaFindings.WrongType(platform, media, field, rules.Types, media.Convertible);
        else if (media.Video?.Codec is { } codec && rules.Codecs.Count > 0 && !rules.Codecs.Contains(codec))
            yield return media.Convertible
                ? MediaFindings.Finding(platform, "media_converted", field, $"{platform.Name} does not take video coded as {codec}: “{media.FileName}” is converted to {rules.Codecs[0]}.", null, FindingSeverity.Warning)
                : MediaFindings.Finding(platform, "media_codec", field, $"{platform.Name} takes video coded as {string.Join(" or ", rules.Codecs)}; “{media.FileName}” is {codec}.", $"Convert it to {rules.Codecs[0]}, or install ffmpeg on this machine.");
        if (media.Video?.AudioCodec is { } sound && rules.AudioCodecs.Count > 0 && !rules.AudioCodecs.Contains(sound))
            yield return media.Convertible
                ? MediaFindings.Finding(platform, "media_converted", field, $"{platform.Name} does not take sound coded as {sound}: that of “{media.FileName}” is converted to {rules.AudioCodecs[0]}.", null, FindingSeverity.Warning)
                : MediaFindings.Finding(platform, "media_codec", field, $"{platform.Name} takes sound coded as {string.Join(" or ", rules.AudioCodecs)}; that of “{media.FileName}” is {sound}.", $"Convert it to {rules.AudioCodecs[0]}, or install ffmpeg on this machine.");
        if (media.Bytes > rules.MaximumBytes) yield return MediaFindings.TooLarge(platform, media, field, "videos", rules.MaximumBytes.Value, convertible: false);
        if (media.Bytes < rules.MinimumBytes)
            yield return MediaFindings.Finding(platform, "media_too_small", field, $"{platform.Name} takes videos of at least {MediaWords.Size(rules.MinimumBytes.Value)}; “{media.FileName}” has {MediaWords.Size(media.Bytes)}.", "Use a longer one.");
    }

    private static IEnumerable<PreflightFinding> OfLength(PlatformInfo platform, VideoRules rules, DraftMedia media, string field)
    {
        if (media.Video?.Duration is not { } length)
        {
            if (rules.MaximumDuration is not null)
                yield return MediaFindings.Finding(platform, "media_unread", field, $"Nobody could read how long “{media.FileName}” is, so that {platform.Name}'s limit of {MediaWords.Time(rules.MaximumDuration.Value)} is not checked.", "Install ffmpeg on this machine and upload it again.", FindingSeverity.Warning);
            yield break;
        }

        if (length < rules.MinimumDuration)
            yield return MediaFindings.Finding(platform, "media_too_short", field, $"{platform.Name} takes videos of at least {MediaWords.Time(rules.MinimumDuration.Value)}; “{media.FileName}” has {MediaWords.Time(length)}.", "Use a longer one.");
        if (length > rules.MaximumDuration)
            yield return MediaFindings.Finding(platform, "media_too_long", field, $"{platform.Name} takes videos of up to {MediaWords.Time(rules.MaximumDuration.Value)}; “{media.FileName}” has {MediaWords.Time(length)}.", "Cut it.");
        if (media.Video.FrameRate is { } rate && (rate < rules.MinimumFrameRate - 0.1 || rate > rules.MaximumFrameRate + 0.1))
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"{platform.Name} takes {rules.MinimumFrameRate:0.#} to {rules.MaximumFrameRate:0.#} frames a second; “{media.FileName}” has {rate:0.##}");
            yield return media.Convertible
                ? MediaFindings.Finding(platform, "media_converted", field, words + " and is converted.", null, FindingSeverity.Warning)
                : MediaFindings.Finding(platform, "media_frame_rate", field, words + ".", "Export it with another frame rate.");
        }
    }

    private static IEnumerable<PreflightFinding> OfPicture(PlatformInfo platform, VideoRules rules, DraftMedia media, string field)
    {
        if (media.Width == 0 || media.Height == 0) yield break;
        if (Math.Min(media.Width, media.Height) < rules.MinimumSide)
            yield return MediaFindings.Finding(platform, "media_too_small", field, $"{platform.Name} takes videos of at least {rules.MinimumSide} pixels a side; “{media.FileName}” has {media.Width} × {media.Height}.", "Use a larger one.");
        var isLarge = Math.Max(media.Width, media.Height) > rules.MaximumSide || media.Width > rules.MaximumWidth;
        if (isLarge && media.Convertible) yield return MediaFindings.ScaledDown(platform, media, field);
        else if (isLarge)
            yield return MediaFindings.Finding(platform, "media_too_many_pixels", field, $"{platform.Name} takes videos of up to {rules.MaximumSide ?? rules.MaximumWidth} pixels a side; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
        if (rules.Ratios is { } ratios && ImageFindings.Outside(ratios, media))
            yield return MediaFindings.Finding(platform, "media_ratio", field,
                string.Create(CultureInfo.InvariantCulture, $"{platform.Name} takes videos between {ratios.Least:0.##} and {ratios.Most:0.##} times as wide as high; “{media.FileName}” is {media.Width} × {media.Height}."), "Crop it.");
    }
}
