using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Probing;

/// <summary>Tells what a file is from its bytes alone: a picture, a video or a document.</summary>
public static class MediaProbe
{
    private const int SniffedBytes = 64;

    /// <param name="stream">Must be able to seek; read from its start and left anywhere.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<ProbeResult> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var head = new byte[SniffedBytes];
        stream.Position = 0;
        var read = await stream.ReadAtLeastAsync(head, SniffedBytes, throwOnEndOfStream: false, cancellation);
        stream.Position = 0;
        return TypeOf(head.AsSpan(0, read)) is not var (type, extension) ? await ImageProbe.ReadAsync(stream, cancellation) : new ProbeResult.Recognized(new MediaFacts
        {
            ContentType = type,
            FileExtension = extension,
            Width = 0,
            Height = 0,
            Video = MediaKinds.Of(type) is MediaKind.Video ? new VideoFacts() : null,
        });
    }

    private static (string Type, string Extension)? TypeOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return ("application/pdf", ".pdf");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return ("video/webm", ".webm");
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8)) return null;
        return head[8..12].SequenceEqual("qt  "u8) ? ("video/quicktime", ".mov") : ("video/mp4", ".mp4");
    }
}
