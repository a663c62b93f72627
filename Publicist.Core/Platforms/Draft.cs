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
}
