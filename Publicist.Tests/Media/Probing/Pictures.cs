namespace Publicist.Tests.Media.Probing;

/// <summary>One picture of every kind that is recognized.</summary>
internal static class Pictures
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        SampleImages.Png(8, 6), SampleImages.AnimatedPng(8, 6, 3), SampleImages.Jpeg(), SampleImages.ProgressiveJpeg(),
        SampleImages.Jpeg(orientation: 6), SampleImages.Gif(), SampleImages.Gif(frames: 3), SampleImages.LossyWebp(),
        SampleImages.LosslessWebp(), SampleImages.ExtendedWebp(), SampleImages.AnimatedWebp(3),
    ];
}
