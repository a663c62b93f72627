using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Tests.Media;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Compose;
using Publicist.Web.Components.Pages.Posts;

namespace Publicist.Tests.Components;

public sealed class OptionsTests : IAsyncLifetime
{
    private readonly ChoosyPlatform _platform = new();
    private readonly PressRoom _room;
    private Guid _account;

    public OptionsTests() => _room = new PressRoom { Others = [_platform] };

    public async Task InitializeAsync()
    {
        await _room.InitializeAsync();
        _account = await _room.AccountAsync("choosy");
    }

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Each_kind_of_option_has_its_kind_of_field_with_its_label()
    {
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();

        var kinds = new Dictionary<string, string>
        {
            ["title"] = "INPUT",
            ["audience"] = "FIELDSET",
            ["licence"] = "FIELDSET",
            ["mood"] = "SELECT",
            ["for_kids"] = "FIELDSET",
            ["comments"] = "INPUT",
            ["shelf"] = "SELECT",
            ["tags"] = "INPUT",
            ["essay"] = "TEXTAREA",
            ["rank"] = "INPUT",
            ["until"] = "INPUT",
        };
        kinds.Keys.ToDictionary(name => name, name => Field(page, name).TagName).ShouldBe(kinds);
        Field(page, "until").GetAttribute("type").ShouldBe("datetime-local");
        Field(page, "rank").GetAttribute("type").ShouldBe("number");
        foreach (var name in new[] { "title", "mood", "comments", "shelf", "tags", "essay", "rank", "until" }) LabelOf(page, name).ShouldNotBeEmpty(name);
        LabelOf(page, "title").ShouldBe("Title (required)");
        page.Find("#option-choosy-title-hint").TextContent.ShouldBe("Stands above the post.");
    }

