using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Publicist.Core.Platforms.Http;

/// <summary>A part of a file, streamed from its place each time it is sent. Its owner disposes the stream.</summary>
public sealed class SliceContent : HttpContent
{
    private const int BufferBytes = 128 << 10;
    private readonly Stream _bytes;
    private readonly long _offset;
    private readonly long _length;

    /// <param name="bytes">The whole file.</param>
    /// <param name="offset">Bytes from its start.</param>
    /// <param name="length">Bytes that are sent.</param>
    /// <param name="contentType">Of the file.</param>
    /// <exception cref="ArgumentException">The stream cannot seek, or is shorter than that.</exception>
    public SliceContent(Stream bytes, long offset, long length, string contentType)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!bytes.CanSeek) throw new ArgumentException("The stream must be able to seek.", nameof(bytes));
        if (offset < 0 || length < 0 || offset + length > bytes.Length) throw new ArgumentException("The slice is not within the file.", nameof(length));
        (_bytes, _offset, _length) = (bytes, offset, length);
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _bytes.Position = _offset;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = _length; left > 0;)
            {
                var read = await _bytes.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferBytes)), cancellationToken);
                if (read == 0) throw new EndOfStreamException("The file ended before its end.");
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
