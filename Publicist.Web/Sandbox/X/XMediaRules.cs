using Publicist.Core.Media.Probing;

namespace Publicist.Web.Sandbox.X;

/// <summary>X media best practices: what may be uploaded. The Sandbox takes pictures, not videos.</summary>
public static class XMediaRules
{
    public const string ImageCategory = "tweet_image", GifCategory = "tweet_gif";
    private const int MaximumImage = 5 << 20, MaximumGif = 15 << 20, GifWidth = 1280, GifHeight = 1080, GifFrames = 350;
    private const long GifPixels = 300_000_000;

    public static readonly IReadOnlyList<string> Categories = [ImageCategory, GifCategory];

    public static readonly IReadOnlyList<string> Types =
    [
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/pjpeg", "image/tiff", "video/mp4", "video/webm", "video/mp2t",
        "video/quicktime", "text/srt", "text/vtt",
    ];

    public static int MaximumBytes(string? category) => category is GifCategory ? MaximumGif : MaximumImage;

    /// <summary>A sentence on what is wrong with the picture; null: nothing.</summary>
    public static string? Judge(MediaFacts facts, string? category) => category is not GifCategory ? null : facts switch
    {
        { ContentType: not "image/gif" } => "The media is not a GIF.",
        { Width: > GifWidth } or { Height: > GifHeight } => $"The GIF is larger than {GifWidth} by {GifHeight} pixels.",
        { Frames: > GifFrames } => $"The GIF has more than {GifFrames} frames.",
        _ when (long)facts.Width * facts.Height * facts.Frames > GifPixels => "The GIF has too many pixels in all its frames.",
        _ => null,
    };
}
