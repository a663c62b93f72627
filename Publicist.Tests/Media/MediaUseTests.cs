using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media;

public sealed class MediaUseTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    private MediaLibrary Library => _room.Get<MediaLibrary>();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_same_bytes_in_a_workspace_are_one_item_unless_a_copy_is_wanted()
    {
        var one = await StoredAsync(_room.Ann, null);
        (await StoredAsync(_room.Ann, null)).ShouldSatisfyAllConditions(same => same.Known.ShouldBeTrue(), same => same.Item.Id.ShouldBe(one.Item.Id));
        (await StoredAsync(_room.Ann, "A door")).Item.ShouldSatisfyAllConditions(same => same.Id.ShouldBe(one.Item.Id), same => same.AltText.ShouldBe("A door"));
        (await StoredAsync(_room.Ann, "Another door")).Item.Id.ShouldNotBe(one.Item.Id, "a description is not overwritten");
        (await StoredAsync(_room.Ann, null, copy: true)).Known.ShouldBeFalse();
        (await StoredAsync(_room.Stranger, null)).Known.ShouldBeFalse();
        (await Library.ListAsync(_room.Ann, CancellationToken.None)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Uses_are_counted_by_post()
    {
        var item = (await StoredAsync(_room.Ann, null)).Item;
        var unused = (await StoredAsync(_room.Ann, null, width: 9)).Item;
        var account = await _room.AccountAsync();
        await _room.DraftAsync(With(item, "Draft"));
        await _room.ScheduledAsync(With(item, "Soon", account) with { DueAt = _room.Clock.GetUtcNow().AddDays(1) });
        var sent = await _room.ScheduledAsync(With(item, "Out", account));
        await _room.EngineAsync(sent.Deliveries[0].Id, DeliveryState.Publishing, DeliveryState.Published);

        var uses = await _room.Get<MediaUses>().CountAsync(_room.Ann, [item.Id, unused.Id], CancellationToken.None);

        uses[item.Id].ShouldBe(new MediaUse(Drafts: 1, Scheduled: 1, Published: 1));
        uses[unused.Id].ShouldBe(MediaUse.None);
    }

    [Theory]
    [InlineData(DeliveryState.Scheduled), InlineData(DeliveryState.Publishing), InlineData(DeliveryState.Failed), InlineData(DeliveryState.OnHold), InlineData(DeliveryState.Unconfirmed)]
    public async Task What_a_post_may_still_need_is_not_deleted_and_the_post_is_named(DeliveryState state)
    {
        var item = (await StoredAsync(_room.Ann, null)).Item;
        var post = await _room.ScheduledAsync(With(item, "Come to the fair", await _room.AccountAsync()));
        DeliveryState[] path = state switch { DeliveryState.Scheduled => [], DeliveryState.Publishing => [DeliveryState.Publishing], _ => [DeliveryState.Publishing, state] };
        await _room.EngineAsync(post.Deliveries[0].Id, path);

        var refused = (await DeleteAsync(_room.Ann, item)).ShouldBeOfType<DeleteMediaResult.InUse>();

        refused.Posts.ShouldHaveSingleItem().Id.ShouldBe(post.Id);
        refused.Message.ShouldContain("Come to the fair");
        await (await Library.OpenAsync(item.Id, CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task The_file_goes_with_the_last_item_made_of_it()
    {
        var (mine, theirs) = ((await StoredAsync(_room.Ann, null)).Item, (await StoredAsync(_room.Stranger, null)).Item);
        var path = Path.Combine(_room.Data.Media, mine.Sha256[..2], mine.Sha256);
        await _room.DraftAsync(With(mine, "Draft"));

        (await DeleteAsync(_room.Stranger, mine)).ShouldBeOfType<DeleteMediaResult.NotFound>();
        (await DeleteAsync(_room.Ann, mine)).ShouldBeOfType<DeleteMediaResult.Deleted>();
        File.Exists(path).ShouldBeTrue();
        (await DeleteAsync(_room.Stranger, theirs)).ShouldBeOfType<DeleteMediaResult.Deleted>();
        File.Exists(path).ShouldBeFalse();
    }

    private static PostContent With(MediaItem item, string text, params Guid[] accounts) => PressRoom.Text(text, accounts) with { Media = [new ContentMedia(item.Id, null)] };

    private Task<DeleteMediaResult> DeleteAsync(Actor actor, MediaItem item) => _room.Get<DeleteMedia>().RunAsync(actor, item.Id, CancellationToken.None);

    private async Task<MediaResult.Stored> StoredAsync(Actor actor, string? altText, int width = 3, bool copy = false) =>
        (await Library.StoreAsync(actor, new Upload("a.png", new MemoryStream(SampleImages.Png(width, 3)), _ => Task.FromResult(altText), copy), keep: null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>();
}
