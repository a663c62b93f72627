using System.Buffers.Binary;
using System.Text;

namespace Publicist.Tests.Sandbox.YouTube;

/// <summary>An MP4 of five seconds that is right in all its boxes say, with as many bytes of nothing in it as a test wants.</summary>
internal static class TinyVideo
{
    private const int Seconds = 5, Width = 640, Height = 360, Samples = 125;

    /// <param name="bytes">Of the whole file, at least 1000.</param>
    public static byte[] OfSize(int bytes)
    {
        byte[] head = [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isom"u8, .. "mp41"u8]), .. Box("moov", [.. Box("mvhd", Times), .. Box("trak", Track)])];
        return [.. head, .. Box("mdat", new byte[bytes - head.Length - 8])];
    }

    private static byte[] Track =>
    [
        .. Box("tkhd", [.. new byte[40], .. Big(1 << 16), .. new byte[12], .. Big(1 << 16), .. new byte[12], .. Big(0x40000000), .. Big(Width << 16), .. Big(Height << 16)]),
        .. Box("mdia",
        [
            .. Box("mdhd", Times), .. Box("hdlr", [.. new byte[8], .. "vide"u8, .. new byte[13]]),
            .. Box("minf", Box("stbl",
            [
                .. Box("stsd", [.. Big(0), .. Big(1), .. Box("avc1", [.. new byte[24], Width >> 8, Width & 0xFF, Height >> 8, Height & 0xFF, .. new byte[50]])]),
                .. Box("stts", [.. Big(0), .. Big(1), .. Big(Samples), .. Big(40)]),
            ])),
        ]),
    ];

    private static byte[] Times => [.. new byte[12], .. Big(1000), .. Big(Seconds * 1000), .. new byte[80]];

    private static byte[] Box(string type, ReadOnlySpan<byte> content) => [.. Big(8 + content.Length), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Big(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
