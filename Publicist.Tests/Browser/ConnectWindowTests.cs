using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>Connecting in a window of its own, beside the page that follows it.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConnectWindowTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task The_page_follows_the_window_says_what_came_of_it_and_is_never_loaded_anew()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        var complaints = new List<string>();
        context.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        await newcomer.SetUpAsync();
        await newcomer.GoAsync("/settings/social-accounts");
        await page.EvaluateAsync("window.same = true");

        var window = await OpenAsync(page, "Connect X");
        await Expect(page.GetByText("Waiting for X: sign in there")).ToBeVisibleAsync();
        (await window.EvaluateAsync<int>("innerWidth")).ShouldBe(600);
        await AllowAsync(window);
        await Expect(page.GetByText("X connected: ")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Connected as" })).ToHaveCountAsync(1);
        window.IsClosed.ShouldBeTrue();

        // Several accounts: the page says that it waits for a choice. Of a window that is closed instead, the choice remains.
        window = await OpenAsync(page, "Connect Facebook");
        await AllowAsync(window, closes: false);
        await Expect(page.GetByText("Waiting for your choice, in the other window")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByText("You signed in and have not chosen yet")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Connect Facebook", Exact = true })).ToBeVisibleAsync();

        (await page.EvaluateAsync<bool>("window.same === true")).ShouldBeTrue();
        complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task What_is_refused_is_said_in_both_windows_and_a_narrow_screen_has_just_one()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.SetUpAsync();
        await newcomer.GoAsync("/settings/social-accounts");

        var window = await OpenAsync(page, "Connect LinkedIn");
        await window.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "LinkedIn" })).ToBeVisibleAsync();
        await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "LinkedIn was not connected" })).ToBeVisibleAsync();
        await window.CloseAsync();

        await page.SetViewportSizeAsync(390, 800);
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect LinkedIn", Exact = true }).ClickAsync();
        await page.Locator("input[name=persona]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await Expect(page.GetByText("LinkedIn connected: ")).ToBeVisibleAsync();
        context.Pages.Count.ShouldBe(1);
    }

    private static async Task<IPage> OpenAsync(IPage page, string link)
    {
        // The page must be alive: before, the link leads there in the same window.
        await Expect(page.Locator("section[data-alive]")).ToBeVisibleAsync();
        return await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());
    }

    private static async Task AllowAsync(IPage window, bool closes = true)
    {
        await window.Locator("input[name=persona]").First.CheckAsync();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        window.Close += (_, _) => closed.TrySetResult();
        await window.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        if (closes) await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
