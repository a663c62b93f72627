using System.Globalization;
using Publicist.Core.Media;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared.Library;

/// <summary>What a file is, in a line: "1280 × 720, 1.5 MB", "A4.pdf: 12 pages, 300 KB".</summary>
public static class MediaFactWords
{
    public static string Of(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Of(item.Width, item.Height, item.Frames, item.Duration, item.Pages, item.Bytes);
    }

    public static string Of(int width, int height, int frames, TimeSpan? duration, int? pages, long bytes) => string.Join(", ", new[]
    {
        width > 0 && height > 0 ? string.Create(CultureInfo.InvariantCulture, $"{width} × {height}") : null,
        frames > 1 ? "animated" : null,
        duration is { } length ? MediaWords.Time(length) : null,
        pages is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} page{(count == 1 ? "" : "s")}") : null,
        MediaWords.Size(bytes),
    }.OfType<string>());
}
