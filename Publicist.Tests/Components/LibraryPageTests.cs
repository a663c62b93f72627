using Bunit;
using Publicist.Core.Media;
using Publicist.Core.Posts;
using Publicist.Tests.Media;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Compose;
using Publicist.Web.Components.Pages.Library;
using Publicist.Web.Components.Shared.Uploads;

namespace Publicist.Tests.Components;

public sealed class LibraryPageTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task An_empty_library_says_what_it_is_for()
    {
        await using var window = new Window(_room);
        Window.Words(window.Open<LibraryPage>().Find(".empty")).ShouldContain("There are no files yet.");
    }

    [Fact]
    public async Task Each_file_tells_what_it_is_and_whether_a_post_needs_it()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(40, 30));
        await ScheduledWithAsync(item);
        await using var window = new Window(_room);
        var tile = Window.Words(window.Open<LibraryPage>().Find(".tile"));
        foreach (var words in new[] { "door.png", "40 × 30", "Scheduled", "No description" }) tile.ShouldContain(words);
    }

    [Fact]
    public async Task Another_file_of_the_library_comes_with_the_next_page()
    {
        for (var i = 0; i < 50; i++) await StoredAsync($"{i}.png", SampleImages.Png(3, 3 + i));
        await using var window = new Window(_room);
        var page = window.Open<LibraryPage>();
        page.FindAll(".tile").Count.ShouldBe(48);

        await page.Find(".end button").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll(".tile").Count.ShouldBe(50));
        page.FindAll(".end button").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_that_finds_nothing_can_be_taken_back()
    {
        await StoredAsync("door.png", SampleImages.Png(40, 30));
        await using var window = new Window(_room);
        var page = window.Open<LibraryPage>();
        await page.Find("#filter-search").ChangeAsync(new() { Value = "window" });
        window.Address.ShouldBe("/?q=window");
    }

    [Fact]
    public async Task A_new_description_is_kept_and_places_lead_to_their_posts()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(40, 30));
        var post = await ScheduledWithAsync(item);
        await using var window = new Window(_room);
        var details = Details(window, item);

        await details.Find("#details-alt").InputAsync(new() { Value = "A red door" });
        await details.FindAll("button").Single(button => button.TextContent == "Save the text").ClickAsync(new());

        (await _room.Get<MediaLibrary>().FindAsync(_room.Ann, item.Id, CancellationToken.None))!.AltText.ShouldBe("A red door");
        details.Find(".places a").GetAttribute("href").ShouldBe($"/posts/{post.Id}");
        Window.Words(details.Find(".places li")).ShouldContain("Scheduled");
    }

    [Fact]
    public async Task What_was_typed_is_saved_when_the_dialog_closes_and_the_page_says_so()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(40, 30));
        await using var window = new Window(_room);
        var page = window.Open<LibraryPage>();
        var closed = window.Holds("show");
        var opening = page.Find(".tile").ClickAsync(new());
        page.WaitForElement("#details-alt");

        await page.Find("#details-alt").InputAsync(new() { Value = "A red door" });
        closed();
        await opening;

        page.WaitForAssertion(() => Window.Words(page.Find(".toast")).ShouldContain("Saved the text for door.png."));
        (await _room.Get<MediaLibrary>().FindAsync(_room.Ann, item.Id, CancellationToken.None))!.AltText.ShouldBe("A red door");
    }

    [Fact]
    public async Task What_a_scheduled_post_needs_is_not_deleted_and_the_page_says_which_post_that_is()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(40, 30));
        await ScheduledWithAsync(item);
        await using var window = new Window(_room, says: true);
        var details = Details(window, item);

        await details.Find(".button.danger").ClickAsync(new());

        details.WaitForAssertion(() => Window.Words(details.Find("[role=alert]")).ShouldContain("It is still needed by “With a door”."));
        (await _room.Get<MediaLibrary>().FindAsync(_room.Ann, item.Id, CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_arrived_stands_in_the_post_once_and_its_objections_beside_it()
    {
        var item = await StoredAsync("move.gif", SampleImages.Gif(4, 4, frames: 2));
        await _room.AccountAsync();
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        var tray = page.FindComponent<UploadTray>();

        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(item, UploadState.Finishing)));
        page.FindAll(".uploads li").ShouldHaveSingleItem();
        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(item, UploadState.Done)));
        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(item, UploadState.Done) with { Key = "u2" }));

        Window.Words(page.Find(".items .name")).ShouldBe("move.gif");
        Window.Words(page.Find(".uploads li.failed")).ShouldContain("It is in the post already.");
    }

    [Fact]
    public async Task A_file_that_the_library_has_already_is_said_to_be_and_can_be_shown()
    {
        var item = await StoredAsync("red door.png", SampleImages.Png(4, 3));
        await using var window = new Window(_room);
        var page = window.Open<LibraryPage>();
        var tray = page.FindComponent<UploadTray>();

        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(item, UploadState.Done) with { Name = "copy.png", KnownAs = item.FileName }));

        Window.Words(page.Find(".uploads li .words")).ShouldBe("Already in the library as red door.png");
        page.Find(".uploads li a").GetAttribute("href").ShouldBe("/media?q=red%20door.png");
        await page.Find(".uploads li button").ClickAsync(new());
        page.FindAll(".uploads li").ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_chosen_together_stand_in_that_order_however_fast_each_was()
    {
        var (first, second) = (await StoredAsync("first.png", SampleImages.Png(4, 3)), await StoredAsync("second.png", SampleImages.Png(3, 4)));
        await _room.AccountAsync();
        await using var window = new Window(_room);
        var page = window.Open<ComposePage>();
        var tray = page.FindComponent<UploadTray>();

        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(second, UploadState.Done) with { Key = "u2", Place = 2 }));
        await tray.InvokeAsync(() => tray.Instance.UploadChanged(News(first, UploadState.Done) with { Key = "u1", Place = 1 }));

        page.FindAll(".items .name").Select(name => Window.Words(name)).ShouldBe(["first.png", "second.png"]);
    }

    private static UploadNews News(MediaItem item, UploadState state) =>
        new() { Key = "u1", Name = item.FileName, Bytes = item.Bytes, Done = item.Bytes, State = state, MediaId = state == UploadState.Done ? item.Id : null };

    private IRenderedComponent<MediaDetails> Details(Window window, MediaItem item) =>
        window.Open<MediaDetails>(set => set.Add(one => one.Actor, _room.Ann).Add(one => one.Item, item).Add(one => one.Zone, TimeZoneInfo.Utc).Add(one => one.MayWrite, true));

    private async Task<MediaItem> StoredAsync(string name, byte[] bytes) =>
        (await _room.Get<MediaLibrary>().StoreAsync(_room.Ann, name, new MemoryStream(bytes), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;

    private async Task<PostView> ScheduledWithAsync(MediaItem item) => await _room.ScheduledAsync(
        PressRoom.Text("With a door", await _room.AccountAsync()) with { Media = [new ContentMedia(item.Id, null)], DueAt = _room.Clock.GetUtcNow().AddDays(1) });
}
