using Bunit;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Posts;
using Publicist.Web.Components.Pages.Today;
using Publicist.Web.Components.Shared;

namespace Publicist.Tests.Components;

public sealed class OnePostPageTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();
    private PostView _post = null!;

    private Guid Delivery => _post.Deliveries[0].Id;

    public async Task InitializeAsync()
    {
        await _room.InitializeAsync();
        _post = await _room.ScheduledAsync(PressRoom.Text("Hear, hear", await _room.AccountAsync()) with { DueAt = _room.Clock.GetUtcNow().AddHours(2) });
    }

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_scheduled_post_says_when_it_goes_out_and_counts_down()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        var words = Window.Words(page.Find(".delivery p"));
        words.ShouldBe("Goes out Monday 2 November 2026, 12:00 Berlin time (11:00 UTC), in 2 hours");

        _room.Clock.Advance(TimeSpan.FromMinutes(30));
        page.WaitForAssertion(() => Window.Words(page.Find(".countdown")).ShouldBe("in 1 hour 30 minutes"));
    }

    [Fact]
    public async Task A_change_shows_without_reloading()
    {
        await using var window = new Window(_room);
        var page = Opened(window);
        await _room.EngineAsync(Delivery, DeliveryState.Publishing);

        _room.Get<DeliveryFeed>().Announce(new DeliveryChanged(_room.Ann.WorkspaceId, _post.Id, Delivery, DeliveryState.Publishing));

        page.WaitForAssertion(() => Window.Words(page.Find(".delivery .state")).ShouldBe("sync Publishing"));
        page.FindAll(".acts").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_after_the_page_went_does_nothing()
    {
        var window = new Window(_room);
        Opened(window);
        await window.DisposeAsync();

        Should.NotThrow(() => _room.Get<DeliveryFeed>().Announce(new DeliveryChanged(_room.Ann.WorkspaceId, _post.Id, Delivery, DeliveryState.Publishing)));
    }

    [Fact]
    public async Task A_delivery_that_may_be_out_offers_the_three_ways_on()
    {
        await _room.EngineAsync(Delivery, DeliveryState.Publishing, DeliveryState.Unconfirmed);
        await using var window = new Window(_room);
        var page = Opened(window);

        page.FindAll(".delivery > .row button").Select(Window.Words).ShouldBe(["It is out", "Publish again", "Leave it"]);
        await page.FindAll(".delivery > .row button")[0].ClickAsync(new());
        await page.Find(".settle input").InputAsync(new() { Value = "https://guild.example/p/1" });
        await page.Find(".settle button").ClickAsync(new());

        page.WaitForAssertion(() => Window.Words(page.Find(".delivery .state")).ShouldBe("check_circle Published"));
        page.Find("a.permalink").GetAttribute("href").ShouldBe("https://guild.example/p/1");
        page.Find("a.permalink").GetAttribute("rel").ShouldBe("noopener");
    }

    [Fact]
    public async Task An_act_that_comes_too_late_is_answered_on_the_page()
    {
        await using var window = new Window(_room);
        var page = Opened(window);
        await _room.EngineAsync(Delivery, DeliveryState.Publishing);

        await page.FindAll(".acts button").Single(button => button.TextContent.Contains("Publish now", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll(".alert.warning").ShouldHaveSingleItem());
    }

    [Fact]
    public async Task Every_state_has_words_of_its_own()
    {
        await using var window = new Window(_room);

        var words = Enum.GetValues<DeliveryState>().Select(state => Window.Words(window.Open<StateBadge>(set => set.Add(badge => badge.State, state)).Find(".badge"))).ToList();

        words.ShouldBeUnique();
        words.ShouldContain("pause_circle On hold");
        words.ShouldContain("help Unconfirmed");
    }

    [Fact]
    public async Task The_timeline_says_where_the_point_of_no_return_was()
    {
        var at = new DateTimeOffset(2026, 11, 2, 9, 0, 7, TimeSpan.Zero);
        StepView[] steps = [new(StepKind.Claimed, null, at, "Claimed."), new(StepKind.Submitting, "post", at.AddSeconds(1), "Sending it now."), new(StepKind.Asked, "post", at.AddSeconds(9), "It is not there.")];
        await using var window = new Window(_room);

        var timeline = window.Open<AttemptTimeline>(set => set
            .Add(one => one.Zone, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .Add(one => one.Attempts, [new AttemptView { Number = 1, StartedAt = at, EndedAt = at, Outcome = AttemptOutcomes.Unconfirmed, Steps = steps }]));

        Window.Words(timeline.Find("h4")).ShouldStartWith("Attempt 1: No certain answer");
        timeline.FindAll("li").Select(Window.Words).ShouldBe([
            "10:00:07 play_arrow Taken up for publishing",
            "10:00:08 send Sending: from here it may be out Sending it now.",
            "10:00:16 travel_explore Asked the platform whether it is out It is not there.",
        ]);
    }

    [Theory]
    [InlineData(AccountStatus.NeedsReconnect, "Reconnect the account")]
    [InlineData(AccountStatus.Disconnected, "Connect the account")]
    public async Task A_held_delivery_of_a_lost_account_offers_to_connect_and_nothing_that_can_only_fail(AccountStatus status, string words)
    {
        await LoseAccountAsync(status);
        await _room.EngineAsync(Delivery, DeliveryState.Publishing, DeliveryState.OnHold);
        await using var window = new Window(_room);
        var page = Opened(window);

        Window.Words(page.Find(".delivery > .row a.primary")).ShouldBe(words);
        page.FindAll("button").Select(Window.Words).ShouldNotContain("Publish now");
        Window.Words(page.Find(".delivery p")).ShouldStartWith("Planned for Monday 2 November 2026, 12:00 Berlin time");
        Window.Words(window.Open<TodayPage>().Find("[aria-labelledby=needs-heading] a.button.primary")).ShouldBe(words);
    }

    [Fact]
    public async Task What_is_held_because_publishing_is_paused_offers_to_resume_and_not_to_publish()
    {
        await _room.EngineAsync(Delivery, DeliveryState.Publishing, DeliveryState.OnHold);
        await _room.Get<PausePublishing>().PauseAsync(_room.Ann, null, CancellationToken.None);
        await using var window = new Window(_room);
        var page = Opened(window);

        page.FindAll("button").Select(Window.Words).ShouldNotContain("Publish now");
        page.Find(".delivery .paused a").GetAttribute("href").ShouldBe("/settings/publishing");

        await _room.Get<PausePublishing>().ResumeAsync(_room.Ann, null, CancellationToken.None);
        page.WaitForAssertion(() => page.FindAll(".delivery .paused").ShouldBeEmpty());
    }

    [Fact]
    public async Task An_account_that_waits_for_its_platform_says_until_when()
    {
        await _room.ChangeAsync(db => db.SocialAccounts.Single().QuietUntil = _room.Clock.GetUtcNow().AddHours(3));
        await using var window = new Window(_room);

        Window.Words(Opened(window).Find(".delivery p")).ShouldBe("Waits until Today 13:00: the platform asked for patience");

        _room.Clock.Advance(TimeSpan.FromHours(3));
        Window.Words(Opened(window).Find(".countdown")).ShouldBe("as soon as its turn comes");
    }

    [Fact]
    public async Task A_post_written_in_another_zone_is_shown_in_the_readers_and_names_the_other()
    {
        await _room.ChangeAsync(db => db.Posts.Single().TimeZone = "America/New_York");
        await using var window = new Window(_room);

        Window.Words(Opened(window).Find(".delivery p")).ShouldBe("Goes out Monday 2 November 2026, 12:00 Berlin time (11:00 UTC), written as Today 06:00 New York time, in 2 hours");
    }

    [Fact]
    public async Task The_offer_to_undo_goes_with_the_next_act()
    {
        await using var window = new Window(_room);
        var page = Opened(window);
        await Act(page, "Move to another time").ClickAsync(new());
        await page.Find("#move-to").ChangeAsync(new() { Value = "2026-11-03T15:00" });
        await page.Find(".move button").ClickAsync(new());
        page.WaitForAssertion(() => Window.Words(page.Find(".toast")).ShouldStartWith("Moved to Tomorrow 15:00."));

        await Act(page, "Back to draft").ClickAsync(new());

        page.WaitForAssertion(() => Window.Words(page.Find(".toast")).ShouldStartWith("It is a draft again"));
        page.FindAll(".toast button").Select(Window.Words).ShouldNotContain("Undo");
    }

    private async Task LoseAccountAsync(AccountStatus status) => await _room.ChangeAsync(db => db.SocialAccounts.Single().Status = status);

    private static AngleSharp.Dom.IElement Act(IRenderedComponent<OnePostPage> page, string words) => page.FindAll(".acts button").Single(button => Window.Words(button) == words);

    private IRenderedComponent<OnePostPage> Opened(Window window) => window.Open<OnePostPage>(set => set.Add(page => page.PostId, _post.Id));
}
