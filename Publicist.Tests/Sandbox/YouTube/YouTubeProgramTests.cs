using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.YouTube;

/// <summary>The real program with an API key: connects a channel, and publishes a video that can be watched at its permalink.</summary>
public sealed class YouTubeProgramTests
{
    [Fact]
    public async Task A_video_goes_from_the_api_to_its_permalink()
    {
        await using var program = await new RunningProgram().StartAsync();
        (await program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n")).ExitCode.ShouldBe(0);
        using var api = new ApiProgram(program.Address, (await program.CommandAsync(["apikey", "add", "journey", "--user", "ann@example.org"])).Output.Trim());
        await ConnectAsync(api, program.Address, "ravi", "youtube.upload");
        await ConnectAsync(api, program.Address, "lena", "no YouTube channel");
        (await api.GetAsync("api/v1/auth/social/connections")).ToString().ShouldNotContain("Ravi");
        await api.ConnectAsync(program.Address, "youtube", "acme");

        var video = await api.UploadAsync(SampleVideos.OfSize(600_000), "door.mp4");
        var post = await api.ScheduleAsync(new
        {
            content = "The door opens\n\nAt nine",
            platforms = new[] { "youtube" },
            media = new[] { new { id = video } },
            options = new { youtube = new { title = "The door", privacy_status = "public", made_for_kids = "false" } },
        });
        var delivery = (await api.WaitAsync(post, "published")).ShouldHaveSingleItem();

        using var reader = new PlainBrowser(program.Address);
        await reader.GoAsync(delivery.GetProperty("permalink").GetString()!);
        reader.Address.Query.ShouldStartWith("?v=");
        reader.Text.ShouldContain("The door opens");
        reader.Page.QuerySelector("h3.title")!.TextContent.ShouldBe("The door");
        reader.Page.QuerySelector("video").ShouldNotBeNull();
    }

    /// <summary>A sign-in that goes through at Google and is refused here, with words.</summary>
    private static async Task ConnectAsync(ApiProgram api, Uri address, string persona, string words)
    {
        var link = (await api.PostAsync("api/v1/auth/social/initiate", new { platform = "youtube" })).GetProperty("oauth_url").GetString()!;
        using var browser = new PlainBrowser(address);
        await browser.GoAsync(link);
        await browser.SubmitAsync("Continue");
        await browser.SubmitAsync("Allow", ("persona", persona));
        (browser.Text + browser.Address).ShouldContain(words);
    }
}
