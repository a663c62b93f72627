using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Tests.Posts;

public sealed class SchedulePostTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_scheduled_post_has_one_delivery_an_account_rings_the_alarm_and_tells_open_pages()
    {
        var (one, two) = (await _room.AccountAsync(), await _room.AccountAsync("chirp"));
        var due = _room.Clock.GetUtcNow().AddHours(3);
        var heard = new List<DeliveryChanged>();
        using var listening = _room.Get<DeliveryFeed>().Subscribe(_room.Ann.WorkspaceId, heard.Add);

        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", one, two, one) with { DueAt = due, Hashtags = ["#a", "A"], Link = "https://a.example" });

        post.Deliveries.Select(delivery => (delivery.Platform, delivery.AccountId, delivery.State, delivery.DueAt, delivery.NextTryAt))
            .ShouldBe([("chirp", two, DeliveryState.Scheduled, due, due), ("guild", one, DeliveryState.Scheduled, due, due)]);
        post.Content.Hashtags.ShouldBe(["a"]);
        post.AuthorName.ShouldBe("Ann");
        _room.Alarm.Instants.ShouldBe([due]);
        heard.Select(change => change.DeliveryId).ShouldBe(post.Deliveries.Select(delivery => delivery.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_time_it_is_due_now() =>
        (await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync()))).Deliveries.ShouldHaveSingleItem().DueAt.ShouldBe(_room.Clock.GetUtcNow());

    [Theory]
    [InlineData(-59, null)]
    [InlineData(-61, "scheduled_time")]
    public async Task A_time_in_the_past_is_refused_with_a_minutes_grace(int seconds, string? field)
    {
        var content = PressRoom.Text("Hello", await _room.AccountAsync()) with { DueAt = _room.Clock.GetUtcNow().AddSeconds(seconds) };
        (await RefusedAsync(content)).Select(finding => finding.Field).ShouldBe(field is null ? [] : [field]);
    }

    [Fact]
    public async Task What_is_wrong_is_named_field_by_field()
    {
        var account = await _room.AccountAsync();
        var nobody = Guid.CreateVersion7();
        var content = PressRoom.Text("Hello", account, nobody) with
        {
            CampaignId = nobody,
            Media = [new(nobody, null)],
            Hashtags = [.. Enumerable.Range(0, 31).Select(number => $"t{number}"), "two words"],
            Link = "ftp://a.example",
            TimeZone = "Berlin",
            Variants = new Dictionary<string, string> { ["nowhere"] = "text", ["GUILD"] = "fine" },
            Options = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["nowhere"] = new Dictionary<string, string>() },
        };

        var findings = (await RefusedAsync(content)).Where(finding => finding.Platform is null).ToList();

        findings.Select(finding => (finding.Code, finding.Field)).ShouldBe(
            [
                ("too_many_hashtags", "hashtags"), ("invalid_hashtag", "hashtags"), ("invalid_link", "link"), ("unknown_time_zone", "time_zone"), ("unknown_account", "accounts"), ("unknown_media", "media"),
                ("unknown_campaign", "campaign_id"), ("unknown_variant", "variants.nowhere"), ("unknown_platform", "options.nowhere"),
            ],
            ignoreOrder: true);
        findings.ShouldAllBe(finding => finding.Action != null);
        findings.Where(finding => finding.Code is "unknown_account" or "unknown_media" or "unknown_campaign").ShouldAllBe(finding => finding.Message.Contains(nobody.ToString()));
        (await _room.ReadAsync(db => Task.FromResult(db.Posts.Count()))).ShouldBe(0);
    }

    [Theory]
    [InlineData(AccountStatus.NeedsReconnect, "Guild needs reconnecting", "Reconnect the Guild account in settings")]
    [InlineData(AccountStatus.Disconnected, "Guild not connected", "Connect Guild account in settings")]
    public async Task An_account_that_is_not_connected_is_refused_in_the_agreed_words(AccountStatus status, string message, string action)
    {
        var finding = (await RefusedAsync(PressRoom.Text("Hello", await _room.AccountAsync(status: status)))).ShouldHaveSingleItem();
        (finding.Message, finding.Action).ShouldBe((message, action));
    }

    [Fact]
    public async Task An_empty_post_is_refused_but_one_of_hashtags_alone_is_not()
    {
        var account = await _room.AccountAsync();
        (await RefusedAsync(PressRoom.Text(" ", account))).ShouldHaveSingleItem().Field.ShouldBe("content");
        (await RefusedAsync(PressRoom.Text(" ", account) with { Variants = new Dictionary<string, string> { ["guild"] = "said" } })).ShouldBeEmpty();
        (await RefusedAsync(PressRoom.Text("", account) with { Hashtags = ["a"] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_platforms_limit_refuses_and_names_platform_and_account()
    {
        var account = await _room.AccountAsync();
        var finding = (await RefusedAsync(PressRoom.Text(new string('a', 51), account))).ShouldHaveSingleItem();
        (finding.Platform, finding.AccountId, finding.Code).ShouldBe(("guild", account, "text_too_long"));
        (await RefusedAsync(PressRoom.Text(new string('a', 100_001), account))).ShouldHaveSingleItem().Message.ShouldContain("100,001");
    }

    [Fact]
    public async Task Another_workspaces_account_and_post_are_not_there()
    {
        var theirs = await _room.AccountAsync(of: _room.Stranger);
        (await RefusedAsync(PressRoom.Text("Hello", theirs))).ShouldHaveSingleItem().Code.ShouldBe("unknown_account");
        var mine = await _room.DraftAsync(PressRoom.Text("Mine"));
        (await _room.Get<SchedulePost>().RunAsync(_room.Stranger, mine.Id, PressRoom.Text("Taken", theirs), null, CancellationToken.None)).ShouldBeOfType<PostResult.NotFound>();
        (await _room.Get<ReadPosts>().FindAsync(_room.Stranger, mine.Id, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Several_are_scheduled_all_or_none_and_findings_name_the_post()
    {
        var account = await _room.AccountAsync();
        var schedule = _room.Get<SchedulePost>();

        var refused = await schedule.RunAllAsync(_room.Ann, [PressRoom.Text("One", account), PressRoom.Text("", account)], CancellationToken.None);
        refused.Posts.ShouldBeEmpty();
        refused.Findings.ShouldHaveSingleItem().Field.ShouldBe("posts[1].content");
        (await _room.ReadAsync(db => Task.FromResult(db.Posts.Count()))).ShouldBe(0);

        var done = await schedule.RunAllAsync(_room.Ann, [PressRoom.Text("One", account), PressRoom.Text("Two", account)], CancellationToken.None);
        done.Posts.Select(post => post.Content.Text).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public async Task A_draft_becomes_scheduled_with_the_same_delivery()
    {
        var account = await _room.AccountAsync();
        var draft = await _room.DraftAsync(PressRoom.Text("Hello", account));
        draft.Deliveries.ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Draft);

        var done = await _room.Get<SchedulePost>().RunAsync(_room.Ann, draft.Id, PressRoom.Text("Hello again", account), draft.Version, CancellationToken.None);

        var post = done.ShouldBeOfType<PostResult.Done>().Post;
        post.Deliveries.ShouldHaveSingleItem().Id.ShouldBe(draft.Deliveries[0].Id);
        (post.Deliveries[0].State, post.Content.Text, post.Version).ShouldBe((DeliveryState.Scheduled, "Hello again", draft.Version + 1));
    }

    private async Task<IReadOnlyList<PreflightFinding>> RefusedAsync(PostContent content) =>
        await _room.Get<SchedulePost>().RunAsync(_room.Ann, null, content, null, CancellationToken.None) is PostResult.Refused refused ? refused.Findings : [];
}
