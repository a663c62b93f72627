namespace Publicist.Core.Platforms;

/// <summary>What one account is to publish: the post's text and media after variants, hashtags and link were put together.</summary>
public sealed record Draft
{
    /// <summary>The whole text as a reader will see it: hashtags and link included.</summary>
    public required string Text { get; init; }
    public IReadOnlyList<DraftMedia> Media { get; init; } = [];
    public string? FirstComment { get; init; }
    public Uri? Link { get; init; }

    /// <summary>Platform options such as <c>visibility</c>, named as the API names them.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}

/// <summary>One media item of a draft, with the facts that limits are about.</summary>
public sealed record DraftMedia
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>Found from the bytes.</summary>
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }
    public required int Height { get; init; }
    public int Frames { get; init; } = 1;
    public string? AltText { get; init; }

    /// <summary>Found from the bytes, as <see cref="ContentType"/> is.</summary>
    public MediaKind Kind => MediaKinds.Of(ContentType);

    /// <summary>Facts of a video; null for anything else, and where nothing could read them.</summary>
    public VideoFacts? Video { get; init; }

    /// <summary>Pages of a document; null where it is none or nobody counted.</summary>
    public int? Pages { get; init; }

    /// <summary>Whether Publicist can make of it what a platform takes, so that type, size and codec are no obstacle.</summary>
    public bool Convertible { get; init; }
}

/// <summary>What a file is to a reader.</summary>
public enum MediaKind
{
    Image,
    Video,
    Document,
}

/// <summary>Tells kinds apart.</summary>
public static class MediaKinds
{
    public static MediaKind Of(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (contentType.StartsWith("video/", StringComparison.OrdinalIgnoreCase)) return MediaKind.Video;
        return contentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? MediaKind.Image : MediaKind.Document;
    }
}

/// <summary>What is known of a video. Null: nothing could read it.</summary>
public sealed record VideoFacts
{
    public TimeSpan? Duration { get; init; }

    /// <summary>As <c>ffprobe</c> names it: <c>h264</c>.</summary>
    public string? Codec { get; init; }
    public string? AudioCodec { get; init; }

    /// <summary>Frames a second.</summary>
    public double? FrameRate { get; init; }
    public bool HasAudio { get; init; }
}
