using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>One login with several accounts, chosen among by a person.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccountPickerTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Of_three_pages_two_are_chosen_and_the_third_is_not_connected()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        var complaints = new List<string>();
        context.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        await newcomer.SetUpAsync();
        await newcomer.SignInAtAsync("Facebook");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which Facebook accounts do you want to connect?" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "City Museum" })).ToBeDisabledAsync();
        await Expect(page.GetByText("You may not publish on this page.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Connect 3 accounts" })).ToBeVisibleAsync();

        // With nothing chosen: it says so and loses nothing.
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose none" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect the chosen accounts" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose at least one account");
        foreach (var name in new[] { "Corner Bakery", "Riverside Market" })
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Connect 2 accounts" }).ClickAsync();
        await Expect(page.GetByText("Facebook connected: Corner Bakery, Riverside Market")).ToBeVisibleAsync();
        foreach (var name in new[] { "Corner Bakery", "Riverside Market" }) await Expect(page.GetByRole(AriaRole.Article, new() { Name = $"Facebook: {name}" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Harbour Festival")).ToHaveCountAsync(0);

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Facebook: done" })).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }
}
