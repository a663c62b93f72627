using System.Net;
using System.Net.Http.Headers;

namespace Publicist.Core.Platforms.Http;

/// <summary>A file's bytes, streamed from the start each time they are sent. Its owner disposes the stream.</summary>
public sealed class RewindableContent : HttpContent
{
    private readonly Stream _bytes;

    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public RewindableContent(Stream bytes, string contentType)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!bytes.CanSeek) throw new ArgumentException("The stream must be able to seek.", nameof(bytes));
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _bytes.Position = 0;
        return _bytes.CopyToAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
