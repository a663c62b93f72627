using Publicist.Core.Media.Probing;

namespace Publicist.Tests.Media.Probing;

public sealed class Mp4ProbeTests
{
    [Fact]
    public async Task The_headers_say_size_length_codecs_and_rate()
    {
        var facts = await FactsAsync(SampleVideos.Mp4(seconds: 12.5, width: 1920, height: 1080));
        (facts.ContentType, facts.FileExtension, facts.Width, facts.Height).ShouldBe(("video/mp4", ".mp4", 1920, 1080));
        facts.Video!.Duration.ShouldBe(TimeSpan.FromSeconds(12.5));
        (facts.Video.Codec, facts.Video.AudioCodec, facts.Video.HasAudio).ShouldBe(("h264", "aac", true));
        facts.Video.FrameRate!.Value.ShouldBe(25, 0.1);
    }

    [Fact]
    public async Task A_video_that_lies_on_its_side_has_the_size_it_is_seen_in()
    {
        var facts = await FactsAsync(SampleVideos.Mp4(width: 1920, height: 1080, turned: true));
        (facts.Width, facts.Height).ShouldBe((1080, 1920));
    }

    [Fact]
    public async Task Quicktime_is_told_by_its_brand_or_by_having_none()
    {
        (await FactsAsync(SampleVideos.Mp4(brand: "qt  ", codec: "hvc1", sound: "sowt"))).ShouldSatisfyAllConditions(
            facts => facts.ContentType.ShouldBe("video/quicktime"), facts => facts.Video!.Codec.ShouldBe("hevc"), facts => facts.Video!.AudioCodec.ShouldBe("pcm_s16le"));
        (await FactsAsync([.. SampleVideos.Movie(), .. SampleVideos.Data()])).ContentType.ShouldBe("video/quicktime");
    }

    [Fact]
    public async Task A_video_in_fragments_whose_length_nobody_says_is_taken_without_one()
    {
        var facts = await FactsAsync(SampleVideos.Fragmented());
        facts.Video!.Duration.ShouldBeNull();
        facts.Width.ShouldBe(640);
    }

    [Fact]
    public async Task A_video_without_sound_says_so() => (await FactsAsync(SampleVideos.Mp4(sound: null))).Video!.HasAudio.ShouldBeFalse();

    [Fact]
    public async Task A_truncated_video_is_called_incomplete()
    {
        var whole = SampleVideos.Mp4();
        (await ReasonAsync(whole[..^1])).ShouldContain("incomplete");
        (await ReasonAsync([.. SampleVideos.Brand("isom"), .. SampleVideos.Data()])).ShouldContain("incomplete");
        (await ReasonAsync([.. SampleVideos.Brand("isom"), .. SampleVideos.Movie()])).ShouldContain("incomplete");
        for (var length = 40; length < whole.Length; length++) (await ReasonAsync(whole[..length])).ShouldContain("MP4");
    }

    [Fact]
    public async Task A_video_of_zero_seconds_is_refused()
    {
        (await ReasonAsync(SampleVideos.Mp4(seconds: 0))).ShouldContain("0 seconds");
        (await ReasonAsync(SampleVideos.Mp4(seconds: 5, rate: 0))).ShouldContain("0 seconds");
    }

    [Theory]
    [InlineData("", "mp4a", "isom", "only sound"), InlineData("", null, "isom", "no moving picture"), InlineData("encv", "mp4a", "isom", "protected")]
    [InlineData("avc1", "mp4a", "M4A ", "sound file"), InlineData("avc1", null, "heic", "HEIC"), InlineData("avc1", null, "avif", "AVIF"), InlineData("avc1", null, "3gp4", "3GP")]
    public async Task What_is_no_video_that_can_be_shown_is_named(string codec, string? sound, string brand, string words) =>
        (await ReasonAsync(SampleVideos.Mp4(codec: codec, sound: sound, brand: brand))).ShouldContain(words);

    [Fact]
    public async Task An_absurd_size_is_refused() => (await ReasonAsync(SampleVideos.Mp4(width: 30_000, height: 30_000))).ShouldContain("30000 × 30000");

    [Fact]
    public async Task Lengths_that_cannot_be_are_damage_and_never_a_crash()
    {
        byte[] brand = SampleVideos.Brand("isom");
        (await ReasonAsync([.. brand, 0, 0, 0, 4, .. "moov"u8, .. new byte[20]])).ShouldContain("damaged");
        (await ReasonAsync([.. brand, 0, 0, 0, 1, .. "mdat"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1])).ShouldContain("damaged");
        (await ReasonAsync([.. brand, 0, 0, 0, 1, .. "mdat"u8, 0x0F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1])).ShouldContain("incomplete");
    }

    [Fact]
    public async Task A_file_of_nothing_but_headers_is_given_up_in_a_moment()
    {
        byte[] free = [0, 0, 0, 8, .. "free"u8];
        byte[] file = [.. SampleVideos.Brand("isom"), .. Enumerable.Repeat(free, 300_000).SelectMany(box => box)];
        (await ReasonAsync(file)).ShouldContain("more parts");
    }

    [Fact]
    public async Task Three_thousand_videos_with_a_few_bytes_changed_get_an_answer()
    {
        var random = new Random(20_260_301);
        var whole = SampleVideos.Mp4();
        for (var i = 0; i < 3_000; i++)
        {
            byte[] changed = [.. whole];
            for (var change = 0; change < 4; change++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            await Task.Run(() => MediaProbe.ReadAsync(new MemoryStream(changed), CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    private static async Task<MediaFacts> FactsAsync(byte[] bytes) => (await MediaProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None)).ShouldBeOfType<ProbeResult.Recognized>().Facts;

    private static async Task<string> ReasonAsync(byte[] bytes) => (await MediaProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None)).ShouldBeOfType<ProbeResult.Unusable>().Reason;
}
