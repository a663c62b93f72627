using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Probing;

/// <summary>What the bytes of a file say about it; its name is never asked.</summary>
public sealed record MediaFacts
{
    /// <summary><c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c>, <c>image/webp</c>, <c>video/mp4</c>, <c>video/quicktime</c>, <c>video/webm</c> or <c>application/pdf</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>With its dot, such as <c>.jpg</c>.</summary>
    public required string FileExtension { get; init; }

    /// <summary>Pixels, as the picture is seen: a JPEG's EXIF orientation is applied.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, as the picture is seen: a JPEG's EXIF orientation is applied.</summary>
    public required int Height { get; init; }

    /// <summary>At least 1. Counted for GIF and WEBP; for PNG it is what the file declares.</summary>
    public int Frames { get; init; } = 1;

    public bool Animated => Frames > 1;

    /// <summary>How the pixels lie in a JPEG, as EXIF counts: 1 upright, 5 to 8 on a side.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Null for anything but a video.</summary>
    public VideoFacts? Video { get; init; }

    /// <summary>Pages of a document; null where it is none or nobody counted.</summary>
    public int? Pages { get; init; }
}
