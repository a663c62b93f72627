using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>What a platform's <see cref="MediaRules"/> say against a draft's media; the rules are data, so that one reading serves every platform.</summary>
public static class MediaFindings
{
    public static IEnumerable<PreflightFinding> Of(PlatformInfo platform, Draft draft)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(draft);
        return Together(platform, draft.Media).Concat(draft.Media.SelectMany((media, index) => One(platform, media, index)));
    }

    /// <summary>Several frames: an animation, which some platforms treat as a kind of its own.</summary>
    public static bool IsAnimated(this DraftMedia media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Frames > 1;
    }

    private static IEnumerable<PreflightFinding> Together(PlatformInfo platform, IReadOnlyList<DraftMedia> media)
    {
        if (media.Count > platform.Media.MaximumImages)
            yield return Error(platform, "media_too_many", "media",
                $"{platform.Name} takes {platform.Media.MaximumImages} images in one post; this one has {media.Count}.", $"Take out {media.Count - platform.Media.MaximumImages}.");
        if (platform.Media.AnimatedStandsAlone && media.Count > 1 && media.Any(IsAnimated))
            yield return Error(platform, "media_mixed", "media",
                $"{platform.Name} takes an animated image only alone.", "Keep the animated image alone, or take it out.");
    }

    private static IEnumerable<PreflightFinding> One(PlatformInfo platform, DraftMedia media, int index)
    {
        var (rules, field) = (platform.Media, $"media[{index}]");
        if (!rules.ImageTypes.Contains(media.ContentType, StringComparer.OrdinalIgnoreCase))
            yield return Error(platform, "media_type", field,
                $"{platform.Name} does not take {Kind(media.ContentType)}; “{media.FileName}” is one.", $"Convert it to {Kinds(rules.ImageTypes)}.");
        var maximum = media.IsAnimated() ? rules.MaximumAnimatedImageBytes ?? rules.MaximumImageBytes : rules.MaximumImageBytes;
        if (media.Bytes > maximum)
            yield return Error(platform, "media_too_large", field,
                $"{platform.Name} takes {(media.IsAnimated() ? "animated images" : "images")} of up to {Size(maximum.Value)}; “{media.FileName}” has {Size(media.Bytes)}.",
                "Make it smaller, or save it with stronger compression.");
        if ((long)media.Width * media.Height >= rules.MaximumPixels)
            yield return Error(platform, "media_too_many_pixels", field,
                $"{platform.Name} takes images of fewer than {rules.MaximumPixels} pixels; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
        if (media.Frames > rules.MaximumFrames)
            yield return Error(platform, "media_too_many_frames", field,
                $"{platform.Name} takes {rules.MaximumFrames} frames; “{media.FileName}” has {media.Frames}.", "Shorten the animation.");
        if (media.AltText?.Length > rules.MaximumAltText)
            yield return Error(platform, "alt_text_too_long", $"{field}.alt_text",
                $"{platform.Name} takes an alternative text of {rules.MaximumAltText} characters; this one has {media.AltText.Length}.", "Shorten it.");
    }

    private static PreflightFinding Error(PlatformInfo platform, string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = platform.Key };

    private static string Kind(string contentType) => contentType[(contentType.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant();

    private static string Kinds(IReadOnlyList<string> types) =>
        types.Count is 1 ? Kind(types[0]) : $"{string.Join(", ", types.SkipLast(1).Select(Kind))} or {Kind(types[^1])}";

    private static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024.0)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes * 100.0 / (1 << 20)) / 100:0.##} MB");
}
