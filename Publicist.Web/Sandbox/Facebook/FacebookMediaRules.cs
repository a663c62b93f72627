using Publicist.Core.Media.Probing;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Page Photos, Video API, Reels Publishing API, Facebook Stories API: which files are taken. A fact that the bytes do not tell is no fault.</summary>
public static class FacebookMediaRules
{
    public const string Photo = "photo", Video = "video", Reel = "reel", Story = "story";
    public const int MaximumPhoto = 10 << 20, MinimumVideo = 1 << 10;
    private const double Upright = 9 / 16.0, Wide = 16 / 9.0, Rounding = 0.01;

    public static string? JudgePhoto(MediaFacts facts) => facts.ContentType is "image/jpeg" or "image/png" or "image/gif" ? null : $"{facts.ContentType} is not a photo format that is supported";

    public static string? JudgeVideo(string kind, MediaFacts facts) => kind is Video ? OfFeed(facts) : OfReel(facts, longest: kind is Story ? 60 : 90);

    private static string? OfFeed(MediaFacts facts) => facts switch
    {
        { ContentType: not ("video/mp4" or "video/quicktime") } => "The file is not a video that can be read",
        { Video.Duration.TotalHours: > 4 } => "The video is longer than 4 hours",
        { Width: > 0, Height: > 0 } when Ratio(facts) is < Upright - Rounding or > Wide + Rounding => "The video's aspect ratio is not supported",
        _ => null,
    };

    private static string? OfReel(MediaFacts facts, int longest) => facts switch
    {
        { ContentType: not "video/mp4" } => "The file is not an MP4 video",
        { Video.Duration.TotalSeconds: < 3 } => "The video is shorter than 3 seconds",
        { Video.Duration.TotalSeconds: var seconds } when seconds > longest + 0.5 => $"The video is longer than {longest} seconds",
        { Video.FrameRate: < 23.9 or > 60.1 } => "The video's frame rate is not between 24 and 60",
        { Width: > 0 and < 540 } or { Height: > 0 and < 960 } => "The video is smaller than 540 by 960 pixels",
        { Width: > 0, Height: > 0 } when Math.Abs(Ratio(facts) - Upright) > Rounding => "The video's aspect ratio is not 9:16",
        _ => null,
    };

    private static double Ratio(MediaFacts facts) => facts.Width / (double)facts.Height;
}
