using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>JPEG: walks marker to marker, through every scan, to the end-of-image marker.</summary>
internal static class JpegProbe
{
    private const int EndOfImage = 0xD9;
    private const int StartOfScan = 0xDA;
    private const int Application1 = 0xE1;

    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static async Task<ProbeResult> ReadAsync(ForwardReader reader, CancellationToken cancellation)
    {
        await reader.SkipAsync(2, cancellation);
        var found = new Findings();
        while (true)
        {
            var marker = await NextMarkerAsync(reader, cancellation);
            if (marker < 0) return ProbeResult.Truncated("JPEG");
            if (marker == EndOfImage) return found.Conclude();
            if (StandsAlone(marker)) continue;

            var length = await reader.TakeAsync(2, cancellation);
            if (length.Length < 2) return ProbeResult.Truncated("JPEG");
            var size = BinaryPrimitives.ReadUInt16BigEndian(length.Span) - 2;
            if (size < 0) return ProbeResult.Damaged("JPEG", "one of its segments has no length");
            var segment = await reader.TakeAsync(size, cancellation);
            if (segment.Length < size) return ProbeResult.Truncated("JPEG");
            found.Note(marker, segment.Span);
        }
    }

    /// <summary>
    /// Inside a scan 0xFF is followed by a zero that shields it; between segments decoders forgive stray bytes.
    /// The same search therefore serves both.
    /// </summary>
    private static async ValueTask<int> NextMarkerAsync(ForwardReader reader, CancellationToken cancellation)
    {
        while (await reader.SkipPastAsync(0xFF, cancellation))
        {
            int marker;
            do marker = await reader.NextAsync(cancellation); while (marker == 0xFF);
            if (marker != 0) return marker;
        }
        return -1;
    }

    /// <summary>Restart, start-of-image and temporary markers carry no length.</summary>
    private static bool StandsAlone(int marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private sealed class Findings
    {
        private int _frame;
        private int _width;
        private int _height;
        private int? _orientation;
        private bool _hasScan;

        public void Note(int marker, ReadOnlySpan<byte> segment)
        {
            if (marker == StartOfScan) _hasScan |= _frame != 0;
            else if (marker == Application1) _orientation ??= ExifOrientation.Find(segment);
            else if (_frame == 0 && marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && segment.Length >= 6)
            {
                _frame = marker;
                _height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
                _width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
            }
        }

        public ProbeResult Conclude()
        {
            if (_frame == 0) return ProbeResult.Damaged("JPEG", "nothing in it says how large the picture is");
            if (!_hasScan) return ProbeResult.Damaged("JPEG", "it holds no picture data");
            if (_frame > 0xC2)
                return new ProbeResult.Unusable("The JPEG is of a rare kind (lossless or arithmetic) that browsers and platforms cannot open. Export it as an ordinary JPEG.");

            var lies = _orientation is >= 5 and <= 8;
            return new ProbeResult.Recognized(new MediaFacts
            {
                ContentType = "image/jpeg",
                FileExtension = ".jpg",
                Width = lies ? _height : _width,
                Height = lies ? _width : _height,
                Orientation = _orientation is >= 1 and <= 8 ? _orientation.Value : 1,
            });
        }
    }
}
