using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>GIF: walks every block to the trailer and counts the images on the way.</summary>
internal static class GifProbe
{
    private const int Extension = 0x21;
    private const int Image = 0x2C;
    private const int Trailer = 0x3B;
    private const int ScreenSize = 13;
    private const int DescriptorSize = 9;

    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8);

    public static async Task<ProbeResult> ReadAsync(ForwardReader reader, CancellationToken cancellation)
    {
        var screen = await reader.TakeAsync(ScreenSize, cancellation);
        if (screen.Length < ScreenSize) return ProbeResult.Truncated("GIF");
        var facts = FromScreen(screen.Span);
        if (!await reader.SkipAsync(ColorTableSize(screen.Span[10]), cancellation)) return ProbeResult.Truncated("GIF");

        var frames = 0;
        while (true)
        {
            var whole = true;
            switch (await reader.NextAsync(cancellation))
            {
                case Extension:
                    whole = await reader.SkipAsync(1, cancellation) && await SkipDataAsync(reader, cancellation);
                    break;
                case Image:
                    whole = await SkipImageAsync(reader, cancellation);
                    frames++;
                    break;
                case Trailer when frames > 0: return new ProbeResult.Recognized(facts with { Frames = frames });
                case Trailer: return ProbeResult.Damaged("GIF", "it holds no picture");
                case 0: break;                                // some writers close a block twice; every decoder forgives it
                case -1: return ProbeResult.Truncated("GIF");
                default: return ProbeResult.Damaged("GIF", "something in it is neither a picture nor the end");
            }
            if (!whole) return ProbeResult.Truncated("GIF");
        }
    }

    private static MediaFacts FromScreen(ReadOnlySpan<byte> screen) => new()
    {
        ContentType = "image/gif",
        FileExtension = ".gif",
        Width = BinaryPrimitives.ReadUInt16LittleEndian(screen[6..]),
        Height = BinaryPrimitives.ReadUInt16LittleEndian(screen[8..]),
    };

    private static int ColorTableSize(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 0x07));

    private static async Task<bool> SkipImageAsync(ForwardReader reader, CancellationToken cancellation)
    {
        var descriptor = await reader.TakeAsync(DescriptorSize, cancellation);
        if (descriptor.Length < DescriptorSize) return false;
        const int CodeSize = 1;
        return await reader.SkipAsync(ColorTableSize(descriptor.Span[8]) + CodeSize, cancellation)
            && await SkipDataAsync(reader, cancellation);
    }

    private static async Task<bool> SkipDataAsync(ForwardReader reader, CancellationToken cancellation)
    {
        int size;
        while ((size = await reader.NextAsync(cancellation)) > 0)
            if (!await reader.SkipAsync(size, cancellation)) return false;
        return size == 0;
    }
}
