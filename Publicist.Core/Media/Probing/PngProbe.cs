using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>PNG and APNG: walks the chunks from IHDR to IEND.</summary>
internal static class PngProbe
{
    private const int HeaderSize = 13;
    private const int ChecksumSize = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    public static async Task<ProbeResult> ReadAsync(ForwardReader reader, CancellationToken cancellation)
    {
        await reader.SkipAsync(Signature.Length, cancellation);
        var start = await reader.TakeAsync(8 + HeaderSize + ChecksumSize, cancellation);
        if (start.Length < 8 + HeaderSize + ChecksumSize) return ProbeResult.Truncated("PNG");
        if (FromHeader(start.Span) is not { } facts) return ProbeResult.Damaged("PNG", "its header is not valid");

        var hasPixels = false;
        while (true)
        {
            var chunk = await reader.TakeAsync(8, cancellation);
            if (chunk.Length < 8) return ProbeResult.Truncated("PNG");
            var (length, type) = Head(chunk.Span);
            if (length > int.MaxValue) return ProbeResult.Damaged("PNG", "one of its chunks has an impossible length");

            if (type == Type("acTL"u8) && length >= 4 && !hasPixels)
                facts = facts with { Frames = Frames((await reader.PeekAsync(4, cancellation)).Span) };
            hasPixels |= type == Type("IDAT"u8);
            if (!await reader.SkipAsync(length + ChecksumSize, cancellation)) return ProbeResult.Truncated("PNG");
            if (type != Type("IEND"u8)) continue;

            return hasPixels ? new ProbeResult.Recognized(facts) : ProbeResult.Damaged("PNG", "it holds no picture data");
        }
    }

    private static MediaFacts? FromHeader(ReadOnlySpan<byte> chunk)
    {
        var (length, type) = Head(chunk);
        var header = chunk[8..];
        var (depth, color, compression, filter, interlace) = (header[8], header[9], header[10], header[11], header[12]);
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (length != HeaderSize || type != Type("IHDR"u8) || width > int.MaxValue || height > int.MaxValue) return null;
        if (!IsLegal(color, depth) || compression != 0 || filter != 0 || interlace > 1) return null;
        return new MediaFacts { ContentType = "image/png", FileExtension = ".png", Width = (int)width, Height = (int)height };
    }

    private static bool IsLegal(byte color, byte depth) => color switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };

    private static int Frames(ReadOnlySpan<byte> animation) =>
        animation.Length < 4 ? 1 : Math.Max(1, BinaryPrimitives.ReadInt32BigEndian(animation));

    private static (long Length, uint Type) Head(ReadOnlySpan<byte> chunk) =>
        (BinaryPrimitives.ReadUInt32BigEndian(chunk), Type(chunk[4..]));

    private static uint Type(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
