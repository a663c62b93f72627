using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Probing;

/// <summary>MP4 and QuickTime: walks the boxes of the file, then those of the movie that say how large, how long and of what make it is.</summary>
internal static class Mp4Probe
{
    /// <summary>Pixels of a side, beyond which no screen and no decoder goes.</summary>
    private const int MostPixels = 16_384;

    public static bool Knows(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8) return false;
        var type = head[4..8];
        if (type.SequenceEqual("ftyp"u8)) return true;

        // Before there were brands, QuickTime began with whatever it had.
        return type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8) || (type.SequenceEqual("free"u8) && head.IndexOf("mdat"u8) > 0);
    }

    public static async Task<ProbeResult> ReadAsync(Stream stream, ReadOnlyMemory<byte> head, CancellationToken cancellation)
    {
        if (ForeignFile.NotVideo(head.Span) is { } other) return new ProbeResult.Unusable(other);
        var isQuickTime = !head.Span[4..8].SequenceEqual("ftyp"u8) || head.Span[8..].StartsWith("qt  "u8);
        var kind = isQuickTime ? "MOV" : "MP4";
        var reader = new BoxReader(stream);
        var file = await FileBoxes.ReadAsync(reader, cancellation);
        if (reader.IsEndless) return Endless(kind);
        if (file.Fault(kind) is { } fault) return fault;
        var movie = await Mp4Movie.ReadAsync(reader, file.Movie!.Value, cancellation);
        if (reader.IsEndless) return Endless(kind);
        return Judged(kind, movie, new MediaFacts
        {
            ContentType = isQuickTime ? "video/quicktime" : "video/mp4",
            FileExtension = isQuickTime ? ".mov" : ".mp4",
            Width = movie.Width,
            Height = movie.Height,
            Video = new VideoFacts { Duration = movie.Duration, Codec = movie.Codec, AudioCodec = movie.AudioCodec, FrameRate = movie.FrameRate, HasAudio = movie.HasAudio },
        });
    }

    private static ProbeResult Endless(string kind) => ProbeResult.Damaged(kind, "it holds more parts than any video has");

    private static ProbeResult Judged(string kind, Mp4Movie movie, MediaFacts facts)
    {
        if (movie.IsLocked) return new ProbeResult.Unusable($"The {kind} file is protected against copying: nobody but its seller's player can open it. Use one that is not protected.");
        if (!movie.HasPicture) return new ProbeResult.Unusable($"The {kind} file holds no moving picture{(movie.HasAudio ? ", only sound" : "")}. Choose a video.");
        if (movie.IsEmpty) return new ProbeResult.Unusable($"The {kind} video is 0 seconds long: there is nothing to be seen. Export it again.");
        if (movie.Width > MostPixels || movie.Height > MostPixels)
            return new ProbeResult.Unusable($"The video is too large: {movie.Width} × {movie.Height} pixels, where {MostPixels} a side are allowed. Make it smaller.");
        return new ProbeResult.Recognized(facts);
    }

    /// <summary>The boxes a file consists of.</summary>
    private sealed record FileBoxes(Box? Movie, bool HasData, bool IsCut, bool IsBroken)
    {
        public static async Task<FileBoxes> ReadAsync(BoxReader reader, CancellationToken cancellation)
        {
            var found = new FileBoxes(null, HasData: false, IsCut: false, IsBroken: false);
            for (long place = 0; place < reader.Length;)
            {
                if (reader.Length - place < 8) break; // A few bytes behind the end disturb nobody.
                if (await reader.AtAsync(place, reader.Length, cancellation) is not { } box)
                    return found with { IsBroken = !IsPadding(await reader.BytesAsync(place, 256, cancellation)) };
                if (box.Is("moov"u8)) found = found with { Movie = found.Movie ?? box };
                if (box.Is("mdat"u8)) found = found with { HasData = found.HasData || box.Length > 0 };
                if (box.End > reader.Length) return found with { IsCut = true };
                place = box.End;
            }
            return found;
        }

        public ProbeResult? Fault(string kind)
        {
            if (IsCut) return Truncated(kind);
            if (IsBroken) return ProbeResult.Damaged(kind, "one of its parts has an impossible length");
            return Movie is not null && HasData ? null : Truncated(kind);
        }

        private static ProbeResult.Unusable Truncated(string kind) =>
            new($"The {kind} file is incomplete: a part of the video, or its index, is missing. Wait until your camera or program has finished writing it, then upload it again.");

        /// <summary>Some writers leave zeros behind.</summary>
        private static bool IsPadding(ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOfAnyExcept((byte)0) < 0;
    }
}
