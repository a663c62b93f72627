using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.TikTok;

/// <summary>The real program with an API key: connects a creator, and publishes a video and photos that can be seen at their permalinks.</summary>
public sealed class TikTokProgramTests
{
    [Fact]
    public async Task A_video_and_photos_go_from_the_api_to_their_permalinks()
    {
        await using var program = await new RunningProgram().StartAsync();
        (await program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n")).ExitCode.ShouldBe(0);
        using var api = new ApiProgram(program.Address, (await program.CommandAsync(["apikey", "add", "journey", "--user", "ann@example.org"])).Output.Trim());
        await api.ConnectAsync(program.Address, "tiktok", "mina");

        var video = await api.UploadAsync(SampleVideos.OfSize(12_000_000), "door.mp4");
        await PublishAsync(program, api, new { content = "The door opens", platforms = new[] { "tiktok" }, media = new[] { new { id = video } }, options = new { tiktok = new { privacy_level = "PUBLIC_TO_EVERYONE" } } }, "video");

        var photo = await api.UploadAsync(SampleImages.Jpeg(640, 480), "door.jpg");
        await PublishAsync(program, api, new { content = "The door is open", platforms = new[] { "tiktok" }, media = new[] { new { id = photo } }, options = new { tiktok = new { privacy_level = "PUBLIC_TO_EVERYONE", title = "Doors" } } }, "figure img");
    }

    private static async Task PublishAsync(RunningProgram program, ApiProgram api, object post, string seen)
    {
        var delivery = (await api.WaitAsync(await api.ScheduleAsync(post), "published")).ShouldHaveSingleItem();
        using var reader = new PlainBrowser(program.Address);
        await reader.GoAsync(delivery.GetProperty("permalink").GetString()!);
        reader.Address.AbsolutePath.ShouldStartWith("/sandbox/tiktok/@minaokafor/");
        reader.Text.ShouldContain("The door");
        reader.Page.QuerySelector(seen).ShouldNotBeNull();
    }
}
