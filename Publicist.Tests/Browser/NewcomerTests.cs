using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>The whole path of somebody who has just cloned the repository, in a real browser against the real program.</summary>
[Collection(BrowserTests.Name)]
public sealed class NewcomerTests(Chromium chromium)
{
    private static readonly string Shots = Environment.GetEnvironmentVariable("PUBLICIST_SCREENSHOTS") ?? "";

    [ChromiumFact]
    public Task On_a_desktop_a_newcomer_connects_writes_schedules_and_sees_it_published_without_reloading() => WalkAsync(Screen.Desktop, later: true);

    [ChromiumFact]
    public Task On_a_phone_a_newcomer_connects_writes_and_publishes_now() => WalkAsync(Screen.Phone, later: false);

    private async Task WalkAsync(Screen screen, bool later)
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(screen);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.SetUpAsync();
        await ShootAsync(page, screen, "today-first");
        await newcomer.ConnectAsync("LinkedIn");
        await newcomer.ConnectAsync("X", persona: 1);
        await ShootAsync(page, screen, "accounts");

        await ComposeAsync(newcomer, screen, later);
        await SlowDownAsync(program);
        await page.GetByRole(AriaRole.Button, new() { Name = later ? "Schedule" : "Publish now" }).ClickAsync();
        await page.WaitForURLAsync("**/posts/**");
        await WatchAsync(page, screen, later);
        await OpenPermalinksAsync(page, screen);
        complaints.ShouldBeEmpty();
    }

    private static async Task ComposeAsync(Newcomer newcomer, Screen screen, bool later)
    {
        var page = newcomer.Page;
        await newcomer.GoAsync("/compose");
        await newcomer.ChooseAllAccountsAsync();
        await newcomer.WriteAsync("Our doors (all of them) are open_now");
        await page.GetByRole(AriaRole.Button, new() { Name = "X", Exact = false }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Customize for X" }).ClickAsync();
        await newcomer.WriteAsync("Doors open. Come in: example.org");
        await page.GetByLabel("Hashtags", new() { Exact = true }).FillAsync("opendoors,");
        await page.Locator("#media").SetInputFilesAsync(new FilePayload { Name = "door.png", MimeType = "image/png", Buffer = SampleImages.Png(320, 240) });
        await page.GetByLabel("Alternative text").FillAsync("A red door, half open");
        if (later)
        {
            await page.GetByLabel("At a time").CheckAsync();
            var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
            var soon = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow().AddSeconds(25), zone);
            var minute = soon.AddTicks(-(soon.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
            await page.GetByLabel("Date and time").FillAsync(minute.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
            await page.Locator("#time_zone").SelectOptionAsync("Europe/Berlin");
            await Expect(page.Locator("#when-words")).ToContainTextAsync("Berlin");
        }

        await newcomer.SavedAsync();
        await ShootAsync(page, screen, "compose");
    }

    private static async Task SlowDownAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.Address };
        foreach (var platform in new[] { "linkedin", "x" })
            (await http.PutAsJsonAsync(new Uri($"sandbox/{platform}/faults", UriKind.Relative), new { latency_ms = 1200 })).EnsureSuccessStatusCode();
    }

    private static async Task WatchAsync(IPage page, Screen screen, bool later)
    {
        var cards = page.Locator("section.delivery");
        await Expect(cards).ToHaveCountAsync(2);
        if (later)
        {
            await Expect(cards.Locator(".state").Filter(new() { HasText = "Scheduled" }).First).ToBeVisibleAsync();
            await ShootAsync(page, screen, "post-scheduled");
        }

        await Expect(cards.Locator(".state").Filter(new() { HasText = "Publishing" }).First).ToBeVisibleAsync(new() { Timeout = 100_000 });
        await Expect(cards.Locator(".state").Filter(new() { HasText = "Published" })).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await ShootAsync(page, screen, "post-published");
    }

    private static async Task OpenPermalinksAsync(IPage page, Screen screen)
    {
        foreach (var (platform, text) in new[] { ("LinkedIn", "Our doors (all of them) are open_now"), ("X", "Doors open. Come in:") })
        {
            var opened = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = $"Open on {platform}" }).ClickAsync());
            await Expect(opened.GetByText(text)).ToBeVisibleAsync();
            await Expect(opened.GetByText("#opendoors", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(opened.GetByAltText("A red door, half open")).ToBeVisibleAsync();
            await ShootAsync(opened, screen, $"permalink-{platform}");
            await opened.CloseAsync();
        }
    }

    private static async Task ShootAsync(IPage page, Screen screen, string name)
    {
        if (Shots.Length > 0) await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, $"{screen}-{name}.png"), FullPage = true });
    }
}
