using System.Buffers.Binary;

namespace Publicist.Web.Sandbox.Pictures;

/// <summary>How long an MP4 says it is: the movie header, <c>moov/mvhd</c>, wherever in the file it stands (ISO/IEC 14496-12).</summary>
public static class Mp4Length
{
    private const int Header = 8, LongHeader = 16, MovieHeader = 32;

    /// <summary>Null where the file has no movie header that can be read.</summary>
    /// <param name="file">Must be able to seek.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<TimeSpan?> ReadAsync(Stream file, CancellationToken cancellation)
    {
        if (await FindAsync(file, "moov", 0, file.Length, cancellation) is not var (moov, end)) return null;
        if (await FindAsync(file, "mvhd", moov, end, cancellation) is not var (mvhd, last) || last - mvhd < MovieHeader) return null;
        var header = new byte[MovieHeader];
        file.Position = mvhd;
        await file.ReadExactlyAsync(header, cancellation);
        var (scale, duration) = header[0] is 1
            ? (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(20)), BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(24)))
            : (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(16)));
        return scale is 0 ? null : TimeSpan.FromSeconds(Math.Min(duration / (double)scale, TimeSpan.MaxValue.TotalSeconds / 2));
    }

    /// <summary>Where the content of the first box of a name begins and ends.</summary>
    private static async Task<(long Start, long End)?> FindAsync(Stream file, string name, long from, long to, CancellationToken cancellation)
    {
        var head = new byte[LongHeader];
        while (to - from >= Header)
        {
            file.Position = from;
            var read = await file.ReadAtLeastAsync(head, LongHeader, throwOnEndOfStream: false, cancellation);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var start = from + Header;
            if (size is 1 && read is LongHeader) (size, start) = (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(Header)), from + LongHeader);
            if (size is 0) size = to - from;
            if (size < start - from || size > to - from) return null;
            if (head.AsSpan(4, 4).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(name))) return (start, from + size);
            from += size;
        }
        return null;
    }
}
