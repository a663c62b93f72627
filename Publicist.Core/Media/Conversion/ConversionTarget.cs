using System.Globalization;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Conversion;

/// <summary>What is to be made of a file. Its key names the result in the cache: whatever changes the result changes the key.</summary>
internal abstract record ConversionTarget
{
    private ConversionTarget() { }

    public abstract string Key { get; }

    /// <summary>A JPEG of this size, upright, on white.</summary>
    public sealed record Picture(int Width, int Height, long? MaximumBytes) : ConversionTarget
    {
        public override string Key => DerivedFiles.KeyOf(string.Create(CultureInfo.InvariantCulture, $"jpeg 1 {Width}x{Height} {MaximumBytes}"));
    }

    /// <summary>An MP4 of H.264 and AAC that begins with its index. A stream that is right already is taken over as it is.</summary>
    public sealed record Movie : ConversionTarget
    {
        /// <summary>Null: as it is.</summary>
        public (int Width, int Height)? Size { get; init; }

        /// <summary>Null: as it is.</summary>
        public double? FrameRate { get; init; }
        public required bool CopiesPicture { get; init; }
        public required bool CopiesSound { get; init; }

        /// <summary>Bits a second of picture and sound; null: as good as it gets.</summary>
        public long? MaximumBitRate { get; init; }

        public override string Key => DerivedFiles.KeyOf(string.Create(CultureInfo.InvariantCulture, $"mp4 1 {Size} {FrameRate:0.###} {CopiesPicture} {CopiesSound} {MaximumBitRate}"));
    }

    /// <summary>A JPEG no larger than this a side: of a picture, or of a moment of a video.</summary>
    public sealed record Small(int Side) : ConversionTarget
    {
        public override string Key => DerivedFiles.KeyOf(string.Create(CultureInfo.InvariantCulture, $"thumbnail 1 {Side}"));
    }
}

/// <summary>Reads from a platform's rules what is to be made of a file; null: it is right as it is, or nothing here can make it right.</summary>
internal static class ConversionTargets
{
    public static ConversionTarget? Of(PlatformInfo platform, DraftMedia media) => media.Kind switch
    {
        MediaKind.Image when !media.IsAnimated() => OfPicture(platform.Media, media),
        MediaKind.Video when platform.Media.Video is { } rules => OfMovie(rules, media),
        _ => null,
    };

    private static ConversionTarget.Picture? OfPicture(MediaRules rules, DraftMedia media)
    {
        if (rules.MaximumImages == 0 || media.Width < 1 || media.Height < 1 || !Has(rules.ImageTypes, "image/jpeg")) return null;
        var scale = 1.0;
        if (media.Width > rules.MaximumImageWidth) scale = rules.MaximumImageWidth.Value / (double)media.Width;
        if (rules.MaximumPixels is { } pixels) scale = Math.Min(scale, Math.Sqrt((pixels - 1) / ((double)media.Width * media.Height)));
        if (scale >= 1 && Has(rules.ImageTypes, media.ContentType) && !(media.Bytes > rules.MaximumImageBytes)) return null;
        scale = Math.Min(scale, 1);
        return new ConversionTarget.Picture(Math.Max(1, (int)(media.Width * scale)), Math.Max(1, (int)(media.Height * scale)), rules.MaximumImageBytes);
    }

    private static ConversionTarget.Movie? OfMovie(VideoRules rules, DraftMedia media)
    {
        if (!Has(rules.Types, "video/mp4") || !Takes(rules.Codecs, "h264") || !Takes(rules.AudioCodecs, "aac")) return null;
        var (size, rate) = (SizeWithin(rules, media), RateWithin(rules, media.Video?.FrameRate));
        var wrongPicture = media.Video?.Codec is { } codec && !Takes(rules.Codecs, codec);
        var wrongSound = media.Video?.AudioCodec is { } sound && !Takes(rules.AudioCodecs, sound);
        if (size is null && rate is null && !wrongPicture && !wrongSound && Has(rules.Types, media.ContentType)) return null;
        return new ConversionTarget.Movie
        {
            Size = size,
            FrameRate = rate,
            CopiesPicture = size is null && rate is null && media.Video?.Codec == "h264",
            CopiesSound = media.Video?.AudioCodec == "aac",
            MaximumBitRate = rules.MaximumBytes is { } bytes && media.Video?.Duration is { TotalSeconds: > 0 } length ? (long)(bytes * 8 * 0.92 / length.TotalSeconds) : null,
        };
    }

    /// <summary>Even sides, as H.264 wants them; null: no change.</summary>
    private static (int Width, int Height)? SizeWithin(VideoRules rules, DraftMedia media)
    {
        if (media.Width < 2 || media.Height < 2) return null;
        var scale = 1.0;
        if (Math.Max(media.Width, media.Height) > rules.MaximumSide) scale = rules.MaximumSide.Value / (double)Math.Max(media.Width, media.Height);
        if (media.Width * scale > rules.MaximumWidth) scale = rules.MaximumWidth.Value / (double)media.Width;
        return scale >= 1 ? null : (Math.Max(2, (int)(media.Width * scale) & ~1), Math.Max(2, (int)(media.Height * scale) & ~1));
    }

    private static double? RateWithin(VideoRules rules, double? rate)
    {
        if (rate > rules.MaximumFrameRate + 0.1) return rules.MaximumFrameRate;
        return rate < rules.MinimumFrameRate - 0.1 ? rules.MinimumFrameRate : null;
    }

    private static bool Has(IReadOnlyList<string> types, string type) => types.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>An empty list is one that is not documented.</summary>
    private static bool Takes(IReadOnlyList<string> codecs, string codec) => codecs.Count == 0 || codecs.Contains(codec);
}
