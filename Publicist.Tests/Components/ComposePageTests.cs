using Bunit;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Compose;

namespace Publicist.Tests.Components;

public sealed class ComposePageTests : IAsyncLifetime
{
    private static readonly string TooLong = new('a', 60);
    private readonly PressRoom _room = new();
    private Guid _account;

    public async Task InitializeAsync()
    {
        await _room.InitializeAsync();
        _account = await _room.AccountAsync();
    }

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_counter_says_in_words_by_how_much_a_text_is_too_long()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await WriteAsync(page, "Short");
        Window.Words(page.Find(".counters li")).ShouldEndWith("5 / 50");

        await WriteAsync(page, TooLong);
        Window.Words(page.Find(".counters li.over")).ShouldEndWith("60 / 50, 10 too long");
    }

    [Fact]
    public async Task An_objection_stands_beside_the_text_with_its_remedy()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await WriteAsync(page, TooLong);
        page.FindAll("#text-findings").ShouldBeEmpty();
        _room.Clock.Advance(TimeSpan.FromMilliseconds(400));

        page.WaitForAssertion(() => Window.Words(page.Find("#text-findings li")).ShouldContain("Guild takes 50 characters; the text has 60. Shorten it."));
        page.Find("#text").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task A_text_of_its_own_starts_from_the_default_text_and_can_be_given_up_and_regained()
    {
        await using var window = new Window(_room);
        var page = Opened(window);
        await WriteAsync(page, "For all");

        await page.FindAll(".tab")[1].ClickAsync(new());
        await page.Find(".shared button").ClickAsync(new());
        page.Find("#text").GetAttribute("value").ShouldBe("For all");
        await page.InvokeAsync(() => page.Instance.TextWritten(_account.ToString(), "For the guild"));
        Window.Words(page.Find(".preview .body")).ShouldBe("For the guild");

        await page.FindAll("button").Single(button => button.TextContent.Contains("Use the default text again", StringComparison.Ordinal)).ClickAsync(new());
        Window.Words(page.Find(".preview .body")).ShouldBe("For all");

        await page.FindAll(".toast button")[0].ClickAsync(new());
        Window.Words(page.Find(".preview .body")).ShouldBe("For the guild");
        page.Find("#text").GetAttribute("value").ShouldBe("For the guild");
    }

    [Fact]
    public async Task What_is_written_is_kept_within_two_seconds_and_the_address_becomes_the_posts()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await WriteAsync(page, "Keep me");
        _room.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved 10:00"));
        var post = (await DraftsAsync()).ShouldHaveSingleItem();
        post.Text.ShouldBe("Keep me");
        window.Address.ShouldBe($"/compose/{post.Id}");
    }

    [Fact]
    public async Task A_bare_choice_of_accounts_leaves_no_draft_behind()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await page.Find("#accounts input").ChangeAsync(new() { Value = false });
        _room.Clock.Advance(TimeSpan.FromSeconds(5));

        (await DraftsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_window_that_closes_keeps_what_had_arrived()
    {
        var window = new Window(_room);
        await WriteAsync(Opened(window), "Last words");
        await window.DisposeAsync();

        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Last words");
    }

    [Fact]
    public async Task Two_who_write_are_told_and_neither_text_is_lost()
    {
        var post = await _room.DraftAsync(PressRoom.Text("First", _account));
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>(set => set.Add(one => one.PostId, post.Id));
        await _room.Get<WritePost>().RunAsync(_room.Ann, post.Id, post.Content with { Text = "Theirs" }, post.Version, CancellationToken.None);

        await WriteAsync(page, "Mine");
        _room.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Window.Words(page.Find("#conflict")).ShouldStartWith("sync_problem This post was changed elsewhere."));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Theirs");

        await page.FindAll("#conflict button").Single(button => button.TextContent == "Keep mine").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("#conflict").ShouldBeEmpty());
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Mine");
    }

    [Fact]
    public async Task Loading_what_somebody_else_wrote_shows_it()
    {
        var post = await _room.DraftAsync(PressRoom.Text("First", _account));
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>(set => set.Add(one => one.PostId, post.Id));
        await _room.Get<WritePost>().RunAsync(_room.Ann, post.Id, post.Content with { Text = "Theirs" }, post.Version, CancellationToken.None);
        await WriteAsync(page, "Mine");
        _room.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => page.FindAll("#conflict").ShouldHaveSingleItem());

        await page.FindAll("#conflict button").Single(button => button.TextContent == "Load theirs").ClickAsync(new());

        page.WaitForAssertion(() => page.Find("#text").GetAttribute("value").ShouldBe("Theirs"));
    }

    [Fact]
    public async Task An_empty_post_is_not_published_and_the_page_says_what_is_missing()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await page.Find(".actions .primary").ClickAsync(new());

        page.WaitForAssertion(() => Window.Words(page.Find(".outcome")).ShouldBe("Not published: The post is empty."));
        window.Address.ShouldBe("/");
    }

    [Fact]
    public async Task A_time_that_was_emptied_does_not_mean_now()
    {
        await using var window = new Window(_room);
        var page = Opened(window);
        await WriteAsync(page, "Later, not now");
        await page.FindAll("input[name=when]")[1].ChangeAsync(new() { Value = "on" });
        await page.Find("#scheduled_time").ChangeAsync(new() { Value = "" });

        await page.Find(".actions .primary").ClickAsync(new());

        Window.Words(page.Find(".outcome")).ShouldBe("Not scheduled: No date and time is chosen.");
        (await _room.ReadAsync(db => db.Deliveries.CountAsync(row => row.State != Publicist.Core.Deliveries.DeliveryState.Draft))).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_that_is_typed_half_does_not_cost_the_text()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await page.Find("#link").InputAsync(new() { Value = "htt" });
        await WriteAsync(page, "Text above it");
        _room.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Not all of it: 'htt' is not a web address."));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Text above it");
    }

    [Fact]
    public async Task A_scheduled_post_is_changed_on_purpose_only()
    {
        var post = await _room.ScheduledAsync(PressRoom.Text("As planned", _account) with { DueAt = _room.Clock.GetUtcNow().AddDays(1) });
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>(set => set.Add(one => one.PostId, post.Id));

        await WriteAsync(page, "Half a sent");
        _room.Clock.Advance(TimeSpan.FromSeconds(5));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("As planned");
        Window.Words(page.Find(".save-status")).ShouldBe("Changes are not saved yet");

        await WriteAsync(page, "Half a sentence no more");
        await page.Find(".actions .primary").ClickAsync(new());
        page.WaitForAssertion(() => window.Address.ShouldBe($"/posts/{post.Id}"));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Half a sentence no more");
    }

    [Fact]
    public async Task Nothing_can_be_typed_before_somebody_listens()
    {
        await using var window = new Window(_room, isInteractive: false);

        Opened(window).FindAll("textarea, input, .actions button").ShouldAllBe(field => field.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Several_hashtags_are_pasted_at_once_and_none_twice()
    {
        await using var window = new Window(_room);
        var page = Opened(window);

        await page.InvokeAsync(() => page.Instance.HashtagsWritten("#one, two #One three"));

        page.FindAll(".tag").Select(tag => tag.FirstChild!.TextContent + tag.ChildNodes[1].TextContent.Trim()).Select(text => text.Replace("close", "", StringComparison.Ordinal)).ShouldBe(["#one", "#two", "#three"]);
    }

    [Fact]
    public async Task A_page_left_during_its_first_save_and_the_one_after_it_make_one_draft()
    {
        var begun = Guid.CreateVersion7();
        await _room.Get<WritePost>().BeginAsync(_room.Ann, begun, PressRoom.Text("Hel", _account), CancellationToken.None);
        await using var window = new Window(_room);
        window.Says<ComposePage.KeptDraft?>("start", new(begun.ToString(), [new("text", "Hello")]));

        var page = Opened(window);
        page.WaitForAssertion(() => window.Address.ShouldBe($"/compose/{begun}"));
        _room.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved"));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task A_draft_whose_first_save_is_still_to_come_is_saved_under_the_same_id()
    {
        var begun = Guid.CreateVersion7();
        await using var window = new Window(_room);
        window.Says<ComposePage.KeptDraft?>("start", new(begun.ToString(), [new("text", "Hello")]));
        var page = Opened(window);
        for (var looks = 0; looks < 1000 && page.Find("#text").HasAttribute("disabled"); looks++) await page.InvokeAsync(() => _room.Clock.Advance(TimeSpan.FromMilliseconds(250)));
        page.WaitForAssertion(() => page.Find("#text").GetAttribute("value").ShouldBe("Hello"));

        await _room.Get<WritePost>().BeginAsync(_room.Ann, begun, PressRoom.Text("Hel", _account), CancellationToken.None);
        _room.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved"));
        (await DraftsAsync()).ShouldHaveSingleItem().Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task A_paused_account_is_marked_and_the_page_says_that_its_post_waits()
    {
        await _room.Get<PausePublishing>().PauseAsync(_room.Ann, _account, CancellationToken.None);
        await using var window = new Window(_room);
        var page = Opened(window);

        Window.Words(page.Find("#accounts .chip .badge.warning")).ShouldBe("Paused");
        Window.Words(page.Find("#accounts .waits")).ShouldContain("waits until it is resumed");
    }

    private static IRenderedComponent<ComposePage> Opened(Window window) => window.Open<ComposePage>();

    private static Task WriteAsync(IRenderedComponent<ComposePage> page, string text) => page.InvokeAsync(() => page.Instance.TextWritten("text", text));

    private Task<List<Post>> DraftsAsync() => _room.ReadAsync(db => db.Posts.AsNoTracking().ToListAsync());
}
