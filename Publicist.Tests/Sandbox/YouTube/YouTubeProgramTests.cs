using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Sandbox.YouTube;

/// <summary>The real program with an API key: sign-ins that go through at Google and are refused here, with words.</summary>
public sealed class YouTubeProgramTests
{
    [Fact]
    public async Task A_sign_in_without_the_permission_or_without_a_channel_connects_nothing()
    {
        await using var program = await new RunningProgram().StartAsync();
        using var api = await ApiProgram.BeginAsync(program);

        await ConnectAsync(api, program.Address, "ravi", "youtube.upload");
        await ConnectAsync(api, program.Address, "lena", "no YouTube channel");

        (await api.GetAsync("api/v1/auth/social/connections")).ToString().ShouldNotContain("Ravi");
    }

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
