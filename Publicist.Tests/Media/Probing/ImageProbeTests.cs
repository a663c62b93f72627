using Publicist.Core.Media.Probing;

namespace Publicist.Tests.Media.Probing;

public sealed class ImageProbeTests
{
    [Fact]
    public async Task A_png_tells_its_size()
    {
        var facts = await FactsAsync(SampleImages.Png(40, 30));

        facts.ShouldBe(new MediaFacts { ContentType = "image/png", FileExtension = ".png", Width = 40, Height = 30, Frames = 1 });
        facts.Animated.ShouldBeFalse();
    }

    [Fact]
    public async Task An_animated_png_tells_its_frames()
    {
        var facts = await FactsAsync(SampleImages.AnimatedPng(16, 12, frames: 3));

        facts.Frames.ShouldBe(3);
        facts.Animated.ShouldBeTrue();
    }

    [Fact]
    public async Task Baseline_and_progressive_jpegs_tell_their_size()
    {
        var expected = new MediaFacts { ContentType = "image/jpeg", FileExtension = ".jpg", Width = 300, Height = 200 };

        (await FactsAsync(SampleImages.Jpeg(300, 200))).ShouldBe(expected);
        (await FactsAsync(SampleImages.ProgressiveJpeg(300, 200))).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, 40, 24), InlineData(3, 40, 24), InlineData(4, 40, 24)]
    [InlineData(5, 24, 40), InlineData(6, 24, 40), InlineData(7, 24, 40), InlineData(8, 24, 40), InlineData(9, 40, 24)]
    public async Task A_jpeg_is_measured_as_it_is_seen_in_either_byte_order(int orientation, int width, int height)
    {
        foreach (var bigEndian in new[] { true, false })
        {
            var facts = await FactsAsync(SampleImages.Jpeg(40, 24, orientation, bigEndian));
            (facts.Width, facts.Height).ShouldBe((width, height));
        }
    }

    [Fact]
    public async Task The_thumbnail_inside_a_jpeg_is_not_taken_for_the_picture()
    {
        var thumbnail = SampleImages.JpegSegment(0xE2, SampleImages.Jpeg(8, 8));
        byte[] jpeg = [0xFF, 0xD8, .. thumbnail, .. SampleImages.Jpeg(64, 48)[2..]];

        (await FactsAsync(jpeg)).Width.ShouldBe(64);
    }

    [Theory]
    [InlineData(1, false), InlineData(2, true), InlineData(351, true)]
    public async Task The_frames_of_a_gif_are_counted(int frames, bool animated)
    {
        var facts = await FactsAsync(SampleImages.Gif(20, 10, frames));

        facts.ShouldBe(new MediaFacts { ContentType = "image/gif", FileExtension = ".gif", Width = 20, Height = 10, Frames = frames });
        facts.Animated.ShouldBe(animated);
    }

    [Fact]
    public async Task Every_kind_of_webp_tells_its_size_and_frames()
    {
        var still = new MediaFacts { ContentType = "image/webp", FileExtension = ".webp", Width = 8, Height = 6 };

        (await FactsAsync(SampleImages.LossyWebp())).ShouldBe(still);
        (await FactsAsync(SampleImages.LosslessWebp())).ShouldBe(still);
        (await FactsAsync(SampleImages.ExtendedWebp())).ShouldBe(still);
        (await FactsAsync(SampleImages.AnimatedWebp(frames: 4))).ShouldBe(still with { Frames = 4 });
    }

    [Fact]
    public async Task What_follows_the_end_of_a_picture_is_no_fault()
    {
        foreach (var picture in Pictures.All)
            (await FactsAsync([.. picture, .. "trailing bytes of a camera"u8])).ShouldBe(await FactsAsync(picture));
    }

    [Fact]
    public async Task A_stream_that_gives_one_byte_at_a_time_gives_the_same_answer()
    {
        foreach (var picture in Pictures.All)
        {
            await using var trickle = new TricklingStream(picture);
            var result = await ImageProbe.ReadAsync(trickle, CancellationToken.None);
            result.ShouldBeOfType<ProbeResult.Recognized>().Facts.ShouldBe(await FactsAsync(picture));
        }
    }

    [Fact]
    public async Task A_picture_larger_than_the_buffer_is_read_to_its_end()
    {
        byte[] padding = [.. Enumerable.Repeat(SampleImages.JpegSegment(0xE5, new byte[65_533]), 4).SelectMany(bytes => bytes)];
        byte[] jpeg = [0xFF, 0xD8, .. padding, .. SampleImages.Jpeg(1000, 700)[2..]];

        (await FactsAsync(jpeg)).Width.ShouldBe(1000);
    }

    private static async Task<MediaFacts> FactsAsync(byte[] bytes) =>
        (await ImageProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None)).ShouldBeOfType<ProbeResult.Recognized>().Facts;
}
