using System.Buffers.Binary;
using System.IO.Compression;

namespace Publicist.Web.Sandbox;

/// <summary>Writes a PNG of 24-bit pixels; the sandbox draws its pictures itself and carries none.</summary>
internal static class Png
{
    private static readonly uint[] ChecksumTable = [.. Enumerable.Range(0, 256).Select(Checksum)];

    /// <param name="pixels">Red, green, blue for each pixel, row by row.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR"u8, Header(width, height));
        WriteChunk(file, "IDAT"u8, Compressed(width * 3, pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height)
    {
        const byte Depth = 8, TrueColor = 2;
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, Depth, TrueColor, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return header;
    }

    private static byte[] Compressed(int rowSize, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = pixels; !row.IsEmpty; row = row[rowSize..])
            {
                zlib.WriteByte(0);                            // the row's filter: none
                zlib.Write(row[..rowSize]);
            }
        }
        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Continue(Continue(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Continue(uint checksum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) checksum = ChecksumTable[(byte)(checksum ^ value)] ^ checksum >> 8;
        return checksum;
    }

    private static uint Checksum(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ value >> 1;
        return value;
    }
}
