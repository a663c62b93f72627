using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>What the movie box of an MP4 says: the first track with a picture and the first with sound.</summary>
internal sealed record Mp4Movie
{
    public int Width { get; private init; }
    public int Height { get; private init; }

    /// <summary>Null where the file is in fragments and does not say.</summary>
    public TimeSpan? Duration { get; private init; }
    public string? Codec { get; private init; }
    public string? AudioCodec { get; private init; }
    public double? FrameRate { get; private init; }
    public bool HasPicture { get; private init; }
    public bool HasAudio { get; private init; }
    public bool IsLocked { get; private init; }

    /// <summary>It lasts no time at all.</summary>
    public bool IsEmpty { get; private init; }

    public static async Task<Mp4Movie> ReadAsync(BoxReader reader, Box movie, CancellationToken cancellation)
    {
        TimeSpan? whole = null;
        var fragments = false;
        var tracks = new List<Mp4Track>();
        await foreach (var box in reader.InsideAsync(movie, 0, cancellation))
        {
            if (box.Is("mvhd"u8)) whole = Time((await reader.BytesAsync(box.Start, 32, cancellation)).Span);
            else if (box.Is("trak"u8) && tracks.Count < 64) tracks.Add(await Mp4Track.ReadAsync(reader, box, cancellation));
            else if (box.Is("mvex"u8)) fragments = true;
        }

        var picture = tracks.Find(track => track.IsPicture);
        var sound = tracks.Find(track => track.IsSound);
        var duration = fragments && !(whole > TimeSpan.Zero) ? null : Longer(whole, picture?.Duration);
        return new Mp4Movie
        {
            HasPicture = picture is not null,
            HasAudio = sound is not null,
            IsLocked = tracks.Exists(track => track.IsLocked),
            Width = picture?.Width ?? 0,
            Height = picture?.Height ?? 0,
            Duration = duration > TimeSpan.Zero ? duration : null,
            IsEmpty = !fragments && (!(duration > TimeSpan.Zero) || picture?.Samples == 0),
            Codec = picture?.Codec,
            AudioCodec = sound?.Codec,
            FrameRate = picture?.FrameRate,
        };
    }

    /// <summary>Ticks a second and ticks, in a header of either version; null where it is cut off or claims the impossible.</summary>
    internal static TimeSpan? Time(ReadOnlySpan<byte> header)
    {
        if (header.Length < 20) return null;
        var isLong = header[0] == 1;
        if (isLong && header.Length < 32) return null;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(header[(isLong ? 20 : 12)..]);
        var ticks = isLong ? BinaryPrimitives.ReadUInt64BigEndian(header[24..]) : BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        if (scale == 0 || ticks == (isLong ? ulong.MaxValue : uint.MaxValue)) return null;
        var seconds = ticks / (double)scale;
        return seconds < 10_000_000 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one > other || other is null ? one : other;
}
