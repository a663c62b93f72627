using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Publicist.Tests.Media;

/// <summary>Small pictures made here, byte by byte; every one opens in a browser. Those of WEBP are 8 × 6, the rest as asked.</summary>
internal static class SampleImages
{
    private static readonly byte[] LossyPixels =
        Convert.FromBase64String("kAEAnQEqCAAGAAVAfCWwAAJaTG5AAM45HpqyLcpIUF6XmjmfeApQFWSGWk00Or6LFl/9q2JRe99QfUpQuQAAAA==");

    private static readonly byte[] LosslessPixels = Convert.FromBase64String("LwdAAQAPcJTr3yBfq3T+QwvDEdH/4AA=");

    private static byte[] PngSignature => [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Png(int width, int height) =>
        [.. PngSignature, .. PngHeader(width, height), .. PngChunk("IDAT", PngPixels(width, height)), .. PngChunk("IEND", [])];

    /// <summary>Declares the size and holds one row of one pixel, so that a giant costs nothing.</summary>
    public static byte[] PngThatClaims(int width, int height) =>
        [.. PngSignature, .. PngHeader(width, height), .. PngChunk("IDAT", PngPixels(1, 1)), .. PngChunk("IEND", [])];

    public static byte[] AnimatedPng(int width, int height, int frames)
    {
        byte[] Control(int sequence) => PngChunk("fcTL",
            [.. Big(sequence), .. Big(width), .. Big(height), .. Big(0), .. Big(0), 0, 1, 0, 10, 0, 0]);
        byte[] Later(int index) =>
            [.. Control(index * 2 - 1), .. PngChunk("fdAT", [.. Big(index * 2), .. PngPixels(width, height)])];

        return
        [
            .. PngSignature, .. PngHeader(width, height), .. PngChunk("acTL", [.. Big(frames), .. Big(0)]),
            .. Control(0), .. PngChunk("IDAT", PngPixels(width, height)),
            .. Enumerable.Range(1, frames - 1).SelectMany(Later), .. PngChunk("IEND", []),
        ];
    }

    /// <summary>Grey all over; with an orientation it carries EXIF, as a phone writes it.</summary>
    public static byte[] Jpeg(int width = 8, int height = 6, int? orientation = null, bool bigEndian = true) =>
    [
        0xFF, 0xD8, .. orientation is { } turned ? Exif(turned, bigEndian) : [], .. JpegTables(), .. JpegFrame(0xC0, width, height),
        .. Scan(first: 0, last: 63, bits: 2 * Blocks(width, height)), 0xFF, 0xD9,
    ];

    public static byte[] ProgressiveJpeg(int width = 8, int height = 6) =>
    [
        0xFF, 0xD8, .. JpegTables(), .. JpegFrame(0xC2, width, height), .. Scan(first: 0, last: 0, bits: Blocks(width, height)),
        .. Scan(first: 1, last: 63, bits: Blocks(width, height)), 0xFF, 0xD9,
    ];

    public static byte[] JpegSegment(byte marker, params byte[] data) =>
        [0xFF, marker, (byte)(data.Length + 2 >> 8), (byte)(data.Length + 2), .. data];

    /// <summary>Each frame paints one pixel in its corner; more than one frame loops for ever.</summary>
    public static byte[] Gif(int width = 8, int height = 6, int frames = 1)
    {
        byte[] looping = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0];
        return
        [
            .. "GIF89a"u8, .. Little16(width), .. Little16(height), 0x80, 0, 0, 200, 40, 90, 255, 255, 255,
            .. frames > 1 ? looping : [], .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B,
        ];
    }

    public static byte[] LossyWebp() => Riff(WebpChunk("VP8 ", LossyPixels));

    public static byte[] LosslessWebp() => Riff(WebpChunk("VP8L", LosslessPixels));

    public static byte[] ExtendedWebp() => Riff([.. WebpCanvas(flags: 0x08), .. WebpChunk("VP8L", LosslessPixels), .. WebpChunk("EXIF", "MM\0*\0\0\0\x8\0\0"u8)]);

    public static byte[] AnimatedWebp(int frames)
    {
        byte[] frame = WebpChunk("ANMF",
            [0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0, 100, 0, 0, 0, .. WebpChunk("VP8 ", LossyPixels)]);
        return Riff(
        [
            .. WebpCanvas(flags: 0x02), .. WebpChunk("ANIM", [0, 0, 0, 0, 0, 0]),
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes),
        ]);
    }

    private static byte[] PngHeader(int width, int height) => PngChunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]);

    private static byte[] PngPixels(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + width * 3];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++) (row[1 + x * 3], row[2 + x * 3], row[3 + x * 3]) = ((byte)x, (byte)y, 0x80);
                zlib.Write(row);
            }
        }
        return packed.ToArray();
    }

    private static byte[] PngChunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] summed = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. summed, .. Big((int)Checksum(summed))];
    }

    /// <summary>CRC-32 bit by bit: slow, and of another make than the one under test.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB88320;
        }
        return ~sum;
    }

    /// <summary>One code each in the Huffman tables, the bit 0: "no difference" for DC, "nothing more" for AC.</summary>
    private static byte[] JpegTables()
    {
        byte[] onlyZero = [1, .. new byte[15], 0];
        return
        [
            .. JpegSegment(0xDB, [0, .. Enumerable.Repeat((byte)16, 64)]),
            .. JpegSegment(0xC4, [0x00, .. onlyZero]), .. JpegSegment(0xC4, [0x10, .. onlyZero]),
        ];
    }

    private static byte[] JpegFrame(byte marker, int width, int height) =>
        JpegSegment(marker, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0);

    private static byte[] Scan(byte first, byte last, int bits)
    {
        var data = new byte[(bits + 7) / 8];
        if (bits % 8 != 0) data[^1] = (byte)(0xFF >> bits % 8);
        return [.. JpegSegment(0xDA, 1, 1, 0, first, last, 0), .. data];
    }

    private static int Blocks(int width, int height) => (width + 7) / 8 * ((height + 7) / 8);

    private static byte[] Exif(int orientation, bool bigEndian)
    {
        byte[] big = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] little = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
        return JpegSegment(0xE1, [.. "Exif\0\0"u8, .. bigEndian ? big : little]);
    }

    private static byte[] WebpCanvas(byte flags) => WebpChunk("VP8X", [flags, 0, 0, 0, 7, 0, 0, 5, 0, 0]);

    private static byte[] WebpChunk(string type, ReadOnlySpan<byte> data) =>
        [.. Encoding.ASCII.GetBytes(type), .. Little32(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Little32(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Little32(int value) => [.. Little16(value), .. Little16(value >> 16)];
}
