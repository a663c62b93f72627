using Publicist.Core.Media.Probing;

namespace Publicist.Tests.Media.Probing;

public sealed class HostileBytesTests
{
    private const int Seed = 20_260_301;

    [Fact]
    public async Task Two_thousand_random_files_get_an_answer()
    {
        var random = new Random(Seed);
        byte[][] beginnings = [[], .. Pictures.All.Select(picture => picture[..Math.Min(picture.Length, 16)])];
        for (var i = 0; i < 2_000; i++)
        {
            var noise = new byte[random.Next(0, 5_000)];
            random.NextBytes(noise);
            await AnswersAsync([.. beginnings[i % beginnings.Length], .. noise]);
        }
    }

    [Fact]
    public async Task Two_thousand_pictures_with_a_few_bytes_changed_get_an_answer()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 2_000; i++)
        {
            byte[] picture = [.. Pictures.All[i % Pictures.All.Count]];
            for (var change = 0; change < 3; change++) picture[random.Next(picture.Length)] = (byte)random.Next(256);
            await AnswersAsync(picture);
        }
    }

    [Fact]
    public async Task Exif_whose_directory_lies_outside_of_it_is_passed_over()
    {
        var jpeg = SampleImages.Jpeg(40, 24, orientation: 6);
        var offset = jpeg.AsSpan().IndexOf("MM\0*"u8) + 4;
        foreach (var value in new byte[] { 0xFF, 0x7F, 0x00 })
        {
            jpeg.AsSpan(offset, 4).Fill(value);
            (await AnswersAsync(jpeg)).ShouldBeOfType<ProbeResult.Recognized>().Facts.Width.ShouldBe(40);
        }
    }

    [Fact]
    public async Task A_claimed_length_of_gigabytes_allocates_none_of_them()
    {
        byte[] png = [.. SampleImages.Png(8, 6)[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 1, 2, 3];
        await AnswersAsync(png);                              // what is compiled and cached once is not counted
        using var file = new MemoryStream(png);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var probe = ImageProbe.ReadAsync(file, CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        probe.IsCompleted.ShouldBeTrue();                     // from memory all of it runs on this thread: the count is whole
        (await probe).ShouldBeOfType<ProbeResult.Unusable>().Reason.ShouldContain("incomplete");
        allocated.ShouldBeLessThan(200_000);
    }

    [Fact]
    public async Task A_cancelled_probe_stops() =>
        await Should.ThrowAsync<OperationCanceledException>(
            () => ImageProbe.ReadAsync(new MemoryStream(SampleImages.Png(8, 6)), new CancellationToken(canceled: true)));

    /// <summary>A memory stream answers at once, so that a loop without end would block the test: the deadline is seen from another thread.</summary>
    private static Task<ProbeResult> AnswersAsync(byte[] bytes) =>
        Task.Run(() => ImageProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(10));
}
