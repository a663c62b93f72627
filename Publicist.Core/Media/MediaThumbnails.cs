using Publicist.Core.Media.Conversion;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Small pictures of items, made when first asked for.</summary>
public sealed class MediaThumbnails(MediaLibrary library, Converter converter)
{
    /// <summary>Pixels of the longer side.</summary>
    public const int Side = 480;

    /// <summary>A picture of so many bytes is its own thumbnail where none can be made.</summary>
    private const long SmallEnough = 512 << 10;

    /// <summary>Null: there is no such item, it has no picture (a document), or none can be made here.</summary>
    public async Task<Thumbnail?> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await library.FindAsync(actor, id, cancellation) is not { } item || MediaKinds.Of(item.ContentType) is MediaKind.Document) return null;
        try
        {
            if (converter.IsPresent && await converter.ThumbnailAsync(item, Side, cancellation) is { } made) return new Thumbnail(made, "image/jpeg", item.Sha256 + Side);
            return MediaKinds.Of(item.ContentType) is MediaKind.Image && item.Bytes <= SmallEnough
                ? new Thumbnail(await library.OpenAsync(id, cancellation), item.ContentType, item.Sha256)
                : null;
        }
        catch (MediaMissingException)
        {
            return null;
        }
    }
}

/// <summary>A small picture.</summary>
/// <param name="Bytes">Can seek; the receiver disposes it.</param>
/// <param name="ContentType">Of the bytes.</param>
/// <param name="Tag">Changes when the bytes do.</param>
public sealed record Thumbnail(Stream Bytes, string ContentType, string Tag);
