using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>Sizes, lengths and kinds of files in words.</summary>
public static class MediaWords
{
    /// <summary>The part people know of a content type: <c>JPEG</c> of <c>image/jpeg</c>.</summary>
    public static string Kind(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return contentType is "video/quicktime" ? "MOV" : contentType[(contentType.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant();
    }

    public static string Kinds(IReadOnlyList<string> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return types.Count is 1 ? Kind(types[0]) : $"{string.Join(", ", types.SkipLast(1).Select(Kind))} or {Kind(types[^1])}";
    }

    /// <summary>Bytes, rounded up, so that a file over a limit never reads as if it were within.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024.0)} KB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes * 100.0 / (1 << 20)) / 100:0.##} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes * 100.0 / (1 << 30)) / 100:0.##} GB"),
    };

    /// <summary>Below two hours to the second, rounded up: nobody can cut a video to 2.3 minutes.</summary>
    public static string Time(TimeSpan length) => length.TotalMinutes switch
    {
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.#} seconds"),
        < 120 when Math.Ceiling(length.TotalSeconds) % 60 is > 0 and var rest => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Ceiling(length.TotalSeconds) / 60)} minutes {rest} seconds"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} hours"),
    };
}
