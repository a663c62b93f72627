using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Tests.Media;
using Publicist.Tests.Platforms;
using Publicist.Web.Sandbox;

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
    public async Task A_text_with_a_first_comment_is_seen_at_its_permalink()
    {
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "Three new loaves", FirstComment = "Recipe inside" }), "Three new loaves", "Recipe inside");
        var post = (await _server.LedgerAsync("facebook")).ShouldHaveSingleItem();
        (post["author_id"]!.GetValue<string>(), post["comments"]![0]!.GetValue<string>()).ShouldBe(("222000000000001", "Recipe inside"));
    }

    [Fact]
    public async Task A_link_becomes_a_card()
    {
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "Read", Link = new Uri("https://bakery.example/a") }), "https://bakery.example/a");
        (await _server.LedgerAsync("facebook"))[0]["link"]!.GetValue<string>().ShouldBe("https://bakery.example/a");
    }

    [Fact]
    public async Task A_photo_and_several_photos_keep_their_alternative_texts()
    {
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "One", Media = [Photo("A loaf")] }), "One", "A loaf");
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "Two", Media = [Photo("First"), Photo("Second")] }), "First", "Second");
        (await _server.LedgerAsync("facebook")).Select(post => post["media_count"]!.GetValue<int>()).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_video_of_several_chunks_is_processed_and_seen()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["processing_seconds"] = 12 });
        var film = Film(2_500_000);

        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "How we knead", Media = [film], Options = Options("feed", "Kneading") }), "How we knead", "Kneading", "<video");

        (await _server.LedgerAsync("facebook"))[0]["format"]!.GetValue<string>().ShouldBe("video");
    }

    [Fact]
    public async Task A_reel_is_processed_published_and_seen()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["processing_seconds"] = 5 });
        var outcome = await _program.PublishAsync(new Draft { Text = "Quick loaf", Media = [Film(40_000)], Options = Options("reel") });

        outcome.ShouldBeOfType<PublishOutcome.Published>().Permalink!.AbsolutePath.ShouldContain("/reel/");
        await ShouldBeSeenAsync(outcome, "Quick loaf", "<video");
    }

    [Fact]
    public async Task Stories_of_a_photo_and_of_a_video_are_seen()
    {
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "", Media = [Photo(null)], Options = Options("story") }), "<img");
        await ShouldBeSeenAsync(await _program.PublishAsync(new Draft { Text = "", Media = [Film(40_000)], Options = Options("story") }), "<video");
        (await _server.LedgerAsync("facebook")).Select(post => post["format"]!.GetValue<string>()).ShouldBe(["story", "story"]);
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
    public async Task An_expired_page_token_is_renewed_from_the_person_s_within_the_post()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["expired_token"] = true });

        (await _program.PublishAsync(new Draft { Text = "Hello" })).ShouldBeOfType<PublishOutcome.Published>();
        _program.Renewals.ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_sign_in_asks_for_a_new_one()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["revoked_token"] = true });

        (await _program.PublishAsync(new Draft { Text = "Hello" })).ShouldBeOfType<PublishOutcome.AuthExpired>();
    }

    [Theory]
    [InlineData("""{"drop_after_accept":1}""", "feed")]
    [InlineData("""{"store_then_500":1}""", "feed")]
    [InlineData("""{"drop_after_accept":1}""", "reel")]
    [InlineData("""{"store_then_500":1}""", "story")]
    public async Task A_lost_answer_is_found_and_nothing_is_sent_twice(string faults, string format)
    {
        await _server.SetFaultsAsync("facebook", JsonNode.Parse(faults)!.AsObject());
        var (journal, began) = (new RecordingJournal(), _server.Clock.GetUtcNow());
        var draft = new Draft { Text = format is "story" ? "" : "Once only", Media = format is "feed" ? [] : [Film(40_000)], Options = format is "feed" ? new Dictionary<string, string>() : Options(format) };

        (await _program.PublishAsync(draft, journal)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        var found = (await _program.Platform.FindAsync(_program.Context(draft, journal, began), CancellationToken.None)).ShouldBeOfType<LookupResult.Found>();

        (await _server.LedgerAsync("facebook")).ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(found.RemoteId);
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
    public async Task Refused_words_a_limit_and_an_outage_come_out_as_what_they_are()
    {
        await _server.SetFaultsAsync("facebook", new JsonObject { ["refuse_content"] = "cheap" });
        (await _program.PublishAsync(new Draft { Text = "Cheap loaves" })).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("content_refused");
        await _server.SetFaultsAsync("facebook", new JsonObject { ["server_error"] = 1 });
        (await _program.PublishAsync(new Draft { Text = "x", Media = [Photo(null), Photo(null)] })).ShouldBeOfType<PublishOutcome.Transient>();
        await _server.SetFaultsAsync("facebook", new JsonObject { ["rate_limit"] = new JsonObject { ["remaining"] = 0, ["reset_seconds"] = 600 } });
        (await _program.PublishAsync(new Draft { Text = "Loaves" })).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(_server.Clock.GetUtcNow().AddMinutes(10));
    }

    [Fact]
    public async Task A_post_is_read_back_measured_and_deleted()
    {
        var post = (await _program.PublishAsync(new Draft { Text = "Loaves", Media = [Photo(null), Photo(null)] })).ShouldBeOfType<PublishOutcome.Published>();

        (await ((IReadsBack)_program.Platform).ReadBackAsync(_program.Account, post.RemoteId, CancellationToken.None)).ShouldBe(new PostReading { Text = "Loaves", MediaCount = 2, Permalink = post.Permalink });
        (await ((IMeasuresPosts)_program.Platform).MeasureAsync(_program.Account, post.RemoteId, CancellationToken.None)).ShouldNotBeNull().Views.ShouldBe(62);
        (await ((IDeletesPosts)_program.Platform).DeleteAsync(_program.Account, post.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await _server.LedgerAsync("facebook")).ShouldBeEmpty();
        (await ((IReadsBack)_program.Platform).ReadBackAsync(_program.Account, post.RemoteId, CancellationToken.None)).ShouldBeNull();
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

    private DraftMedia Photo(string? altText) => _program.Media.Add(PersonaPicture.Draw(altText ?? Guid.NewGuid().ToString()), "image/png", altText);

    private DraftMedia Film(int bytes) => _program.Media.Add(SampleVideos.OfSize(bytes, upright: true), "video/mp4");

    private static Dictionary<string, string> Options(string format, string? title = null) => title is null ? new() { ["format"] = format } : new() { ["format"] = format, ["title"] = title };
}
