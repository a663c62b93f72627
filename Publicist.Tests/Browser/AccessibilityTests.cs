using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;

namespace Publicist.Tests.Browser;

/// <summary>Every page by the rules of WCAG 2.2 AA, light and dark, wide and narrow.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class AccessibilityTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/", "/compose", "/calendar", "/posts", "/media", "/settings/profile", "/settings/notifications", "/settings/preferences", "/settings/social-accounts", "/settings/security", "/sandbox", "/sandbox/x", "/not-there",
    ];

    [AccessibilityFact]
    public async Task Every_page_keeps_the_rules_and_none_scrolls_sideways()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.SetUpAsync();
        await newcomer.ConnectAsync("LinkedIn");
        await newcomer.ConnectAsync("X", persona: 1);
        var post = await PublishAsync(newcomer);
        await newcomer.SignInAtAsync("Facebook");
        var picker = new Uri(page.Url).AbsolutePath;
        var faults = new List<string>();
        foreach (var path in Pages.Append(post).Append(picker))
        {
            foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
            {
                await page.SetViewportSizeAsync(width, 844);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await newcomer.GoAsync(path);
                await page.WaitForFunctionAsync("() => document.title && !document.querySelector('main .spinner')");
                faults.AddRange((await FaultsAsync(page)).Select(fault => $"{path} at {width}, {scheme}: {fault}"));
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width) faults.Add($"{path} at {width}: it scrolls sideways");
            }
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<string> PublishAsync(Newcomer newcomer)
    {
        await newcomer.GoAsync("/compose");
        await newcomer.ChooseAllAccountsAsync();
        await newcomer.WriteAsync("Seen by everybody");
        await newcomer.Page.Locator("#media").SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = SampleImages.Png(40, 30) });
        await newcomer.Page.GetByLabel("Alternative text").FillAsync("Colours");
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await newcomer.Page.WaitForURLAsync("**/posts/**");
        await Assertions.Expect(newcomer.Page.Locator(".state").Filter(new() { HasText = "Published" })).ToHaveCountAsync(2);
        return new Uri(newcomer.Page.Url).AbsolutePath;
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page)
    {
        // Going live swaps the head, and for a moment there is no title: it is waited for, and not judged by the rules.
        await Assertions.Expect(page).ToHaveTitleAsync(Words());
        // Evaluated rather than added as a script: the pages' own policy refuses foreign scripts, as it should.
        await page.EvaluateAsync(await File.ReadAllTextAsync(BrowserNeeds.Axe));
        var json = await page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: { 'document-title': { enabled: false } } })).violations)");
        using var violations = JsonDocument.Parse(json);
        return [.. violations.RootElement.EnumerateArray().Select(one => $"{one.GetProperty("id").GetString()}: {one.GetProperty("nodes")[0].GetProperty("html").GetString()}")];
    }

    [GeneratedRegex(@"\w")]
    private static partial Regex Words();
}
