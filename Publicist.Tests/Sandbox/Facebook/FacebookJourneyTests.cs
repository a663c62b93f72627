using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Tests.Media;
using Publicist.Tests.Platforms;

namespace Publicist.Tests.Sandbox.Facebook;

/// <summary>Publicist's client against the Sandbox over HTTP, from the dialog to the permalink.</summary>
public sealed class FacebookJourneyTests : IAsyncLifetime
{
    private SandboxServer _server = null!;
    private FacebookProgram _program = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync();
        _program = await FacebookProgram.SignInAsync(_server);
    }

    public async Task DisposeAsync()
    {
        await _program.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public void A_login_yields_three_pages_and_one_that_cannot_be_used()
    {
        _program.Pages.Select(page => (page.DisplayName, page.Problem is null)).ShouldBe([("Corner Bakery", true), ("Harbour Festival", true), ("City Museum", false), ("Riverside Market", true)]);
        _program.Grant.ExpiresIn!.Value.TotalDays.ShouldBeInRange(59, 60);
    }

    [Fact]
    public async Task A_page_of_a_business_portfolio_is_found()
    {
        await using var ben = await FacebookProgram.SignInAsync(_server, "ben", "222000000000004");

        ben.Pages.ShouldHaveSingleItem().DisplayName.ShouldBe("Old Mill Hotel");
        (await ben.PublishAsync(new Draft { Text = "Rooms free" })).ShouldBeOfType<PublishOutcome.Published>();
    }

    [Fact]
    public async Task A_declined_permission_is_seen_though_a_token_was_granted()
    {
        await using var lena = await FacebookProgram.SignInAsync(_server, "lena");

        lena.Grant.Scopes.ShouldNotBeNull().ShouldNotContain("pages_manage_posts");
        (await lena.PublishAsync(new Draft { Text = "Hello" })).ShouldBeOfType<PublishOutcome.AuthExpired>();
    }

    [Fact]
    public async Task A_long_processing_is_come_back_to_and_published_once()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["processing_seconds"] = 300 });
        var (journal, draft) = (new RecordingJournal(), new Draft { Text = "Slow", Media = [Film(40_000)], Options = Options("feed") });

        (await _program.PublishAsync(draft, journal)).ShouldBeOfType<PublishOutcome.Processing>();
        (await _program.Platform.FindAsync(_program.Context(draft, journal, _server.Clock.GetUtcNow()), CancellationToken.None)).ShouldBeOfType<LookupResult.NotYet>();
        _server.Clock.Advance(TimeSpan.FromMinutes(5));
        await ShouldBeSeenAsync(await _program.PublishAsync(draft, journal), "Slow");

        (await _server.LedgerAsync("facebook")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_video_is_refused_and_never_public()
    {
        var bad = _program.Media.Add([.. Enumerable.Repeat((byte)'x', 5000)], "video/mp4");

        (await _program.PublishAsync(new Draft { Text = "Bad", Media = [bad], Options = Options("reel") })).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("media_refused");
        (await _program.PublishAsync(new Draft { Text = "Bad", Media = [bad] })).ShouldBeOfType<PublishOutcome.Rejected>();
        (await _server.LedgerAsync("facebook")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeat_in_doubt_is_read_back()
    {
        var began = _server.Clock.GetUtcNow();
        var first = (await _program.PublishAsync(new Draft { Text = "Same" })).ShouldBeOfType<PublishOutcome.Published>();

        (await _program.Platform.PublishAsync(_program.Context(new Draft { Text = "Same" }, doubtfulSince: began), CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe(first.RemoteId);
        (await _program.PublishAsync(new Draft { Text = "Same" })).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe(PlatformError.Duplicate);
    }

    [Fact]
    public async Task Taking_the_app_back_ends_every_page_of_the_login()
    {
        (await _program.Platform.OAuth.RevokeAsync(_program.App, _program.PersonToken, CancellationToken.None)!).ShouldBeTrue();

        (await _program.PublishAsync(new Draft { Text = "Hello" })).ShouldBeOfType<PublishOutcome.AuthExpired>();
    }

    private async Task ShouldBeSeenAsync(PublishOutcome outcome, params string[] words)
    {
        var page = await _server.Http.GetStringAsync(outcome.ShouldBeOfType<PublishOutcome.Published>(outcome.Words()).Permalink);
        foreach (var word in words) page.ShouldContain(word);
    }

    private DraftMedia Film(int bytes) => _program.Media.Add(SampleVideos.OfSize(bytes, upright: true), "video/mp4");

    private static Dictionary<string, string> Options(string format) => new() { ["format"] = format };
}
