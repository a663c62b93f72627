using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Tests.Posts;

public sealed class PostActsTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Whoever_saves_an_older_version_is_told_and_nothing_is_lost()
    {
        var draft = await _room.DraftAsync(PressRoom.Text("First"));
        var write = _room.Get<WritePost>();
        (await write.RunAsync(_room.Ann, draft.Id, PressRoom.Text("Second"), draft.Version, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        (await write.RunAsync(_room.Ann, draft.Id, PressRoom.Text("Third"), draft.Version, CancellationToken.None)).ShouldBeOfType<PostResult.Conflict>();
        (await FindAsync(draft.Id)).Content.Text.ShouldBe("Second");
    }

    [Fact]
    public async Task A_draft_keeps_everything_it_was_given_and_may_be_changed_part_by_part()
    {
        var (one, two) = (await _room.AccountAsync(), await _room.AccountAsync("chirp"));
        var full = PressRoom.Text("Text", one) with
        {
            Hashtags = ["a"],
            Link = "https://a.example",
            FirstComment = "First!",
            Variants = new Dictionary<string, string> { [one.ToString()] = "Mine", ["guild"] = "G" },
            Options = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["guild"] = new Dictionary<string, string> { ["visibility"] = "public" } },
            DueAt = _room.Clock.GetUtcNow().AddDays(1),
        };
        var draft = await _room.DraftAsync(full);
        Whole(draft.Content).ShouldBe(Whole(full));

        var changed = full with { Text = "New", Accounts = [two], Variants = new Dictionary<string, string> { ["guild"] = "H" }, DueAt = null };
        var saved = (await _room.Get<WritePost>().RunAsync(_room.Ann, draft.Id, changed, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;
        Whole(saved.Content).ShouldBe(Whole(changed));
        saved.Deliveries.ShouldHaveSingleItem().AccountId.ShouldBe(two);
        _room.Alarm.Instants.ShouldBeEmpty();
    }

    [Fact]
    public async Task Editing_a_scheduled_post_keeps_its_time_and_must_keep_it_publishable()
    {
        var account = await _room.AccountAsync();
        var due = _room.Clock.GetUtcNow().AddHours(1);
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", account) with { DueAt = due });
        var write = _room.Get<WritePost>();
        (await write.RunAsync(_room.Ann, post.Id, PressRoom.Text("", account), null, CancellationToken.None)).ShouldBeOfType<PostResult.Refused>();
        _room.Clock.Advance(TimeSpan.FromHours(2));
        var saved = (await write.RunAsync(_room.Ann, post.Id, PressRoom.Text("Better", account), null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;
        (saved.Deliveries[0].State, saved.Deliveries[0].DueAt, saved.Content.Text).ShouldBe((DeliveryState.Scheduled, due, "Better"));
    }

    [Theory]
    [InlineData(DeliveryState.Publishing)]
    [InlineData(DeliveryState.Published)]
    [InlineData(DeliveryState.Unconfirmed)]
    public async Task What_is_on_its_way_or_out_can_no_longer_be_changed_moved_cancelled_or_published_again(DeliveryState state)
    {
        var account = await _room.AccountAsync();
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", account));
        await _room.EngineAsync(post.Deliveries[0].Id, state == DeliveryState.Publishing ? [state] : [DeliveryState.Publishing, state]);

        PostResult[] answers =
        [
            await _room.Get<WritePost>().RunAsync(_room.Ann, post.Id, PressRoom.Text("Other", account), null, CancellationToken.None),
            await _room.Get<SchedulePost>().RunAsync(_room.Ann, post.Id, PressRoom.Text("Other", account), null, CancellationToken.None),
            await _room.Get<MovePost>().RunAsync(_room.Ann, post.Id, _room.Clock.GetUtcNow().AddHours(1), CancellationToken.None),
            await _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None),
            await _room.Get<CancelPost>().BackToDraftAsync(_room.Ann, post.Id, CancellationToken.None),
            await _room.Get<CancelPost>().DeleteAsync(_room.Ann, post.Id, CancellationToken.None),
            await _room.Get<PublishNow>().RunAsync(_room.Ann, post.Id, CancellationToken.None),
        ];

        answers.ShouldAllBe(answer => answer is PostResult.Conflict);
        if (state == DeliveryState.Publishing) answers.Cast<PostResult.Conflict>().ShouldAllBe(answer => answer.Message == "It is on its way to Guild and can no longer be changed.");
        (await _room.DeliveryAsync(post.Deliveries[0].Id)).State.ShouldBe(state);
    }

    [Fact]
    public async Task Cancelling_takes_back_what_waits_and_leaves_what_went()
    {
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync(), await _room.AccountAsync("chirp")));
        await _room.EngineAsync(post.Deliveries[0].Id, DeliveryState.Publishing, DeliveryState.Published);
        var done = (await _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        done.Post.Deliveries.Select(delivery => delivery.State).ShouldBe([DeliveryState.Published, DeliveryState.Cancelled]);
        (await _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Conflict>();
    }

    [Fact]
    public async Task A_failed_post_can_be_given_up()
    {
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync()));
        await _room.EngineAsync(post.Deliveries[0].Id, DeliveryState.Publishing, DeliveryState.Failed);
        var done = (await _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        done.Post.Deliveries.ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Cancelled);
    }

    [Fact]
    public async Task A_post_put_back_to_draft_can_be_scheduled_again_and_a_cancelled_one_deleted()
    {
        var content = PressRoom.Text("Hello", await _room.AccountAsync()) with { DueAt = _room.Clock.GetUtcNow().AddHours(1) };
        var post = await _room.ScheduledAsync(content);
        var cancel = _room.Get<CancelPost>();
        (await cancel.BackToDraftAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post.Deliveries[0].State.ShouldBe(DeliveryState.Draft);
        (await _room.DeliveryAsync(post.Deliveries[0].Id)).NextTryAt.ShouldBeNull();
        (await _room.Get<SchedulePost>().RunAsync(_room.Ann, post.Id, content, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        (await cancel.DeleteAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Conflict>();
        (await cancel.RunAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        (await cancel.DeleteAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        (await cancel.DeleteAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.NotFound>();
    }

    [Fact]
    public async Task Scheduling_a_cancelled_post_again_makes_a_new_delivery_and_no_double()
    {
        var content = PressRoom.Text("Hello", await _room.AccountAsync());
        var post = await _room.ScheduledAsync(content);
        await _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None);
        var again = (await _room.Get<SchedulePost>().RunAsync(_room.Ann, post.Id, content, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;
        again.Deliveries.ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Scheduled);
    }

    [Fact]
    public async Task Publishing_now_brings_forward_what_waits_and_retries_what_failed()
    {
        var due = _room.Clock.GetUtcNow().AddDays(1);
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync(), await _room.AccountAsync("chirp")) with { DueAt = due });
        await _room.EngineAsync(post.Deliveries[0].Id, DeliveryState.Publishing, DeliveryState.Failed);
        await _room.ChangeAsync(db => db.Deliveries.Single(row => row.Id == post.Deliveries[0].Id).Tries = 3);

        var done = (await _room.Get<PublishNow>().RunAsync(_room.Ann, post.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;

        done.Deliveries.ShouldAllBe(delivery => delivery.State == DeliveryState.Scheduled && delivery.NextTryAt == _room.Clock.GetUtcNow() && delivery.Tries == 0);
        _room.Alarm.Instants.Last().ShouldBe(_room.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Publishing_a_draft_now_is_refused_where_scheduling_would_be()
    {
        var draft = await _room.DraftAsync(PressRoom.Text("", await _room.AccountAsync()));
        (await _room.Get<PublishNow>().RunAsync(_room.Ann, draft.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Refused>();
        var lost = await _room.DraftAsync(PressRoom.Text("Hello", await _room.AccountAsync(status: AccountStatus.NeedsReconnect)));
        (await _room.Get<PublishNow>().RunAsync(_room.Ann, lost.Id, CancellationToken.None)).ShouldBeOfType<PostResult.Refused>().Findings[0].Message.ShouldBe("Guild needs reconnecting");
    }

    [Fact]
    public async Task Moving_gives_a_new_time_and_refuses_the_past()
    {
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync()) with { DueAt = _room.Clock.GetUtcNow().AddHours(1) });
        var later = _room.Clock.GetUtcNow().AddHours(5);
        var moved = (await _room.Get<MovePost>().RunAsync(_room.Ann, post.Id, later, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;
        (moved.Deliveries[0].DueAt, moved.Deliveries[0].NextTryAt).ShouldBe((later, later));
        (await _room.Get<MovePost>().RunAsync(_room.Ann, post.Id, _room.Clock.GetUtcNow().AddMinutes(-2), CancellationToken.None)).ShouldBeOfType<PostResult.Refused>();
    }

    [Fact]
    public async Task A_doubtful_delivery_is_settled_by_a_person_and_the_journal_says_so()
    {
        var settle = _room.Get<SettleDelivery>();
        var (isOut, again, left) = (await DoubtfulAsync(), await DoubtfulAsync(), await DoubtfulAsync());

        (await settle.ItIsOutAsync(_room.Ann, isOut, "javascript:alert(1)", CancellationToken.None)).ShouldBeOfType<PostResult.Refused>();
        var published = (await settle.ItIsOutAsync(_room.Ann, isOut, "https://guild.example/1", CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post.Deliveries[0];
        (published.State, published.Permalink, published.PublishedAt).ShouldBe((DeliveryState.Published, "https://guild.example/1", _room.Clock.GetUtcNow()));

        var sent = (await settle.PublishAgainAsync(_room.Ann, again, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post.Deliveries[0];
        (sent.State, sent.NextTryAt).ShouldBe((DeliveryState.Scheduled, _room.Clock.GetUtcNow()));
        sent.Attempts[0].Steps.Select(step => step.Kind).ShouldBe([StepKind.Submitting, StepKind.Answered, StepKind.Note]);

        (await settle.LeaveAsync(_room.Ann, left, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post.Deliveries[0].State.ShouldBe(DeliveryState.Cancelled);
        (await settle.LeaveAsync(_room.Ann, left, CancellationToken.None)).ShouldBeOfType<PostResult.Conflict>();
        (await settle.LeaveAsync(_room.Stranger, again, CancellationToken.None)).ShouldBeOfType<PostResult.NotFound>();
    }

    [Fact]
    public async Task Each_instant_that_an_act_plans_gets_its_alarm()
    {
        var first = _room.Clock.GetUtcNow().AddHours(1);
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync(), await _room.AccountAsync("chirp")) with { DueAt = first.AddDays(1) });

        await _room.Get<PostChanges>().OfPostAsync(
            _room.Ann,
            post.Id,
            open =>
            {
                for (var hour = 0; hour < open.Deliveries.Count; hour++) open.Plan(open.Deliveries[hour], first.AddHours(hour));
                return Task.FromResult<PostResult?>(null);
            },
            CancellationToken.None);

        _room.Alarm.Instants.TakeLast(2).ShouldBe([first, first.AddHours(1)]);
    }

    [Fact]
    public async Task A_doubt_about_the_old_text_does_not_count_for_the_new()
    {
        var id = await DoubtfulAsync(AttemptOutcomes.NotOut, DeliveryState.Failed);
        (await HistoryAsync(id)).Since.ShouldNotBeNull();
        var delivery = await _room.DeliveryAsync(id);
        var post = await FindAsync(delivery.PostId);

        (await _room.Get<SchedulePost>().RunAsync(_room.Ann, post.Id, PressRoom.Text("Something else", delivery.AccountId), post.Version, CancellationToken.None)).ShouldBeOfType<PostResult.Done>();

        (await HistoryAsync(id)).ShouldBe(new DoubtHistory(null, null));
    }

    [Fact]
    public async Task A_cancel_and_a_claim_at_the_same_instant_never_both_win()
    {
        var account = await _room.AccountAsync();
        for (var round = 0; round < 30; round++)
        {
            var post = await _room.ScheduledAsync(PressRoom.Text("Hello", account));
            var id = post.Deliveries[0].Id;
            var claim = Task.Run(async () =>
            {
                var claimed = 0;
                await _room.ChangeAsync(async db => claimed = await db.Deliveries.Where(row => row.Id == id && row.State == DeliveryState.Scheduled)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.State, DeliveryState.Publishing).SetProperty(one => one.Fence, one => one.Fence + 1)));
                return claimed == 1;
            });
            var cancel = Task.Run(() => _room.Get<CancelPost>().RunAsync(_room.Ann, post.Id, CancellationToken.None));
            var cancelled = await cancel is PostResult.Done;
            (await claim).ShouldBe(!cancelled);
            (await _room.DeliveryAsync(id)).State.ShouldBe(cancelled ? DeliveryState.Cancelled : DeliveryState.Publishing);
        }
    }

    [Fact]
    public async Task What_is_held_after_a_backup_was_put_back_can_be_called_out_and_keeps_its_link_and_other_holds_cannot()
    {
        var settle = _room.Get<SettleDelivery>();
        var (restored, late) = (await DoubtfulAsync(AttemptOutcomes.OnHold, DeliveryState.OnHold), await DoubtfulAsync(AttemptOutcomes.OnHold, DeliveryState.OnHold));
        await _room.ChangeAsync(db =>
        {
            db.Deliveries.Single(row => row.Id == restored).Explain(DeliveryCodes.Restored, "It may be out.", null);
            db.Deliveries.Single(row => row.Id == late).Explain(DeliveryCodes.TooLate, "It is late.", null);
        });

        (await settle.ItIsOutAsync(_room.Ann, restored, "https://alpha.example/post-1", CancellationToken.None)).ShouldBeOfType<PostResult.Done>();
        (await settle.ItIsOutAsync(_room.Ann, late, null, CancellationToken.None)).ShouldBeOfType<PostResult.Conflict>();

        var delivery = await _room.DeliveryAsync(restored);
        (delivery.State, delivery.Permalink, delivery.ErrorCode).ShouldBe((DeliveryState.Published, "https://alpha.example/post-1", null));
        (await _room.DeliveryAsync(late)).State.ShouldBe(DeliveryState.OnHold);
    }

    private static string Whole(PostContent content) => JsonSerializer.Serialize(content with { PostId = null });

    private async Task<PostView> FindAsync(Guid id) => (await _room.Get<ReadPosts>().FindAsync(_room.Ann, id, CancellationToken.None)).ShouldNotBeNull();

    private Task<DoubtHistory> HistoryAsync(Guid delivery) => _room.ReadAsync(async db =>
        DoubtHistory.Read(await db.Attempts.AsNoTracking().Include(row => row.Steps).Where(row => row.DeliveryId == delivery).ToListAsync(), new HashSet<string>()));

    private async Task<Guid> DoubtfulAsync(string? outcome = null, DeliveryState state = DeliveryState.Unconfirmed)
    {
        var post = await _room.ScheduledAsync(PressRoom.Text("Hello", await _room.AccountAsync()));
        var id = post.Deliveries[0].Id;
        await _room.EngineAsync(id, DeliveryState.Publishing, state);
        await _room.ChangeAsync(db =>
        {
            var attempt = new Attempt { Id = Guid.CreateVersion7(), WorkspaceId = _room.Ann.WorkspaceId, DeliveryId = id, Number = 1, Fence = 1, StartedAt = _room.Clock.GetUtcNow(), Outcome = outcome };
            db.Add(attempt);
            db.Add(new AttemptStep { Id = Guid.CreateVersion7(), WorkspaceId = _room.Ann.WorkspaceId, AttemptId = attempt.Id, Sequence = 1, Kind = StepKind.Submitting, Element = "post", At = _room.Clock.GetUtcNow() });
        });
        return id;
    }
}
