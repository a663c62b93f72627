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
        var rules = platform.Media;
        if (rules.Required && media.Count == 0)
            yield return Finding(platform, "media_required", "media", $"{platform.Name} takes no post without {(rules.MaximumImages > 0 ? "an image or a video" : "a video")}.", "Add one.");
        if (media.Count(one => one.Kind == MediaKind.Image) is var images && images > rules.MaximumImages && rules.MaximumImages > 0)
            yield return Finding(platform, "media_too_many", "media", $"{platform.Name} takes {rules.MaximumImages} image{(rules.MaximumImages == 1 ? "" : "s")} in one post; this one has {images}.", $"Take out {images - rules.MaximumImages}.");
        if (media.Count(one => one.Kind == MediaKind.Video) is var videos && videos > rules.Video?.Maximum)
            yield return Finding(platform, "media_too_many", "media", $"{platform.Name} takes {rules.Video.Maximum} video{(rules.Video.Maximum == 1 ? "" : "s")} in one post; this one has {videos}.", $"Take out {videos - rules.Video.Maximum}.");
        if (media.Count(one => one.Kind == MediaKind.Document) > 1 && rules.Document is not null)
            yield return Finding(platform, "media_too_many", "media", $"{platform.Name} takes one document in a post.", "Keep one.");
        if (media.Select(one => one.Kind).Distinct().Count() > 1 && !rules.MixesKinds)
            yield return Finding(platform, "media_mixed", "media", $"{platform.Name} does not take images, videos and documents in one post.", "Keep one kind.");
        if (rules.AnimatedStandsAlone && media.Count > 1 && media.Any(IsAnimated))
            yield return Finding(platform, "media_mixed", "media", $"{platform.Name} takes an animated image only alone.", "Keep the animated image alone, or take it out.");
    }

    private static IEnumerable<PreflightFinding> One(PlatformInfo platform, DraftMedia media, int index)
    {
        var field = $"media[{index}]";
        var findings = media.Kind switch
        {
            MediaKind.Video => VideoFindings.Of(platform, media, field),
            MediaKind.Document => OfDocument(platform, media, field),
            _ => ImageFindings.Of(platform, media, field),
        };
        foreach (var finding in findings) yield return finding;
        if (media.AltText?.Length > platform.Media.MaximumAltText)
            yield return Finding(platform, "alt_text_too_long", $"{field}.alt_text",
                $"{platform.Name} takes an alternative text of {platform.Media.MaximumAltText} characters; this one has {media.AltText.Length}.", "Shorten it.");
    }

    private static IEnumerable<PreflightFinding> OfDocument(PlatformInfo platform, DraftMedia media, string field)
    {
        if (platform.Media.Document is not { } rules)
        {
            yield return Finding(platform, "media_type", field, $"{platform.Name} takes no documents; “{media.FileName}” is one.", "Take it out.");
            yield break;
        }

        if (!rules.Types.Contains(media.ContentType, StringComparer.OrdinalIgnoreCase)) yield return WrongType(platform, media, field, rules.Types, convertible: false);
        if (media.Bytes > rules.MaximumBytes) yield return TooLarge(platform, media, field, "documents", rules.MaximumBytes, convertible: false);
        if (media.Pages > rules.MaximumPages)
            yield return Finding(platform, "media_too_many_pages", field, $"{platform.Name} takes documents of up to {rules.MaximumPages} pages; “{media.FileName}” has {media.Pages}.", "Shorten it.");
    }

    internal static PreflightFinding WrongType(PlatformInfo platform, DraftMedia media, string field, IReadOnlyList<string> types, bool convertible) => convertible
        ? Finding(platform, "media_converted", field, $"{platform.Name} does not take {MediaWords.Kind(media.ContentType)}: “{media.FileName}” is converted to {MediaWords.Kind(types[0])}.", null, FindingSeverity.Warning)
        : Finding(platform, "media_type", field, $"{platform.Name} does not take {MediaWords.Kind(media.ContentType)}; “{media.FileName}” is one.", $"Convert it to {MediaWords.Kinds(types)}.");

    internal static PreflightFinding TooLarge(PlatformInfo platform, DraftMedia media, string field, string kind, long maximum, bool convertible) => convertible
        ? Finding(platform, "media_converted", field, $"{platform.Name} takes {kind} of up to {MediaWords.Size(maximum)}: “{media.FileName}” is made smaller.", null, FindingSeverity.Warning)
        : Finding(platform, "media_too_large", field, $"{platform.Name} takes {kind} of up to {MediaWords.Size(maximum)}; “{media.FileName}” has {MediaWords.Size(media.Bytes)}.", "Make it smaller, or save it with stronger compression.");

    internal static PreflightFinding ScaledDown(PlatformInfo platform, DraftMedia media, string field) =>
        Finding(platform, "media_converted", field, $"{platform.Name} does not take {media.Width} × {media.Height} pixels: “{media.FileName}” is scaled down.", null, FindingSeverity.Warning);

    internal static PreflightFinding Finding(PlatformInfo platform, string code, string field, string message, string? action, FindingSeverity severity = FindingSeverity.Error) =>
        new() { Severity = severity, Code = code, Field = field, Message = message, Action = action, Platform = platform.Key };
}
