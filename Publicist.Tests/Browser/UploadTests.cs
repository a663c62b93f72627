using System.Security.Cryptography;
using Microsoft.Playwright;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;
using static Microsoft.Playwright.Assertions;

namespace Publicist.Tests.Browser;

/// <summary>Files on their way from a real browser: dropped, interrupted, paused, and there in the end byte by byte.</summary>
[Collection(BrowserTests.Name)]
public sealed class UploadTests(Chromium chromium)
{
    private const string Pieces = "**/api/v1/media/uploads/*";

    /// <summary>A document of three pieces; what stands before its end mark may be anything.</summary>
    private static readonly byte[] Large = [.. "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n%"u8, .. Enumerable.Range(0, 9 << 20).Select(i => (byte)('a' + i % 23)), .. "\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"u8];

    [ChromiumFact]
    public async Task Several_files_dropped_anywhere_on_the_page_are_in_the_library()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await OpenedAsync(context, program);

        await DropAsync(page, ("one.png", SampleImages.Png(40, 30)), ("two.png", SampleImages.Png(30, 40)));

        await Expect(page.Locator(".tile")).ToHaveCountAsync(2);
        await Expect(page.Locator(".tile").Filter(new() { HasText = "30 × 40" })).ToBeVisibleAsync();
        await Expect(page.Locator(".uploads li")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_lost_connection_costs_nothing_that_had_arrived()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await OpenedAsync(context, program);
        var (sent, lost) = (0, 0);
        await page.RouteAsync(Pieces, async route =>
        {
            var isLost = route.Request.Method == "PATCH" && ++sent is 2 or 3 && lost++ < 2;
            await (isLost ? route.AbortAsync("connectionreset") : route.ContinueAsync());
        });

        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "large.pdf", MimeType = "application/pdf", Buffer = Large });

        await Expect(page.GetByText("Connection lost at")).ToBeVisibleAsync();
        await AssertArrivedAsync(page);
        (lost, sent).ShouldBe((2, 5)); // Three pieces, two of which were tried twice: nothing was sent from the beginning again.
    }

    [ChromiumFact]
    public async Task An_upload_goes_on_by_itself_after_the_page_was_loaded_again()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await OpenedAsync(context, program);
        var sent = 0;
        await page.RouteAsync(Pieces, route => route.Request.Method == "PATCH" && ++sent > 1 ? route.AbortAsync("connectionreset") : route.ContinueAsync());
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "large.pdf", MimeType = "application/pdf", Buffer = Large });
        await Expect(page.GetByText("Connection lost at")).ToBeVisibleAsync();
        await page.UnrouteAsync(Pieces);
        var offsets = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "PATCH") offsets.Add(request.Headers["upload-offset"]);
        };

        await page.ReloadAsync();

        await AssertArrivedAsync(page);
        offsets[0].ShouldNotBe("0");
    }

    [ChromiumFact]
    public async Task An_upload_can_be_paused_continued_and_cancelled()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await OpenedAsync(context, program);
        var held = new TaskCompletionSource();
        await page.RouteAsync(Pieces, async route =>
        {
            if (route.Request.Method == "PATCH" && route.Request.Headers["upload-offset"] != "0") await held.Task;
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
                // The page gave the request up meanwhile.
            }
        });
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "large.pdf", MimeType = "application/pdf", Buffer = Large });

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause large.pdf" }).ClickAsync();
        await Expect(page.GetByText("Paused at")).ToBeVisibleAsync();
        held.SetResult();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue large.pdf" }).ClickAsync();
        await AssertArrivedAsync(page);

        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "other.pdf", MimeType = "application/pdf", Buffer = [.. Large.Take(2 << 20), .. Large] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel other.pdf" }).ClickAsync();
        await Expect(page.Locator(".uploads li")).ToHaveCountAsync(0);
        await Expect(page.Locator(".tile")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task Files_of_a_post_are_picked_put_in_order_by_keyboard_and_kept()
    {
        await using var program = await new RunningProgram().StartAsync();
        await using var context = await chromium.OpenAsync(Screen.Desktop);
        var page = await OpenedAsync(context, program);
        await DropAsync(page, ("one.png", SampleImages.Png(40, 30)), ("two.png", SampleImages.Png(30, 40)));
        await Expect(page.Locator(".tile")).ToHaveCountAsync(2);
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.GoAsync("/compose");
        await newcomer.WriteAsync("With two pictures");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose from the library" }).ClickAsync();
        foreach (var name in new[] { "one.png", "two.png" }) await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add 2 files" }).ClickAsync();
        var names = page.Locator(".items .name");
        await Expect(names).ToHaveTextAsync(["one.png", "two.png"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Move two.png earlier" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(names).ToHaveTextAsync(["two.png", "one.png"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move two.png later" })).ToBeFocusedAsync();
        await page.Locator("[data-file='0'] .head").DragToAsync(page.Locator("[data-file='1']"));
        await Expect(names).ToHaveTextAsync(["one.png", "two.png"]);
        await newcomer.SavedAsync();
        await page.WaitForURLAsync("**/compose/*");
        await page.ReloadAsync();
        await Expect(page.Locator(".items .name")).ToHaveTextAsync(["one.png", "two.png"]);
    }

    private static async Task<IPage> OpenedAsync(IBrowserContext context, RunningProgram program)
    {
        var page = await context.NewPageAsync();
        var newcomer = new Newcomer(page, program.Address);
        await newcomer.SetUpAsync();
        await newcomer.GoAsync("/media");
        await Expect(page.Locator("#files")).ToBeEnabledAsync();
        return page;
    }

    private static async Task DropAsync(IPage page, params (string Name, byte[] Bytes)[] files)
    {
        var dropped = await page.EvaluateHandleAsync(
            "files => { const data = new DataTransfer(); for (const file of files) data.items.add(new File([Uint8Array.from(atob(file.bytes), one => one.charCodeAt(0))], file.name, { type: 'image/png' })); return data; }",
            files.Select(file => new { name = file.Name, bytes = Convert.ToBase64String(file.Bytes) }).ToArray());
        foreach (var step in new[] { "dragenter", "dragover", "drop" }) await page.DispatchEventAsync("h1", step, new { dataTransfer = dropped });
    }

    private static async Task AssertArrivedAsync(IPage page)
    {
        await Expect(page.Locator(".tile").Filter(new() { HasText = "large.pdf" })).ToBeVisibleAsync(new() { Timeout = 40_000 });
        var hash = await page.EvaluateAsync<string>("async () => (await (await fetch('/api/v1/media')).json()).media[0].sha256");
        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Large)));
    }
}
