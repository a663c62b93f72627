using Microsoft.Playwright;

namespace Publicist.Tests.Browser;

/// <summary>What a person does on the pages, in their words.</summary>
internal sealed class Newcomer(IPage page, Uri address)
{
    public const string Email = "ann@example.org";
    public const string Password = "a long enough pass phrase";

    public IPage Page => page;

    /// <summary>Opens a path and waits until the page is alive.</summary>
    public async Task GoAsync(string path) => await page.GotoAsync(new Uri(address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });

    /// <summary>The first page there is: creates the owner.</summary>
    public async Task SetUpAsync()
    {
        await GoAsync("/");
        await page.GetByLabel("Your name").FillAsync("Ann Lee");
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password again").FillAsync(Password);
        await page.GetByLabel("Workspace").FillAsync("Open Doors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
    }

    /// <summary>Connects a platform, by whatever its link says, as one of the Sandbox's personas.</summary>
    public async Task ConnectAsync(string platform, int persona = 0, string? said = null)
    {
        await SignInAtAsync(platform, persona);

        // Where the login yields several accounts, all that can be connected are ticked.
        var choose = page.Locator("form[data-choose] button[value=connect]");
        if (await choose.IsVisibleAsync()) await choose.ClickAsync();
        await Assertions.Expect(page.GetByText($"{said ?? platform} connected").First).ToBeVisibleAsync();
    }

    /// <summary>Signs in at a platform in this window, as where there is no room for two, and stands where that leads.</summary>
    public async Task SignInAtAsync(string platform, int persona = 0)
    {
        await GoAsync("/settings/social-accounts");
        var way = await page.GetByRole(AriaRole.Link, new() { Name = $"Connect {platform}", Exact = true }).GetAttributeAsync("href");
        await GoAsync(way!);
        await page.Locator("input[name=persona]").Nth(persona).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await page.WaitForURLAsync(address => !new Uri(address).AbsolutePath.StartsWith("/sandbox/", StringComparison.Ordinal));
    }

    /// <summary>Ticks every account.</summary>
    public async Task ChooseAllAccountsAsync()
    {
        var boxes = page.Locator("#accounts input[type=checkbox]");
        await Assertions.Expect(boxes.First).ToBeEnabledAsync();
        for (var i = 0; i < await boxes.CountAsync(); i++) await boxes.Nth(i).CheckAsync();
    }

    /// <summary>Writes into the text that is open.</summary>
    public async Task WriteAsync(string text)
    {
        var area = page.Locator("textarea#text");
        await Assertions.Expect(area).ToBeEnabledAsync();
        await area.FillAsync(text);
    }

    /// <summary>Waits until the draft is on the server.</summary>
    public Task SavedAsync() => Assertions.Expect(page.GetByText("Saved", new() { Exact = false }).First).ToBeVisibleAsync();
}
