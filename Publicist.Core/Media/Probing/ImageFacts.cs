namespace Publicist.Core.Media.Probing;

/// <summary>What the bytes of a picture say about it; a file's name is never asked.</summary>
public sealed record ImageFacts
{
    /// <summary><c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c> or <c>image/webp</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>With its dot: <c>.jpg</c>, <c>.png</c>, <c>.gif</c> or <c>.webp</c>.</summary>
    public required string FileExtension { get; init; }

    /// <summary>Pixels, as the picture is seen: a JPEG's EXIF orientation is applied.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, as the picture is seen: a JPEG's EXIF orientation is applied.</summary>
    public required int Height { get; init; }

    /// <summary>At least 1. Counted for GIF and WEBP; for PNG it is what the file declares.</summary>
    public int Frames { get; init; } = 1;

    public bool Animated => Frames > 1;
}
