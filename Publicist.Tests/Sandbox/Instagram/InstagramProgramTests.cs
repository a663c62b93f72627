using System.Net;
using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.Instagram;

/// <summary>Instagram on the real program: connected by a link, files fetched at their signed addresses.</summary>
public sealed class InstagramProgramTests
{
    private static readonly string[] Instagram = ["instagram"];

    [Fact]
    public async Task With_an_api_key_alone_an_image_and_a_carousel_are_seen_at_their_permalinks()
    {
        await using var program = await new RunningProgram().StartAsync();
        using var api = new ApiProgram(program.Address, await KeyAsync(program));
        await api.ConnectAsync(program.Address, "instagram", "bakery");
        var (one, other) = (await api.UploadAsync(SampleImages.Jpeg(1080, 1080), "one.jpg"), await api.UploadAsync(SampleImages.Jpeg(1080, 1350), "two.jpg"));

        var image = await api.ScheduleAsync(new { content = "One loaf", platforms = Instagram, media = new[] { new { id = one, alt_text = "A loaf" } }, first_comment = "More inside" });
        var carousel = await api.ScheduleAsync(new { content = "Two loaves", platforms = Instagram, media = new[] { new { id = one }, new { id = other } } });

        foreach (var (post, text) in new[] { (image, "One loaf"), (carousel, "Two loaves") })
        {
            var delivery = (await api.WaitAsync(post, "published")).ShouldHaveSingleItem();
            using var reader = new PlainBrowser(program.Address);
            await reader.GoAsync(delivery.GetProperty("permalink").GetString()!);
            reader.Status.ShouldBe(HttpStatusCode.OK);
            reader.Text.ShouldContain(text);
        }
    }

    private static async Task<string> KeyAsync(RunningProgram program)
    {
        var user = await program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n");
        user.ExitCode.ShouldBe(0, user.Error);
        var key = await program.CommandAsync(["apikey", "add", "journey", "--user", "ann@example.org"]);
        key.ExitCode.ShouldBe(0, key.Error);
        return key.Output.Trim();
    }
}
