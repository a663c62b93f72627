using Publicist.Core.Media;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api.Media;

/// <summary>A media item.</summary>
/// <param name="Id">For <c>media[].id</c> of a post.</param>
/// <param name="FileName">As uploaded; for people only.</param>
/// <param name="ContentType">Found from the bytes.</param>
/// <param name="Kind"><c>image</c>, <c>video</c> or <c>document</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Width">Pixels; 0 where nothing could read them.</param>
/// <param name="Height">Pixels; 0 where nothing could read them.</param>
/// <param name="Frames">1 for a still image.</param>
/// <param name="DurationSeconds">Of a video.</param>
/// <param name="VideoCodec">Of a video, as <c>h264</c>.</param>
/// <param name="AudioCodec">Of a video with sound, as <c>aac</c>.</param>
/// <param name="FrameRate">Frames a second.</param>
/// <param name="Pages">Of a document.</param>
/// <param name="AltText">Alternative text that posts begin with.</param>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="Url">Path of its bytes on this server, for whoever may read the workspace.</param>
/// <param name="ThumbnailUrl">Path of a small picture; null for a document.</param>
public sealed record MediaAnswer(
    Guid Id, string FileName, string ContentType, string Kind, long Bytes, int Width, int Height, int Frames, double? DurationSeconds, string? VideoCodec, string? AudioCodec, double? FrameRate, int? Pages,
    string? AltText, string Sha256, DateTimeOffset CreatedAt, string Url, string? ThumbnailUrl)
{
    /// <summary>Told of one item, not in lists.</summary>
    public MediaUsesAnswer? Uses { get; init; }

    /// <summary>True where the workspace had the same file before an upload brought it again: it is that item.</summary>
    public bool? AlreadyThere { get; init; }

    public static MediaAnswer Of(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var kind = MediaKinds.Of(item.ContentType);
        return new MediaAnswer(
            item.Id, item.FileName, item.ContentType, MediaListQuery.Word(kind), item.Bytes, item.Width, item.Height, item.Frames, item.Duration?.TotalSeconds, item.VideoCodec, item.AudioCodec, item.FrameRate, item.Pages,
            item.AltText, item.Sha256, item.CreatedAt, $"/api/v1/media/{item.Id}/content", kind == MediaKind.Document ? null : $"/api/v1/media/{item.Id}/thumbnail");
    }
}

/// <summary>Posts that an item is in, each counted once.</summary>
/// <param name="Drafts">Not to go out yet, or given up.</param>
/// <param name="Scheduled">Still to go out: they need the item.</param>
/// <param name="Published">Out.</param>
public sealed record MediaUsesAnswer(int Drafts, int Scheduled, int Published)
{
    public static MediaUsesAnswer Of(MediaUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return new MediaUsesAnswer(use.Drafts, use.Scheduled, use.Published);
    }
}

/// <summary>A page of the workspace's media, newest first.</summary>
/// <param name="Media">The items.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record MediaListAnswer(IReadOnlyList<MediaAnswer> Media, string? NextCursor);

/// <summary>Another alternative text.</summary>
public sealed record DescribeRequest
{
    /// <summary>Null or empty takes it away.</summary>
    public required string? AltText { get; init; }
}
