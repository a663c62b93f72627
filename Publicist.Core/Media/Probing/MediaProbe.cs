namespace Publicist.Core.Media.Probing;

/// <summary>Tells what a file is from its bytes alone: a picture, a video or a document. Constant memory, whatever the bytes claim.</summary>
public static class MediaProbe
{
    private const int SniffedBytes = 4096;

    /// <summary>Whatever the bytes are, the answer is a value: only the stream's own faults and cancellation throw.</summary>
    /// <param name="stream">Must be able to seek; read from its start and left anywhere.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<ProbeResult> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var head = new byte[SniffedBytes];
        stream.Position = 0;
        var read = await stream.ReadAtLeastAsync(head, SniffedBytes, throwOnEndOfStream: false, cancellation);
        stream.Position = 0;
        return head.AsMemory(0, read) switch
        {
            var bytes when PdfProbe.Knows(bytes.Span) => await PdfProbe.ReadAsync(stream, cancellation),
            var bytes when WebmProbe.Knows(bytes.Span) => WebmProbe.Read(bytes.Span),
            var bytes when Mp4Probe.Knows(bytes.Span) => await Mp4Probe.ReadAsync(stream, bytes, cancellation),
            _ => await ImageProbe.ReadAsync(stream, cancellation),
        };
    }
}
