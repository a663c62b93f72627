using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>What each platform alone has to ask, answered on the compose page, and what came of it looked at on the platform.</summary>
[Collection(BrowserTests.Name)]
public sealed class SixPlatformsTests(Chromium chromium)
{
    private static readonly FilePayload Photo = new() { Name = "loaf.jpg", MimeType = "image/jpeg", Buffer = SampleImages.Jpeg(640, 640) };
    private static readonly FilePayload Film = new() { Name = "loaf.mp4", MimeType = "video/mp4", Buffer = SampleVideos.Mp4(6, 720, 1280) };

    [ChromiumFact]
    public async Task A_post_with_media_and_options_reaches_each_platform_that_wants_both()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        var complaints = new List<string>();
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
        context.Response += (_, answer) =>
        {
            // The film has no pictures inside, so there is none to show of it.
            if (answer.Status >= 400 && !answer.Url.EndsWith("/thumbnail", StringComparison.Ordinal)) complaints.Add($"{answer.Status} {answer.Url}");
        };
        await newcomer.SetUpAsync();
        foreach (var platform in new[] { "Facebook", "Instagram", "YouTube", "TikTok" }) await newcomer.ConnectAsync(platform);

        await PublishAsync(newcomer, "Corner Bakery", "Facebook", "Bread in six seconds", Film, "video", ["reel"], () => ChooseAsync(page, "facebook", "format", "reel"));
        await PublishAsync(newcomer, "Rye & Co. Bakery", "Instagram", "Loaf of the day", Photo, "img[alt='A loaf']", ["comment_enabled"], async () =>
        {
            await page.GetByLabel("Alternative text").FillAsync("A loaf");
            await page.Locator("#options summary").ClickAsync();
            await page.Locator("#option-instagram-comment_enabled").UncheckAsync();
        });
        await PublishAsync(newcomer, "Acme Press Office", "YouTube", "What happened at the opening", Film, "video", ["The opening", "unlisted"], async () =>
        {
            await Expect(page.Locator("#option-youtube-category_id")).ToHaveValueAsync("22");
            await page.Locator("#option-youtube-title").FillAsync("The opening");
            await PressSlowlyAsync(newcomer, page.Locator("#option-youtube-privacy_status input[value='unlisted']"));
            await ChooseAsync(page, "youtube", "made_for_kids", "false");
        });
        await PublishAsync(newcomer, "Mina Okafor", "TikTok", "Kneading", Film, "video", ["Kneading"], () => page.Locator("#option-tiktok-privacy_level").SelectOptionAsync("PUBLIC_TO_EVERYONE"));
        complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_platforms_other_way_to_sign_in_is_on_the_page_and_leads_to_its_accounts()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var newcomer = new Newcomer(await context.NewPageAsync(), program.Address);
        await newcomer.SetUpAsync();

        await newcomer.ConnectAsync("LinkedIn pages", said: "LinkedIn");
        await newcomer.ConnectAsync("Instagram through Facebook", said: "Instagram");

        foreach (var name in new[] { "Harbour Works", "Rye & Co. Bakery" }) await Expect(newcomer.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = name }).First).ToBeVisibleAsync();
    }

    private static async Task PublishAsync(Newcomer newcomer, string account, string platform, string text, FilePayload file, string seen, string[] told, Func<Task> answer)
    {
        var page = newcomer.Page;
        await newcomer.GoAsync("/compose");
        var box = page.Locator("#accounts label").Filter(new() { HasText = account }).GetByRole(AriaRole.Checkbox);
        await Expect(box).ToBeEnabledAsync();
        await box.CheckAsync();
        await newcomer.WriteAsync(text);
        await page.Locator("#media").SetInputFilesAsync(file);
        await Expect(page.Locator(".items li")).ToHaveCountAsync(1);
        await answer();
        await newcomer.SavedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await page.WaitForURLAsync("**/posts/**");
        await Expect(page.Locator("section.delivery .state")).ToContainTextAsync("Published", new() { Timeout = 30_000 });

        var opened = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = $"Open on {platform}" }).ClickAsync());
        await Expect(opened.Locator("article.post").GetByText(text).First).ToBeVisibleAsync();
        await Expect(opened.Locator("article.post figure").Locator(seen).First).ToBeVisibleAsync();
        foreach (var word in told) await Expect(opened.Locator("article.post")).ToContainTextAsync(word);
        await opened.CloseAsync();
    }

    /// <summary>Pressed while what was typed before is still on its way, and let go when it has come: nothing may have moved away from under the pointer.</summary>
    private static async Task PressSlowlyAsync(Newcomer newcomer, ILocator choice)
    {
        await choice.HoverAsync();
        await newcomer.Page.Mouse.DownAsync();
        await newcomer.SavedAsync();
        await newcomer.Page.Mouse.UpAsync();
        await Expect(choice).ToBeCheckedAsync();
    }

    private static Task ChooseAsync(IPage page, string platform, string option, string value) => page.Locator($"#option-{platform}-{option} input[value='{value}']").CheckAsync();
}
