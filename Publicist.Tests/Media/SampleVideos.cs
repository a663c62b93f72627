using System.Buffers.Binary;
using System.Text;

namespace Publicist.Tests.Media;

/// <summary>Small MP4 files made here, box by box: right in all that headers say, and with nothing to be seen.</summary>
internal static class SampleVideos
{
    /// <param name="seconds">How long it says it is.</param>
    /// <param name="width">Pixels, before it is turned.</param>
    /// <param name="height">Pixels, before it is turned.</param>
    /// <param name="turned">Lying on its side, as a phone writes what it filmed upright.</param>
    /// <param name="codec">Four characters.</param>
    /// <param name="sound">Four characters; null: silent.</param>
    /// <param name="brand">Four characters.</param>
    /// <param name="rate">Pictures a second.</param>
    public static byte[] Mp4(double seconds = 5, int width = 640, int height = 360, bool turned = false, string codec = "avc1", string? sound = "mp4a", string brand = "isom", int rate = 25) =>
        [.. Brand(brand), .. Movie(seconds, width, height, turned, codec, sound, rate), .. Data()];

    /// <summary>A silent one of exactly so many bytes, 900 or more, as a camera or, upright, as a phone films; what it holds differs by its size.</summary>
    public static byte[] OfSize(int bytes, double seconds = 5, bool upright = false)
    {
        byte[] head = [.. Brand("isom"), .. Movie(seconds, width: upright ? 1080 : 1920, height: upright ? 1920 : 1080, sound: null)];
        var data = new byte[bytes - head.Length - 8];
        new Random(bytes).NextBytes(data);
        return [.. head, .. Box("mdat", data)];
    }

    public static byte[] Brand(string brand) => Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. "isom"u8, .. "mp41"u8]);

    public static byte[] Data(int bytes = 100) => Box("mdat", new byte[bytes]);

    public static byte[] Movie(double seconds = 5, int width = 640, int height = 360, bool turned = false, string codec = "avc1", string? sound = "mp4a", int rate = 25) => Box("moov",
    [
        .. Box("mvhd", Times(seconds)),
        .. codec.Length == 0 ? [] : Track("vide", codec, seconds, width, height, turned, (int)(seconds * rate)),
        .. sound is null ? [] : Track("soun", sound, seconds, 0, 0, turned: false, (int)(seconds * 47)),
    ]);

    /// <summary>In fragments: the movie says no length.</summary>
    public static byte[] Fragmented() =>
        [.. Brand("iso5"), .. Box("moov", [.. Box("mvhd", Times(0)), .. Track("vide", "avc1", 0, 640, 360, turned: false, 0), .. Box("mvex", Box("trex", new byte[24]))]), .. Box("moof", new byte[16]), .. Data()];

    public static byte[] Box(string type, ReadOnlySpan<byte> content) => [.. Big(8 + content.Length), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Track(string handler, string codec, double seconds, int width, int height, bool turned, int samples) => Box("trak",
    [
        .. Box("tkhd", [.. new byte[40], .. turned ? Matrix(0, 1, -1, 0) : Matrix(1, 0, 0, 1), .. Big(width << 16), .. Big(height << 16)]),
        .. Box("mdia",
        [
            .. Box("mdhd", Times(seconds)), .. Box("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]),
            .. Box("minf", Box("stbl",
            [
                .. Box("stsd", [.. Big(0), .. Big(1), .. Box(codec, [.. new byte[24], (byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height, .. new byte[50]])]),
                .. Box("stts", [.. Big(0), .. Big(2), .. Big(samples / 2), .. Big(40), .. Big(samples - samples / 2), .. Big(40)]),
            ])),
        ]),
    ]);

    private static byte[] Times(double seconds) => [.. new byte[12], .. Big(1000), .. Big((int)(seconds * 1000)), .. new byte[80]];

    private static byte[] Matrix(int a, int b, int c, int d) => [.. Big(a << 16), .. Big(b << 16), .. Big(0), .. Big(c << 16), .. Big(d << 16), .. Big(0), .. Big(0), .. Big(0), .. Big(0x40000000)];

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
