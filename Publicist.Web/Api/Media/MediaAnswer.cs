using Publicist.Core.Media;

namespace Publicist.Web.Api.Media;

/// <summary>A media item.</summary>
/// <param name="Url">Path of its bytes on this server, for whoever may read the workspace.</param>
public sealed record MediaAnswer(Guid Id, string FileName, string ContentType, long Bytes, int Width, int Height, int Frames, string? AltText, string Sha256, DateTimeOffset CreatedAt, string Url)
{
    public static MediaAnswer Of(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new MediaAnswer(
            item.Id, item.FileName, item.ContentType, item.Bytes, item.Width, item.Height, item.Frames, item.AltText, item.Sha256, item.CreatedAt, $"/api/v1/media/{item.Id}/content");
    }
}

/// <summary>The workspace's media, newest first.</summary>
public sealed record MediaListAnswer(IReadOnlyList<MediaAnswer> Media);
