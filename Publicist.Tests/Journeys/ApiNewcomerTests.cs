using System.Globalization;
using System.Net;
using System.Text.Json;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;

namespace Publicist.Tests.Journeys;

/// <summary>The main job with nothing but the commands and an API key, on the real program.</summary>
public sealed class ApiNewcomerTests
{
    private static readonly string[] Both = ["linkedin", "x"];

    [Fact]
    public async Task With_an_api_key_alone_a_post_reaches_both_platforms_with_its_image_and_permalink()
    {
        await using var program = await new RunningProgram().StartAsync();
        using var api = await ApiProgram.BeginAsync(program);
        await api.ConnectAsync(program.Address, "linkedin");
        await api.ConnectAsync(program.Address, "x");

        var media = await api.UploadAsync(SampleImages.Png(64, 48), "door.png");
        var post = await api.ScheduleAsync(new { content = "Doors (all of them) are open_now", platforms = Both, hashtags = new[] { "publicist" }, media = new[] { new { id = media, alt_text = "A red door" } } });
        var deliveries = await api.WaitAsync(post, "published");

        deliveries.Count.ShouldBe(2);
        foreach (var delivery in deliveries)
        {
            using var reader = new PlainBrowser(program.Address);
            await reader.GoAsync(delivery.GetProperty("permalink").GetString()!);
            reader.Status.ShouldBe(HttpStatusCode.OK);
            reader.Text.ShouldContain("Doors (all of them) are open_now");
            reader.Text.ShouldContain("#publicist");
            reader.Page.QuerySelector("img[alt='A red door']").ShouldNotBeNull();
        }

        (await LedgerAsync(program, "linkedin")).Count.ShouldBe(1);
        (await LedgerAsync(program, "x")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Killed_between_scheduling_and_the_due_time_it_still_goes_out_once()
    {
        await using var program = await new RunningProgram().StartAsync();
        using var api = await ApiProgram.BeginAsync(program);
        await api.ConnectAsync(program.Address, "x");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(8);
        var post = await api.ScheduleAsync(new { content = "Still here", platforms = new[] { "x" }, scheduled_time = due.ToString("O", CultureInfo.InvariantCulture) });

        await program.KillAsync();
        TimeProvider.System.GetUtcNow().ShouldBeLessThan(due, "this machine was too slow to kill it before the time: nothing was tested");
        await program.StartAsync();
        await api.WaitAsync(post, "published");

        (await LedgerAsync(program, "x")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_fell_due_while_it_was_down_goes_out_at_the_first_try_of_the_next_start()
    {
        await using var program = await new RunningProgram().StartAsync();
        using var api = await ApiProgram.BeginAsync(program);
        await api.ConnectAsync(program.Address, "x");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var post = await api.ScheduleAsync(new { content = "Late, but there", platforms = new[] { "x" }, scheduled_time = due.ToString("O", CultureInfo.InvariantCulture) });

        await program.KillAsync();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (TimeProvider.System.GetUtcNow() < due) await tick.WaitForNextTickAsync();
        await program.StartAsync();
        var delivery = (await api.WaitAsync(post, "published")).ShouldHaveSingleItem();

        delivery.GetProperty("attempts").GetArrayLength().ShouldBe(1, "the engine must not begin before the program can be reached");
        (await LedgerAsync(program, "x")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pointed_at_another_server_that_speaks_the_contract_the_same_path_works_there()
    {
        await using var other = await new RunningProgram().StartAsync();
        await using var program = await new RunningProgram(environment: Elsewhere(other.Address)).StartAsync();
        using var api = await ApiProgram.BeginAsync(program);
        await api.ConnectAsync(program.Address, "linkedin");
        await api.ConnectAsync(program.Address, "x");

        var media = await api.UploadAsync(SampleImages.Png(64, 48), "door.png");
        var post = await api.ScheduleAsync(new { content = "Somewhere else", platforms = Both, media = new[] { new { id = media, alt_text = "A red door" } } });
        await api.WaitAsync(post, "published");

        (await LedgerAsync(other, "linkedin")).Count.ShouldBe(1);
        (await LedgerAsync(other, "x")).Count.ShouldBe(1);
        (await api.GetAsync("api/v1/auth/social/connections")).ToString().ShouldNotContain("\"sandbox\":true");
    }

    private static Dictionary<string, string> Elsewhere(Uri other) => new()
    {
        ["Sandbox__Enabled"] = "false",
        ["Platforms__LinkedIn__ClientId"] = "publicist-sandbox",
        ["Platforms__LinkedIn__ClientSecret"] = "publicist-sandbox-secret",
        ["Platforms__LinkedIn__Endpoints__Authorize"] = $"{other}sandbox/linkedin/oauth/v2/authorization",
        ["Platforms__LinkedIn__Endpoints__Token"] = $"{other}sandbox/linkedin/oauth/v2/accessToken",
        ["Platforms__LinkedIn__Endpoints__Revoke"] = $"{other}sandbox/linkedin/oauth/v2/revoke",
        ["Platforms__LinkedIn__Endpoints__Api"] = $"{other}sandbox/linkedin",
        ["Platforms__X__ClientId"] = "publicist-sandbox",
        ["Platforms__X__ClientSecret"] = "publicist-sandbox-secret",
        ["Platforms__X__Endpoints__Authorize"] = $"{other}sandbox/x/i/oauth2/authorize",
        ["Platforms__X__Endpoints__Token"] = $"{other}sandbox/x/2/oauth2/token",
        ["Platforms__X__Endpoints__Revoke"] = $"{other}sandbox/x/2/oauth2/revoke",
        ["Platforms__X__Endpoints__Api"] = $"{other}sandbox/x",
    };

    private static async Task<IReadOnlyList<JsonElement>> LedgerAsync(RunningProgram program, string platform)
    {
        using var http = new HttpClient { BaseAddress = program.Address };
        using var ledger = JsonDocument.Parse(await http.GetStringAsync(new Uri($"sandbox/{platform}/ledger", UriKind.Relative)));
        var root = ledger.RootElement.Clone();
        return [.. (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("posts")).EnumerateArray()];
    }
}
