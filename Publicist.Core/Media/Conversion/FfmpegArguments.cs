using System.Globalization;

namespace Publicist.Core.Media.Conversion;

/// <summary>Writes what <c>ffmpeg</c> is told. No file name of a person and nothing else from outside is ever among it.</summary>
internal static class FfmpegArguments
{
    /// <summary>Upright by the EXIF orientation, which is applied here and not left to the program, whose versions differ.</summary>
    private static readonly string[] Turns = ["", "", "hflip,", "hflip,vflip,", "vflip,", "transpose=0,", "transpose=1,", "transpose=3,", "transpose=2,"];

    /// <param name="source">What it is made of.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="quality">2 (best) to 31.</param>
    /// <param name="target">Where to write it.</param>
    public static IReadOnlyList<string> Picture(ConversionSource source, int width, int height, int quality, string target)
    {
        var turned = Turns[source.Orientation is >= 1 and <= 8 ? source.Orientation : 1];
        var size = string.Create(CultureInfo.InvariantCulture, $"{width}:{height}");
        // Where a picture may be transparent it is laid onto white; without that, what shines through is black.
        var filter = source.ContentType == "image/jpeg"
            ? $"[0:v:0]{turned}scale={size}:flags=lanczos:out_range=full,format=yuvj420p[out]"
            : $"[0:v:0]{turned}scale={size}:flags=lanczos,format=rgba[picture];color=c=white:s={size.Replace(':', 'x')}:r=1,format=rgba[white];[white][picture]overlay=format=rgb:shortest=1,scale=out_range=full,format=yuvj420p[out]";
        return
        [
            .. Beginning(source), "-noautorotate", .. InputFormat.Of(source.ContentType), "-i", source.Path, "-filter_complex", filter, "-map", "[out]", "-frames:v", "1", "-map_metadata", "-1",
            "-c:v", "mjpeg", "-q:v", Text(quality), "-f", "mjpeg", target,
        ];
    }

    /// <summary>One picture of a video, from a tenth of its length, at most a second in.</summary>
    public static IReadOnlyList<string> Moment(ConversionSource source, TimeSpan? length, int side, string target)
    {
        var at = Math.Min(1, (length?.TotalSeconds ?? 0) / 10);
        return
        [
            .. Beginning(source), "-ss", at.ToString("0.###", CultureInfo.InvariantCulture), .. InputFormat.Of(source.ContentType), "-i", source.Path, "-map", "0:v:0", "-frames:v", "1",
            "-vf", $"scale=w='min({side},iw)':h='min({side},ih)':force_original_aspect_ratio=decrease:out_range=full,format=yuvj420p", "-map_metadata", "-1", "-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg", target,
        ];
    }

    public static IReadOnlyList<string> Movie(ConversionSource source, ConversionTarget.Movie movie, string target) =>
    [
        .. Beginning(source), .. InputFormat.Of(source.ContentType), "-i", source.Path, "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        .. movie.CopiesPicture ? ["-c:v", "copy"] : Picture(source, movie),
        .. movie.CopiesSound ? ["-c:a", "copy"] : (string[])["-c:a", "aac", "-b:a", "160k", "-ac", "2", "-ar", "48000"],
        "-max_muxing_queue_size", "2048", "-movflags", "+faststart", "-f", "mp4", target,
    ];

    private static string[] Picture(ConversionSource source, ConversionTarget.Movie movie)
    {
        var scale = movie.Size is { } size ? string.Create(CultureInfo.InvariantCulture, $"scale={size.Width}:{size.Height}") : "scale=trunc(iw/2)*2:trunc(ih/2)*2";
        string[] rate = movie.FrameRate is { } frames ? ["-r", frames.ToString("0.###", CultureInfo.InvariantCulture)] : [];
        string[] most = movie.MaximumBitRate is { } bits ? ["-maxrate", Text(Math.Max(100_000, bits - 192_000)), "-bufsize", Text(Math.Max(200_000, 2 * (bits - 192_000)))] : [];
        return ["-vf", scale + ",setsar=1,format=yuv420p", "-c:v", "libx264", "-preset", "medium", "-crf", "20", "-profile:v", "high", "-threads", Text(source.Threads), .. most, .. rate];
    }

    private static string[] Beginning(ConversionSource source) =>
        ["-nostdin", "-hide_banner", "-v", "error", "-y", "-threads", Text(source.Threads), "-filter_threads", Text(source.Threads), "-filter_complex_threads", Text(source.Threads), "-protocol_whitelist", "file"];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A file that something is made of.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="ContentType">Found from its bytes.</param>
/// <param name="Orientation">As EXIF counts them; 1 for anything but a JPEG.</param>
/// <param name="Threads">Processor threads to take.</param>
internal sealed record ConversionSource(string Path, string ContentType, int Orientation, int Threads);
