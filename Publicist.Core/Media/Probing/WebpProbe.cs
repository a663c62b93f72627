using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>WEBP: lossy (VP8), lossless (VP8L) and extended (VP8X); walks the chunks that the RIFF header claims.</summary>
internal static class WebpProbe
{
    private const int RiffSize = 12;
    private const int ChunkHeadSize = 8;
    private const int LargestHeader = 10;

    public static bool Knows(ReadOnlySpan<byte> head) =>
        head.Length >= RiffSize && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8);

    public static async Task<ProbeResult> ReadAsync(ForwardReader reader, CancellationToken cancellation)
    {
        var riff = await reader.TakeAsync(RiffSize, cancellation);
        var left = BinaryPrimitives.ReadUInt32LittleEndian(riff.Span[4..]) - 4L;
        var found = new Findings();
        while (left >= ChunkHeadSize)
        {
            var chunk = await reader.TakeAsync(ChunkHeadSize, cancellation);
            if (chunk.Length < ChunkHeadSize) return ProbeResult.Truncated("WEBP");
            var type = Type(chunk.Span);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk.Span[4..]);
            left -= ChunkHeadSize + size;
            if (left < 0) return ProbeResult.Damaged("WEBP", "one of its chunks is longer than the file");

            var header = await reader.PeekAsync((int)Math.Min(size, LargestHeader), cancellation);
            found.Note(type, header.Span);
            var padding = Math.Min(size & 1, left);
            if (!await reader.SkipAsync(size + padding, cancellation)) return ProbeResult.Truncated("WEBP");
            left -= padding;
        }
        return found.Conclude();
    }

    private static uint Type(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32LittleEndian(name);

    private static (int Width, int Height)? LossySize(ReadOnlySpan<byte> header)
    {
        if (header.Length < 10 || !header[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) & 0x3FFF);
    }

    private static (int Width, int Height)? LosslessSize(ReadOnlySpan<byte> header)
    {
        if (header.Length < 5 || header[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(header[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
    }

    private static (int Width, int Height)? CanvasSize(ReadOnlySpan<byte> header) =>
        header.Length < 10 ? null : (TwentyFourBits(header[4..]) + 1, TwentyFourBits(header[7..]) + 1);

    private static int TwentyFourBits(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    private sealed class Findings
    {
        private (int Width, int Height)? _canvas;
        private (int Width, int Height)? _picture;
        private int _frames;

        public void Note(uint type, ReadOnlySpan<byte> header)
        {
            if (type == Type("VP8X"u8)) _canvas ??= CanvasSize(header);
            else if (type == Type("VP8 "u8)) _picture ??= LossySize(header);
            else if (type == Type("VP8L"u8)) _picture ??= LosslessSize(header);
            else if (type == Type("ANMF"u8)) _frames++;
        }

        public ProbeResult Conclude()
        {
            var isAnimation = _canvas is not null && _frames > 0;
            if (_picture is null && !isAnimation) return ProbeResult.Damaged("WEBP", "it holds no picture");
            var (width, height) = _canvas ?? _picture!.Value;
            return new ProbeResult.Recognized(new MediaFacts
            {
                ContentType = "image/webp",
                FileExtension = ".webp",
                Width = width,
                Height = height,
                Frames = isAnimation ? _frames : 1,
            });
        }
    }
}
