using Publicist.Core.Media.Probing;

namespace Publicist.Tests.Media.Probing;

public sealed class UnusableFileTests
{
    [Fact]
    public async Task An_empty_file_is_called_empty() => (await ReasonAsync([])).ShouldContain("empty");

    [Theory]
    [InlineData("Dear all, the minutes of Tuesday are below. Grüße", "text file")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG")]
    [InlineData("\uFEFF<?xml version='1.0'?><!-- drawn --><SVG onload='alert(1)'/>", "SVG")]
    [InlineData("<!DOCTYPE html><title>x</title>", "HTML")]
    [InlineData("%PDF-1.7\n%\u00e2\u00e3", "PDF")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2", "MP4")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\u0002\0", "QuickTime")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u001Cftypmif1\0\0\0\0mif1avif", "AVIF")]
    [InlineData("II*\0\u0008\0\0\0", "TIFF")]
    public async Task A_file_that_is_no_picture_is_named_whatever_its_name_claims(string content, string seems) =>
        (await ReasonAsync(System.Text.Encoding.UTF8.GetBytes(content))).ShouldContain(seems);

    [Fact]
    public async Task A_webm_video_is_named() =>
        (await ReasonAsync([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81])).ShouldContain("WEBM");

    [Fact]
    public async Task A_text_cut_inside_a_character_is_still_a_text() =>
        (await ReasonAsync([.. "Gr"u8, 0xC3])).ShouldContain("text file");

    [Fact]
    public async Task Unknown_bytes_are_refused_with_a_remedy()
    {
        var reason = await ReasonAsync([0x00, 0x01, 0xFE, 0x80, 0x05]);

        reason.ShouldContain("neither a picture");
        reason.ShouldContain("Choose a JPEG, PNG, GIF or WEBP");
    }

    [Fact]
    public async Task No_prefix_of_a_picture_passes_for_the_picture()
    {
        foreach (var picture in Pictures.All)
            for (var length = 0; length < picture.Length; length++)
                (await ReasonAsync(picture[..length])).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_picture_without_its_last_byte_is_called_incomplete()
    {
        foreach (var picture in Pictures.All) (await ReasonAsync(picture[..^1])).ShouldContain("incomplete");
    }

    [Theory]
    [InlineData(30_000, 30_000, "30000 × 30000"), InlineData(int.MaxValue, int.MaxValue, "too large")]
    [InlineData(10_001, 10_000, "100 megapixels"), InlineData(0, 10, "no width"), InlineData(10, 0, "no height"), InlineData(-1, 10, "not valid")]
    public async Task Absurd_dimensions_are_refused(int width, int height, string reason) =>
        (await ReasonAsync(SampleImages.PngThatClaims(width, height))).ShouldContain(reason);

    [Fact]
    public async Task A_hundred_megapixels_are_just_allowed() =>
        (await ProbeAsync(SampleImages.PngThatClaims(10_000, 10_000))).ShouldBeOfType<ProbeResult.Recognized>();

    [Fact]
    public async Task A_jpeg_without_a_frame_or_without_a_scan_is_damaged()
    {
        (await ReasonAsync([0xFF, 0xD8, .. SampleImages.JpegSegment(0xE0, 1, 2), 0xFF, 0xD9])).ShouldContain("how large");
        (await ReasonAsync([0xFF, 0xD8, .. SampleImages.JpegSegment(0xC0, 8, 0, 6, 0, 8, 1, 1, 0x11, 0), 0xFF, 0xD9])).ShouldContain("no picture data");
        (await ReasonAsync([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9])).ShouldContain("no length");
    }

    [Fact]
    public async Task A_lossless_jpeg_is_refused_as_rare()
    {
        var jpeg = SampleImages.Jpeg();
        jpeg[jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 1] = 0xC3;

        (await ReasonAsync(jpeg)).ShouldContain("rare kind");
    }

    [Fact]
    public async Task A_png_with_a_false_header_or_no_pixels_is_damaged()
    {
        var png = SampleImages.Png(8, 6);

        (await ReasonAsync([.. png[..24], 3, .. png[25..]])).ShouldContain("header is not valid");
        (await ReasonAsync([.. png[..33], .. png[^12..]])).ShouldContain("no picture data");
    }

    [Fact]
    public async Task A_gif_or_webp_without_a_picture_is_damaged()
    {
        var gif = SampleImages.Gif();

        (await ReasonAsync([.. gif[..19], 0x3B])).ShouldContain("no picture");
        (await ReasonAsync([.. gif[..19], 0x77, 0x3B])).ShouldContain("neither a picture");
        (await ReasonAsync([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8])).ShouldContain("no picture");
        (await ReasonAsync([.. "RIFF"u8, 12, 0, 0, 0, .. "WEBPVP8 "u8, 0xFF, 0xFF, 0xFF, 0xFF])).ShouldContain("longer than the file");
    }

    private static Task<ProbeResult> ProbeAsync(byte[] bytes) => ImageProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None);

    private static async Task<string> ReasonAsync(byte[] bytes) => (await ProbeAsync(bytes)).ShouldBeOfType<ProbeResult.Unusable>().Reason;
}
