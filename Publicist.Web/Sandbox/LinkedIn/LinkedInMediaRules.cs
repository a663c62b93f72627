using Publicist.Core.Media.Probing;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>What LinkedIn can process; what it cannot is taken and fails afterwards.</summary>
public static class LinkedInMediaRules
{
    private const long PixelLimit = 36_152_320, SmallestVideo = 75 << 10, LargestVideo = 500 << 20, LargestDocument = 100 << 20;
    private const int FrameLimit = 250, PageLimit = 300;

    private static readonly string[] Documents =
    [
        "application/pdf", "application/msword", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    private static readonly TimeSpan ShortestVideo = TimeSpan.FromSeconds(3), LongestVideo = TimeSpan.FromMinutes(30);

    public static string? Image(MediaFacts facts) => facts switch
    {
        { ContentType: not ("image/jpeg" or "image/png" or "image/gif") } => $"{facts.ContentType} is not supported",
        _ when (long)facts.Width * facts.Height >= PixelLimit => "The image has too many pixels",
        { Frames: > FrameLimit } => "The image has too many frames",
        _ => null,
    };

    public static string? Document(MediaFacts facts, long bytes) => facts switch
    {
        _ when !Documents.Contains(facts.ContentType) => $"{facts.ContentType} is not supported",
        _ when bytes > LargestDocument => "The document is larger than 100 MB",
        { Pages: > PageLimit } => "The document has too many pages",
        _ => null,
    };

    /// <param name="facts">What the bytes say.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="length">Null where the file does not tell it in a way that can be read.</param>
    public static string? Video(MediaFacts facts, long bytes, TimeSpan? length) => facts switch
    {
        { ContentType: not "video/mp4" } => $"{facts.ContentType} is not supported",
        _ when bytes is < SmallestVideo or > LargestVideo => "The video is not of 75 KB to 500 MB",
        _ when length is null => "The video cannot be read",
        _ when length < ShortestVideo || length > LongestVideo => "The video is not of 3 seconds to 30 minutes",
        _ => null,
    };
}
