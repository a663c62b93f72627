using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What files a platform takes, in words, from what it says of itself.</summary>
public static class MediaLimits
{
    /// <summary>"Guild: 4 images of up to 5 MB, or 1 video of up to 512 MB and 2 minutes".</summary>
    public static string Words(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var rules = platform.Media;
        var kinds = new[] { Images(rules), rules.Video is { } video ? Videos(video) : null, rules.Document is { } document ? Document(document) : null }.OfType<string>().ToList();
        return kinds.Count == 0 ? $"{platform.Name}: no files" : $"{platform.Name}: {string.Join(rules.MixesKinds ? ", " : ", or ", kinds)}";
    }

    /// <summary>What a file field offers first: the kinds that any of the platforms takes.</summary>
    public static string Accept(IReadOnlyList<PlatformInfo> platforms)
    {
        ArgumentNullException.ThrowIfNull(platforms);
        var kinds = platforms.SelectMany(platform => Kinds(platform.Media)).Distinct().ToList();
        return kinds.Count == 0 ? "image/*,video/*,application/pdf" : string.Join(',', kinds);
    }

    private static IEnumerable<string> Kinds(MediaRules rules) =>
        [.. rules.MaximumImages > 0 ? ["image/*"] : Array.Empty<string>(), .. rules.Video is null ? [] : new[] { "video/*" }, .. rules.Document?.Types ?? []];

    private static string? Images(MediaRules rules) =>
        rules.MaximumImages == 0 ? null : $"{Several(rules.MaximumImages, "image")}{(rules.MaximumImageBytes is { } bytes ? $" of up to {Size(bytes)}" : "")}";

    private static string Videos(VideoRules rules)
    {
        string[] most = [.. rules.MaximumBytes is { } bytes ? [Size(bytes)] : Array.Empty<string>(), .. rules.MaximumDuration is { } time ? new[] { MediaWords.Time(time) } : []];
        return $"{Several(rules.Maximum, "video")}{(most.Length > 0 ? $" of up to {string.Join(" and ", most)}" : "")}";
    }

    private static string Document(DocumentRules rules) =>
        $"a document ({MediaWords.Kinds([.. rules.Types.Select(Short)])}) of up to {Size(rules.MaximumBytes)}{(rules.MaximumPages is { } pages ? $" and {pages} pages" : "")}";

    /// <summary>Office types have names that nobody says.</summary>
    private static string Short(string type) => type switch
    {
        "application/msword" => "x/doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "x/docx",
        "application/vnd.ms-powerpoint" => "x/ppt",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "x/pptx",
        _ => type,
    };

    /// <summary>As the platform says it: some count in thousands. A file is held to the bytes.</summary>
    private static string Size(long bytes) => bytes % 1_000_000 == 0 && bytes < 1_000_000_000 ? $"{bytes / 1_000_000} MB" : MediaWords.Size(bytes);

    private static string Several(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
