using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>An uploaded file. Its bytes are in the data directory under <see cref="Sha256"/>, never under the name it came with.</summary>
public sealed class MediaItem : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid UploadedBy { get; init; }

    /// <summary>As uploaded; for people only.</summary>
    public required string FileName { get; init; }

    /// <summary>Found from the bytes.</summary>
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Pixels, as seen upright; 0 where nothing could read them.</summary>
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>1 for a still image.</summary>
    public required int Frames { get; init; }

    /// <summary>Facts of a video, as <see cref="Platforms.VideoFacts"/> has them; null for anything else.</summary>
    public TimeSpan? Duration { get; init; }
    public string? VideoCodec { get; init; }
    public string? AudioCodec { get; init; }
    public double? FrameRate { get; init; }

    /// <summary>Pages of a document.</summary>
    public int? Pages { get; init; }
    public string? AltText { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
