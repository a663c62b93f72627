namespace Publicist.Core.Platforms.TikTok;

/// <summary>How a video is cut for upload (Media Transfer Guide): equal chunks, the remainder in the last one.</summary>
/// <param name="Size">Bytes of the file.</param>
/// <param name="ChunkSize">Bytes of each chunk but the last, which may be larger.</param>
public sealed record ChunkPlan(long Size, long ChunkSize)
{
    // TikTok takes chunks of 5 to 64 decimal megabytes, at most 1,000. Small ones lose less where a connection breaks, and the last, which has a deadline, arrives in time over a slow line.
    private const long Ordinary = 10_000_000;

    public int Count => (int)(Size / ChunkSize);

    public static ChunkPlan For(long size) => new(size, Math.Min(size, Ordinary));

    /// <summary>The range to send from an offset: to the end of the chunk that the offset lies in.</summary>
    public (long First, long Last) From(long offset)
    {
        var index = Math.Min(offset / ChunkSize, Count - 1);
        return (offset, index == Count - 1 ? Size - 1 : (index + 1) * ChunkSize - 1);
    }

    /// <summary>Where to go on by a 416's <c>Content-Range: bytes 0-END/TOTAL</c>: whether END is the last byte stored or the first one missing is read from where chunks end.</summary>
    public long After(long? end)
    {
        if (end is not { } at) return 0;
        return at >= Size || (at > 0 && at % ChunkSize == 0) ? Math.Min(at, Size) : at + 1;
    }
}