    [Fact]
    public async Task Nothing_is_chosen_beforehand_where_the_platform_has_no_default()
    {
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();

        page.FindAll("#option-choosy-audience input[checked], #option-choosy-for_kids input[checked]").ShouldBeEmpty();
        Field(page, "mood").GetAttribute("value").ShouldBe("");
        page.Find("#option-choosy-licence input[checked]").GetAttribute("value").ShouldBe("usual");
        Field(page, "comments").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task An_option_is_shown_only_where_it_is_about_the_post()
    {
        var stored = await _room.Get<MediaLibrary>().StoreAsync(_room.Ann, "a.png", new MemoryStream(SampleImages.Png(3, 2)), null, CancellationToken.None);
        var picture = stored.ShouldBeOfType<MediaResult.Stored>().Item.Id;
        var post = await _room.DraftAsync(PressRoom.Text("With a picture", _account) with { Media = [new ContentMedia(picture, null)] });
        await using var window = new Window(_room);

        window.Open<ComposePage>().FindAll("#option-choosy-cover").ShouldBeEmpty();
        Opened(window, post.Id).FindAll("#option-choosy-cover").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_filled_in_stays_to_be_seen_whatever_the_media_are()
    {
        var post = await _room.DraftAsync(PressRoom.Text("Without a picture", _account) with
        {
            Options = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["choosy"] = new Dictionary<string, string> { ["cover"] = "Old cover" } },
        });
        await using var window = new Window(_room);
        var page = Opened(window, post.Id);

        Field(page, "cover").GetAttribute("value").ShouldBe("Old cover");
        await page.InvokeAsync(() => page.Instance.TextWritten("options.choosy.cover", ""));
        page.FindAll("#option-choosy-cover").ShouldHaveSingleItem(); // Whoever empties a field is still in it.
    }

    [Fact]
    public async Task What_is_chosen_is_kept_by_itself_and_is_there_again_after_a_reload()
    {
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();

        await page.InvokeAsync(() => page.Instance.TextWritten("options.choosy.title", "Hello"));
        await page.FindAll("#option-choosy-audience input")[1].ChangeAsync(new() { Value = "friends" });
        await page.FindAll("#option-choosy-for_kids input")[1].ChangeAsync(new() { Value = "false" });
        await Field(page, "comments").ChangeAsync(new() { Value = false });
        await Field(page, "mood").ChangeAsync(new() { Value = "sad" });
        await Field(page, "rank").ChangeAsync(new() { Value = "7" });
        await Field(page, "until").ChangeAsync(new() { Value = "2027-07-01T09:30" });
        _room.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved"));

        var post = await _room.ReadAsync(db => db.Posts.AsNoTracking().SingleAsync());
        post.Options["choosy"].ShouldBe(
            new Dictionary<string, string> { ["title"] = "Hello", ["audience"] = "friends", ["for_kids"] = "false", ["comments"] = "false", ["mood"] = "sad", ["rank"] = "7", ["until"] = "2027-07-01T09:30:00+02:00" },
            ignoreOrder: true);

        var again = Opened(window, post.Id);
        Field(again, "title").GetAttribute("value").ShouldBe("Hello");
        again.Find("#option-choosy-audience input[checked]").GetAttribute("value").ShouldBe("friends");
        Field(again, "comments").HasAttribute("checked").ShouldBeFalse();
        Field(again, "mood").GetAttribute("value").ShouldBe("sad");
        Field(again, "until").GetAttribute("value").ShouldBe("2027-07-01T09:30");
        again.Find("#option-choosy-until-hint").TextContent.ShouldContain("09:30 Berlin time (07:30 UTC)");
    }

    [Fact]
    public async Task A_choice_can_be_taken_back()
    {
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        await Field(page, "mood").ChangeAsync(new() { Value = "sad" });
        await Field(page, "mood").ChangeAsync(new() { Value = "" });
        await page.InvokeAsync(() => page.Instance.TextWritten("text", "Keep me"));
        _room.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved"));

        (await _room.ReadAsync(db => db.Posts.AsNoTracking().SingleAsync())).Options.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_objection_stands_at_its_field()
    {
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        await page.InvokeAsync(() => page.Instance.TextWritten("text", "Hello"));
        await page.InvokeAsync(() => page.Instance.TextWritten("options.choosy.title", "A title that is much too long"));
        _room.Clock.Advance(TimeSpan.FromMilliseconds(400));

        page.WaitForAssertion(() => Window.Words(page.Find("#option-choosy-title-findings li")).ShouldContain("Title takes 20 characters; this has 29. Shorten it."));
        Field(page, "title").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find("#option-choosy-title-count").TextContent.ShouldBe("29 / 20");
        Window.Words(page.Find("#option-choosy-audience-findings li")).ShouldContain("Choosy needs to know: Who sees it. Choose it.");
        page.FindAll("#options-findings, #text-findings").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_account_may_choose_is_asked_while_the_page_is_already_there()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<OptionChoice>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _platform.Shelves = _ => answer.Task;
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        (Field(page, "shelf").HasAttribute("disabled"), Field(page, "shelf").TextContent.Trim()).ShouldBe((true, "Loading…"));

        answer.SetResult([new("s1", "First shelf"), new("s2", "Second shelf")]);

        page.WaitForAssertion(() => Field(page, "shelf").Children.Select(option => option.TextContent).ShouldBe(["Not set", "First shelf", "Second shelf"]));
        Field(page, "shelf").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_platform_that_cannot_be_asked_is_named_and_can_be_asked_again()
    {
        _platform.Shelves = _ => throw new HttpRequestException("down");
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        page.WaitForAssertion(() => Window.Words(page.Find("#options [role=alert]")).ShouldBe("Choosy could not be asked just now. Try again"));

        _platform.Shelves = _ => Task.FromResult<IReadOnlyList<OptionChoice>>([new("s1", "First shelf")]);
        await page.Find("#options [role=alert] button").ClickAsync(new());

        page.WaitForAssertion(() => Field(page, "shelf").TextContent.ShouldContain("First shelf"));
        page.FindAll("#options [role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_one_of_two_accounts_may_choose_stands_under_its_name()
    {
        var second = await _room.AccountAsync("choosy");
        _platform.Shelves = account => Task.FromResult<IReadOnlyList<OptionChoice>>(account.AccountId == second ? [new("s1", "First shelf"), new("mine", "Only mine")] : [new("s1", "First shelf")]);
        var post = await _room.DraftAsync(PressRoom.Text("For both", _account, second));
        await using var window = new Window(_room);
        var page = Opened(window, post.Id);

        page.WaitForAssertion(() => page.Find("#option-choosy-shelf optgroup").GetAttribute("label").ShouldBe($"Only choosy {second}"));
        page.Find("#option-choosy-shelf optgroup").TextContent.ShouldContain("Only mine");
        page.FindAll("#option-choosy-shelf > option").Select(option => option.TextContent).ShouldBe(["Not set", "First shelf"]);
    }

    [Fact]
    public async Task The_posts_page_tells_a_choice_of_the_account_by_its_label_once_the_platform_has_said_it()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<OptionChoice>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _platform.Shelves = _ => answer.Task;
        var post = await _room.DraftAsync(PressRoom.Text("Look", _account) with { Options = Options(("shelf", "s2")) });
        await using var window = new Window(_room);
        var page = window.Open<OnePostPage>(set => set.Add(one => one.PostId, post.Id));
        page.WaitForAssertion(() => page.Find("section.options dd").TextContent.ShouldBe("s2"));

        answer.SetResult([new("s1", "First shelf"), new("s2", "Second shelf")]);

        page.WaitForAssertion(() => page.Find("section.options dd").TextContent.ShouldBe("Second shelf"));
    }

    [Fact]
    public async Task The_posts_page_tells_in_words_what_was_chosen_and_leaves_out_what_is_not_about_it()
    {
        var post = await _room.DraftAsync(PressRoom.Text("Look", _account) with
        {
            Options = Options(("audience", "friends"), ("for_kids", "false"), ("until", "2027-07-01T07:30:00Z"), ("cover", "Only with media"), ("title", "Hello")),
        });
        await using var window = new Window(_room);
        var page = window.Open<OnePostPage>(set => set.Add(one => one.PostId, post.Id));

        page.FindAll("section.options dl > div").Select(line => $"{line.Children[0].TextContent} {line.Children[1].TextContent}").ShouldBe(
            ["Title Hello", "Who sees it Friends", "Made for children No", "Shown until Thursday 1 July 2027, 09:30 Berlin time (07:30 UTC)"]);
    }

    [Fact]
    public async Task An_option_that_the_platform_does_not_have_can_be_taken_out()
    {
        var post = await _room.DraftAsync(PressRoom.Text("By a program", _account) with { Options = Options(("nonsense", "1"), ("title", "Kept")) });
        await using var window = new Window(_room);
        var page = Opened(window, post.Id);

        await page.Find("#options .unknown button").ClickAsync(new());
        _room.Clock.Advance(TimeSpan.FromSeconds(2));

        page.FindAll("#options .unknown").ShouldBeEmpty();
        page.WaitForAssertion(() => Window.Words(page.Find(".save-status")).ShouldContain("Saved"));
        (await _room.ReadAsync(db => db.Posts.AsNoTracking().SingleAsync())).Options["choosy"].Keys.ShouldBe(["title"]);
    }

    private static IRenderedComponent<ComposePage> Opened(Window window, Guid post) => window.Open<ComposePage>(set => set.Add(one => one.PostId, post));

    private static IElement Field(IRenderedComponent<ComposePage> page, string name) => page.Find($"#option-choosy-{name}");

    private static string LabelOf(IRenderedComponent<ComposePage> page, string name) =>
        Window.Words(page.FindAll($"label[for=option-choosy-{name}]").SingleOrDefault() ?? Field(page, name).ParentElement!);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Options(params (string Name, string Value)[] values) =>
        new() { ["choosy"] = values.ToDictionary(one => one.Name, one => one.Value) };
}
