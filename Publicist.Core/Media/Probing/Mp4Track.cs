using System.Buffers.Binary;
using System.Text;

namespace Publicist.Core.Media.Probing;

/// <summary>One track of an MP4.</summary>
internal sealed record Mp4Track
{
    private const int MostTimes = 100_000;

    private uint Handler { get; set; }
    private uint Entry { get; set; }
    private (int Width, int Height) Shown { get; set; }
    private (int Width, int Height) Coded { get; set; }
    private bool Lies { get; set; }

    public TimeSpan? Duration { get; private set; }

    /// <summary>Pictures; null where nothing counts them.</summary>
    public long? Samples { get; private set; }
    public string? Codec { get; private set; }

    /// <summary>A list of one picture is a cover, not a film; but a real video may be as short.</summary>
    public bool IsPicture => Handler == Box.Named("vide"u8) && Entry != Box.Named("jpeg"u8) && Entry != Box.Named("png "u8);
    public bool IsSound => Handler == Box.Named("soun"u8);
    public bool IsLocked => Entry == Box.Named("encv"u8) || Entry == Box.Named("drmi"u8);
    public int Width => Lies ? Upright.Height : Upright.Width;
    public int Height => Lies ? Upright.Width : Upright.Height;
    public double? FrameRate => Samples > 0 && Duration is { TotalSeconds: > 0 } time && Samples / time.TotalSeconds is <= 1000 and var rate ? Math.Round(rate, 3) : null;

    /// <summary>The track's size counts pixels that are not square; without it, what is coded.</summary>
    private (int Width, int Height) Upright => Shown.Width > 0 && Shown.Height > 0 ? Shown : Coded;

    public static async Task<Mp4Track> ReadAsync(BoxReader reader, Box box, CancellationToken cancellation)
    {
        var track = new Mp4Track();
        await track.TakeAsync(reader, box, depth: 0, cancellation);
        return track;
    }

    private async Task TakeAsync(BoxReader reader, Box parent, int depth, CancellationToken cancellation)
    {
        await foreach (var box in reader.InsideAsync(parent, 0, cancellation))
        {
            if (box.Is("mdia"u8) || box.Is("minf"u8) || box.Is("stbl"u8))
            {
                if (depth < 4) await TakeAsync(reader, box, depth + 1, cancellation);
            }
            else if (box.Is("tkhd"u8)) Header((await reader.BytesAsync(box.Start, Math.Min(box.Length, 96), cancellation)).Span);
            else if (box.Is("mdhd"u8)) Duration = Mp4Movie.Time((await reader.BytesAsync(box.Start, Math.Min(box.Length, 32), cancellation)).Span);
            else if (box.Is("hdlr"u8) && Handler == 0) Handler = Number((await reader.BytesAsync(box.Start, Math.Min(box.Length, 12), cancellation)).Span, 8);
            else if (box.Is("stsd"u8)) await DescriptionAsync(reader, box, cancellation);
            else if (box.Is("stts"u8)) Samples = await CountAsync(reader, box, cancellation);
        }
    }

    private void Header(ReadOnlySpan<byte> header)
    {
        var matrix = header.Length > 0 && header[0] == 1 ? 52 : 40;
        if (header.Length < matrix + 44) return;
        Shown = ((int)(Number(header, matrix + 36) >> 16), (int)(Number(header, matrix + 40) >> 16));

        // Turned by a right angle: nothing along the axes, everything across.
        Lies = Number(header, matrix) == 0 && Number(header, matrix + 16) == 0 && Number(header, matrix + 4) != 0;
    }

    private async Task DescriptionAsync(BoxReader reader, Box box, CancellationToken cancellation)
    {
        await foreach (var entry in reader.InsideAsync(box, 8, cancellation))
        {
            var head = await reader.BytesAsync(entry.Start, Math.Min(entry.Length, 28), cancellation);
            Entry = entry.Type;
            if (head.Length >= 28) Coded = (BinaryPrimitives.ReadUInt16BigEndian(head.Span[24..]), BinaryPrimitives.ReadUInt16BigEndian(head.Span[26..]));
            Codec = CodecNames.Of(Encoding.Latin1.GetString(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(entry.Type))));
            return;
        }
    }

    /// <summary>Adds up the table of times; a table longer than any real one is not read.</summary>
    private static async Task<long?> CountAsync(BoxReader reader, Box box, CancellationToken cancellation)
    {
        var entries = Number((await reader.BytesAsync(box.Start, 8, cancellation)).Span, 4);
        if (entries > MostTimes || 8 + entries * 8L > box.Length) return null;
        long samples = 0;
        for (long at = 0; at < entries;)
        {
            var some = await reader.BytesAsync(box.Start + 8 + at * 8, Math.Min(32, entries - at) * 8, cancellation);
            if (some.Length < 8) return null;
            for (var place = 0; place + 8 <= some.Length; place += 8, at++) samples += Number(some.Span, place);
        }
        return samples;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => bytes.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : 0;
}
