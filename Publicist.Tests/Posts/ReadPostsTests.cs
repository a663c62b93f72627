using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Tests.Posts;

public sealed class ReadPostsTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Pages_hold_every_post_once_even_where_many_changed_at_one_instant()
    {
        var account = await _room.AccountAsync();
        await _room.Get<SchedulePost>().RunAllAsync(_room.Ann, [.. Enumerable.Range(0, 7).Select(number => PressRoom.Text($"Same {number}", account))], CancellationToken.None);
        _room.Clock.Advance(TimeSpan.FromMinutes(1));
        await _room.DraftAsync(PressRoom.Text("Newest"));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _room.Get<ReadPosts>().ListAsync(_room.Ann, new PostFilter { Limit = 2, Cursor = cursor }, CancellationToken.None);
            seen.AddRange(page.Posts.Select(post => post.Text));
            cursor = page.Next;
        }
        while (cursor is not null);

        seen[0].ShouldBe("Newest");
        seen.ShouldBe(["Newest", .. Enumerable.Range(0, 7).Select(number => $"Same {number}")], ignoreOrder: true);
        (await _room.Get<ReadPosts>().ListAsync(_room.Stranger, new PostFilter(), CancellationToken.None)).Posts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ÜBER 100%", true)]
    [InlineData("über", true)]
    [InlineData("100_", false)]
    [InlineData("variant", true)]
    public async Task Search_finds_words_in_any_case_and_takes_signs_as_they_are(string words, bool found)
    {
        await _room.DraftAsync(PressRoom.Text("Über 100% neu") with { Variants = new Dictionary<string, string> { ["guild"] = "A Variant" } });
        (await _room.Get<ReadPosts>().ListAsync(_room.Ann, new PostFilter { Search = words }, CancellationToken.None)).Posts.Count.ShouldBe(found ? 1 : 0);
    }

    [Fact]
    public async Task Filters_counts_calendar_and_attention_agree()
    {
        var (guild, chirp) = (await _room.AccountAsync(), await _room.AccountAsync("chirp"));
        var read = _room.Get<ReadPosts>();
        var tomorrow = _room.Clock.GetUtcNow().AddDays(1);
        await _room.ScheduledAsync(PressRoom.Text("Tomorrow", guild) with { DueAt = tomorrow, Variants = new Dictionary<string, string> { ["guild"] = "To the guild" } });
        var failed = await _room.ScheduledAsync(PressRoom.Text("Failed", chirp));
        await _room.EngineAsync(failed.Deliveries[0].Id, DeliveryState.Publishing, DeliveryState.Failed);
        await _room.DraftAsync(PressRoom.Text("Draft"));

        async Task<string[]> Listed(PostFilter filter) => [.. (await read.ListAsync(_room.Ann, filter, CancellationToken.None)).Posts.Select(post => post.Text)];
        (await Listed(new PostFilter { States = [DeliveryState.Failed] })).ShouldBe(["Failed"]);
        (await Listed(new PostFilter { States = [DeliveryState.Draft] })).ShouldBe(["Draft"]);
        (await Listed(new PostFilter { Platform = "guild" })).ShouldBe(["Tomorrow"]);
        (await Listed(new PostFilter { AccountId = chirp })).ShouldBe(["Failed"]);

        var counts = await read.CountAsync(_room.Ann, CancellationToken.None);
        counts.Count.ShouldBe(Enum.GetValues<DeliveryState>().Length);
        (counts[DeliveryState.Scheduled], counts[DeliveryState.Failed], counts[DeliveryState.Published]).ShouldBe((1, 1, 0));
        (await read.BetweenAsync(_room.Ann, tomorrow, tomorrow.AddHours(1), CancellationToken.None)).ShouldHaveSingleItem().Text.ShouldBe("To the guild");
        (await read.BetweenAsync(_room.Ann, tomorrow.AddHours(1), tomorrow.AddHours(2), CancellationToken.None)).ShouldBeEmpty();
        (await read.NeedingAttentionAsync(_room.Ann, CancellationToken.None)).ShouldHaveSingleItem().Delivery.Id.ShouldBe(failed.Deliveries[0].Id);
    }
}
