namespace Publicist.Core.Media.Probing;

/// <summary>Tells what a picture is from its bytes alone, in one forward pass and constant memory.</summary>
public static class ImageProbe
{
    /// <summary>A picture of more pixels than this is refused: opening it could take gigabytes.</summary>
    public const long MaxPixels = 100_000_000;

    private const int SniffedBytes = 4096;

    /// <summary>
    /// Reads forward from the stream's position, up to the end of the picture; it neither seeks nor closes.
    /// Whatever the bytes are, the answer is a value: only the stream's own faults and cancellation throw.
    /// </summary>
    public static async Task<ProbeResult> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var reader = new ForwardReader(stream);
        var head = await reader.PeekAsync(SniffedBytes, cancellation);
        if (head.IsEmpty) return new ProbeResult.Unusable("The file is empty. Choose it again.");

        var result = head.Span switch
        {
            var bytes when JpegProbe.Knows(bytes) => await JpegProbe.ReadAsync(reader, cancellation),
            var bytes when PngProbe.Knows(bytes) => await PngProbe.ReadAsync(reader, cancellation),
            var bytes when GifProbe.Knows(bytes) => await GifProbe.ReadAsync(reader, cancellation),
            var bytes when WebpProbe.Knows(bytes) => await WebpProbe.ReadAsync(reader, cancellation),
            var bytes => new ProbeResult.Unusable(ForeignFile.Describe(bytes)),
        };
        return result is ProbeResult.Recognized(var facts) ? Judged(facts) : result;
    }

    private static ProbeResult Judged(MediaFacts facts)
    {
        if (facts.Width < 1 || facts.Height < 1)
            return new ProbeResult.Unusable("The picture says that it has no width or no height. Export it again.");
        if ((long)facts.Width * facts.Height > MaxPixels)
            return new ProbeResult.Unusable(
                $"The picture is too large: {facts.Width} × {facts.Height} pixels, where {MaxPixels / 1_000_000} megapixels are allowed. Make it smaller.");
        return new ProbeResult.Recognized(facts);
    }
}
