using Publicist.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>Browsers close and servers die; what was written stays.</summary>
[Collection(BrowserTests.Name)]
public sealed class LostConnectionTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task A_draft_is_there_again_after_the_browser_was_closed()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var newcomer = new Newcomer(await context.NewPageAsync(), program.Address);
        await newcomer.SetUpAsync();
        await newcomer.GoAsync("/compose");
        await newcomer.WriteAsync("Not finished yet");
        await newcomer.SavedAsync();
        await newcomer.Page.WaitForURLAsync("**/compose/*");
        var address = newcomer.Page.Url;
        await newcomer.Page.CloseAsync();

        var again = await context.NewPageAsync();
        await again.GotoAsync(address);
        await Expect(again.Locator("textarea#text")).ToHaveValueAsync("Not finished yet");
        await again.GotoAsync(new Uri(program.Address, "posts").ToString());
        await Expect(again.GetByText("Not finished yet").First).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_page_comes_back_by_itself_with_its_text_after_the_server_was_killed_and_started_again()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.SetUpAsync();
        await newcomer.GoAsync("/compose");
        await newcomer.WriteAsync("Before the power cut");
        await newcomer.SavedAsync();
        await page.WaitForURLAsync("**/compose/*");
        await page.EvaluateAsync("window.sameDocument = true");

        await program.KillAsync();
        await Expect(page.GetByText("The connection to Publicist was lost")).ToBeVisibleAsync();
        await program.StartAsync();

        await page.WaitForFunctionAsync("() => !window.sameDocument", null, new() { Timeout = 60_000 });
        await Expect(page.Locator("textarea#text")).ToHaveValueAsync("Before the power cut");
        await Expect(page.Locator("textarea#text")).ToBeEnabledAsync();
    }
}
