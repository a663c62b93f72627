using System.Text;
using System.Text.Unicode;

namespace Publicist.Core.Media.Probing;

/// <summary>Names what a file seems to be when it is no picture of ours, so that the person knows which one was chosen.</summary>
internal static class ForeignFile
{
    public const string Remedy = "Choose a JPEG, PNG, GIF or WEBP picture, an MP4, MOV or WEBM video, or a PDF document.";

    public static string Describe(ReadOnlySpan<byte> head) => Name(head) is { } name
        ? $"The file is none that can be published: it seems to be {name}. {Remedy}"
        : $"The file is neither a picture, a video nor a document that we know. {Remedy}";

    /// <summary>A file that begins as MP4 does and is something else, in words; null: it may be a video.</summary>
    public static string? NotVideo(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8)) return null;
        var brand = Encoding.ASCII.GetString(head[8..12]);
        if (IsoMedia(head) is { } name && name.Contains("picture", StringComparison.Ordinal)) return $"The file is none that can be published: it seems to be {name}. {Remedy}";
        return Others.FirstOrDefault(other => brand.StartsWith(other.Brand, StringComparison.Ordinal)).Name is { } known ? $"The file is none that can be published: it seems to be {known}. {Remedy}" : null;
    }

    private static readonly (string Brand, string Name)[] Others =
        [("M4A", "a sound file (M4A)"), ("M4B", "an audio book (M4B)"), ("M4P", "a protected sound file (M4P)"), ("crx", "a raw photo (CR3)"), ("jxl", "a JPEG XL picture"), ("jp2", "a JPEG 2000 picture"), ("3g", "a 3GP video of an old phone")];

    private static string? Name(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return "a PDF document";
        if (head.StartsWith("PK\u0003\u0004"u8)) return "a ZIP archive or an Office document";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return "a WEBM or Matroska video";
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return "a TIFF picture";
        if (head.StartsWith("BM"u8) && head.Length > 10 && head[6..10].IndexOfAnyExcept((byte)0) < 0) return "a BMP picture";
        return (head.Length >= 12 ? IsoMedia(head) : null) ?? Markup(head);
    }

    /// <summary>MP4 and its relatives name their brands in the first box.</summary>
    private static string? IsoMedia(ReadOnlySpan<byte> head)
    {
        var box = head[4..8];
        if (box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8)) return "a QuickTime video";
        if (!box.SequenceEqual("ftyp"u8)) return null;

        var brands = Encoding.ASCII.GetString(head[8..Math.Min(head.Length, 64)]);
        if (brands.StartsWith("qt  ", StringComparison.Ordinal)) return "a QuickTime video";
        if (brands.Contains("avif", StringComparison.Ordinal) || brands.Contains("avis", StringComparison.Ordinal)) return "an AVIF picture";
        string[] heic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
        return heic.Any(brand => brands.StartsWith(brand, StringComparison.Ordinal)) ? "a HEIC picture" : "an MP4 video";
    }

    private static string? Markup(ReadOnlySpan<byte> head)
    {
        if (!IsText(head)) return null;
        var text = Encoding.UTF8.GetString(head);
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return "an SVG drawing, which can carry scripts";
        if (text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return "a web page (HTML)";
        return "a text file";
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0x00, (byte)0x08) || head.ContainsAnyInRange((byte)0x0E, (byte)0x1A)) return false;
        const int CutCharacter = 3;                           // the head may end inside a character
        for (var cut = 0; cut <= CutCharacter && cut < head.Length; cut++)
            if (Utf8.IsValid(head[..^cut])) return true;
        return false;
    }
}
