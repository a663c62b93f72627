using Publicist.Core.Media.Probing;

namespace Publicist.Web.Sandbox.X;

/// <summary>X media best practices: what may be uploaded.</summary>
public static class XMediaRules
{
    public const string ImageCategory = "tweet_image", GifCategory = "tweet_gif", VideoCategory = "tweet_video";
    private const long MaximumImage = 5 << 20, MaximumGif = 15 << 20, MaximumVideo = 512L << 20;
    private const int GifWidth = 1280, GifHeight = 1080, GifFrames = 350, VideoLeastSide = 32, VideoLongSide = 1280, VideoShortSide = 1024;
    private const long GifPixels = 300_000_000;

    /// <summary>An ordinary account's, and a subscriber's; counted again when a video is posted.</summary>
    private static readonly TimeSpan ShortVideo = TimeSpan.FromSeconds(140), LongVideo = TimeSpan.FromMinutes(20), LeastVideo = TimeSpan.FromSeconds(0.5);

    public static readonly IReadOnlyList<string> Categories = [ImageCategory, GifCategory, VideoCategory];

    public static readonly IReadOnlyList<string> Types =
    [
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/pjpeg", "image/tiff", "video/mp4", "video/webm", "video/mp2t",
        "video/quicktime", "text/srt", "text/vtt",
    ];

    public static bool Fits(string type, string category) => category switch
    {
        VideoCategory => type.StartsWith("video/", StringComparison.Ordinal),
        GifCategory => type is "image/gif",
        _ => type.StartsWith("image/", StringComparison.Ordinal),
    };

    public static long MaximumBytes(string? category) => category switch
    {
        GifCategory => MaximumGif,
        VideoCategory => MaximumVideo,
        _ => MaximumImage,
    };

    public static TimeSpan LongestVideo(Persona persona) => persona.Traits["subscription_type"] is "None" ? ShortVideo : LongVideo;

    /// <summary>A sentence on what is wrong with the file; null: nothing.</summary>
    public static string? Judge(MediaFacts facts, string? category) => category switch
    {
        GifCategory => OfGif(facts),
        VideoCategory => OfVideo(facts),
        _ => null,
    };

    private static string? OfGif(MediaFacts facts) => facts switch
    {
        { ContentType: not "image/gif" } => "The media is not a GIF.",
        { Width: > GifWidth } or { Height: > GifHeight } => $"The GIF is larger than {GifWidth} by {GifHeight} pixels.",
        { Frames: > GifFrames } => $"The GIF has more than {GifFrames} frames.",
        _ when (long)facts.Width * facts.Height * facts.Frames > GifPixels => "The GIF has too many pixels in all its frames.",
        _ => null,
    };

    /// <summary>What could not be read of it is not held against it.</summary>
    private static string? OfVideo(MediaFacts facts)
    {
        if (facts.Video is not { } video) return "The media is not a video.";
        if (video.Codec is not (null or "h264")) return $"The video codec {video.Codec} is not supported.";
        if (video.Duration < LeastVideo) return "The video is shorter than half a second.";
        if (video.FrameRate > 60.1) return "The video has more than 60 frames a second.";
        var (longer, shorter) = (Math.Max(facts.Width, facts.Height), Math.Min(facts.Width, facts.Height));
        if (longer is 0) return null;
        if (shorter < VideoLeastSide || longer > VideoLongSide || shorter > VideoShortSide) return $"The video must have {VideoLeastSide} by {VideoLeastSide} to {VideoLongSide} by {VideoShortSide} pixels.";
        return longer > 3 * shorter ? "The video's aspect ratio must be 1:3 to 3:1." : null;
    }
}
