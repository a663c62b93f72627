using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;

namespace Publicist.Tests.Accounts;

/// <summary>What becomes of an account's scheduled posts when it is disconnected.</summary>
public sealed class DisconnectPostsTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _ann = null!;
    private AccountView _bea = null!;

    private DateTimeOffset Tomorrow => _rig.Clock.GetUtcNow().AddDays(1);

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _ann = await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
        _bea = await _rig.ConnectAsync(ConnectRig.Alpha, "2002", "Bea Fox");
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task They_move_to_another_account_at_their_time_with_the_text_that_was_written_for_the_first()
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        var post = (await DeliveryAsync(delivery)).PostId;
        await ChangeAsync(delivery, _ => { }, (db, row) => db.Add(new PostVariant { Id = Guid.NewGuid(), WorkspaceId = row.WorkspaceId, PostId = post, AccountId = _ann.Id, Text = "In Ann's words" }));

        var posts = await DoneAsync(PostsWish.MoveTo(_bea.Id));

        (posts.Moved, posts.OnHold, posts.MovedTo).ShouldBe((1, 0, "Bea Fox"));
        await using var db = _rig.Databases.Everything();
        var moved = await db.Deliveries.SingleAsync(row => row.AccountId == _bea.Id);
        (moved.PostId, moved.State, moved.DueAt, moved.NextTryAt).ShouldBe((post, DeliveryState.Scheduled, Tomorrow, Tomorrow));
        _rig.Alarm.Set.ShouldContain(Tomorrow);
        (await db.PostVariants.SingleAsync(row => row.AccountId == _bea.Id)).Text.ShouldBe("In Ann's words");
        var old = await DeliveryAsync(delivery);
        (old.State, old.ErrorCode, old.ErrorMessage).ShouldBe((DeliveryState.Cancelled, DeliveryCodes.Moved, "It goes to Bea Fox instead: Ann Lee was disconnected."));
        (await db.Posts.SingleAsync()).Version.ShouldBe(1, "whoever edits the post just now is told");
        (await db.Audit.SingleAsync(row => row.Act == AuditActs.AccountDisconnected)).Subject.ShouldBe("Alpha: Ann Lee; scheduled posts: 1 moved to Bea Fox");
    }

    [Fact]
    public async Task Those_that_the_other_account_would_refuse_or_has_already_are_held_and_say_why()
    {
        await _rig.ScheduleAsync(_ann, Tomorrow);
        var refused = await _rig.ScheduleAsync(_ann, Tomorrow, "This is not for 2002");
        var twice = await _rig.ScheduleAsync(_ann, Tomorrow);
        await ChangeAsync(twice, _ => { }, (db, row) => db.Add(new Delivery { Id = Guid.NewGuid(), WorkspaceId = row.WorkspaceId, PostId = row.PostId, AccountId = _bea.Id, Platform = row.Platform, CreatedAt = row.CreatedAt }));

        var posts = await DoneAsync(PostsWish.MoveTo(_bea.Id));

        (posts.Moved, posts.OnHold).ShouldBe((1, 2));
        posts.NotMoved.Select(post => post.Why).ShouldBe(["That cannot be said there.", "The post goes to Bea Fox already."], ignoreOrder: true);
        foreach (var held in new[] { refused, twice }) (await DeliveryAsync(held)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(DeliveryState.OnHold), row => row.ErrorCode.ShouldBe(HoldReason.Disconnected));
        (await DeliveryAsync(refused)).ErrorMessage.ShouldBe("The Alpha account Ann Lee was disconnected. It could not move to Bea Fox: That cannot be said there.");

        (await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee")).Id.ShouldBe(_ann.Id);
        foreach (var released in new[] { refused, twice }) (await DeliveryAsync(released)).State.ShouldBe(DeliveryState.Scheduled);
    }

    [Fact]
    public async Task For_each_that_moves_the_past_posts_of_the_other_account_are_not_read()
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        var post = (await DeliveryAsync(delivery)).PostId;
        using var guard = new GuardQuestions(post);
        await _rig.Services.GetRequiredService<Preflight>().RunAsync(_rig.Owner, new PostContent { PostId = post, Text = "Hello", TimeZone = "Etc/UTC", Accounts = [_bea.Id] }, scheduling: true, CancellationToken.None);
        guard.Asked.ShouldBe(1, "scheduling warns of what is alike");

        (await DoneAsync(PostsWish.MoveTo(_bea.Id))).Moved.ShouldBe(1);

        guard.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task One_of_which_a_part_is_out_does_not_move()
    {
        var begun = await _rig.ScheduleAsync(_ann, Tomorrow);
        await ChangeAsync(begun, row => row.RemoteId = "part-1");
        (await DoneAsync(PostsWish.MoveTo(_bea.Id))).NotMoved.ShouldHaveSingleItem().Why.ShouldBe("A part of it is out, or may be.");
        (await DeliveryAsync(begun)).State.ShouldBe(DeliveryState.OnHold);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, DeliveryCodes.Restored, true)]
    [InlineData(false, null, false)]
    public async Task One_that_was_sent_to_the_other_account_before_or_may_have_been_is_not_sent_there_again(bool tried, string? code, bool held)
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        await ChangeAsync(delivery, _ => { }, (db, row) =>
        {
            var there = new Delivery { Id = Guid.NewGuid(), WorkspaceId = row.WorkspaceId, PostId = row.PostId, AccountId = _bea.Id, Platform = row.Platform, CreatedAt = row.CreatedAt };
            there.Become(DeliveryState.Scheduled);
            there.Become(DeliveryState.Cancelled);
            there.Explain(code, code, null);
            db.Add(there);
            if (tried) db.Add(new Attempt { Id = Guid.NewGuid(), WorkspaceId = row.WorkspaceId, DeliveryId = there.Id, Number = 1, Fence = 1, StartedAt = row.CreatedAt, EndedAt = row.CreatedAt, Outcome = AttemptOutcomes.Unconfirmed });
        });

        var posts = await DoneAsync(PostsWish.MoveTo(_bea.Id));

        (posts.Moved, posts.OnHold).ShouldBe(held ? (0, 1) : (1, 0));
        posts.NotMoved.Select(post => post.Why).ShouldBe(held ? ["It was sent to Bea Fox before, or may have been."] : []);
        (await DeliveryAsync(delivery)).State.ShouldBe(held ? DeliveryState.OnHold : DeliveryState.Cancelled);
    }

    [Fact]
    public async Task They_are_cancelled()
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        (await DoneAsync(PostsWish.Cancel)).Cancelled.ShouldBe(1);
        (await DeliveryAsync(delivery)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(DeliveryState.Cancelled), row => row.NextTryAt.ShouldBeNull());
        await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
        (await DeliveryAsync(delivery)).State.ShouldBe(DeliveryState.Cancelled, "connecting again brings nothing back");
    }

    [Fact]
    public async Task What_waited_for_a_lost_account_moves_too()
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        await using (var db = _rig.Databases.Everything())
        {
            var version = await db.SocialAccounts.Where(row => row.Id == _ann.Id).Select(row => row.TokenVersion).SingleAsync();
            (await _rig.Services.GetRequiredService<LoseGrant>().RunAsync(_ann.Id, version, "It was withdrawn.", CancellationToken.None)).ShouldBeTrue();
        }

        (await OutlookAsync(_ann)).Scheduled.ShouldBe(1);
        (await DoneAsync(PostsWish.MoveTo(_bea.Id))).Moved.ShouldBe(1);
        (await DeliveryAsync(delivery)).State.ShouldBe(DeliveryState.Cancelled);
    }

    [Theory]
    [InlineData(PostsFate.Hold)]
    [InlineData(PostsFate.Move)]
    [InlineData(PostsFate.Cancel)]
    public async Task What_the_emergency_stop_holds_has_the_same_fate_and_resuming_does_not_let_it_out(PostsFate fate)
    {
        var delivery = await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow());
        var pause = _rig.Services.GetRequiredService<PausePublishing>();
        await pause.PauseAsync(_rig.Owner, null, CancellationToken.None);
        await _rig.Services.GetRequiredService<HoldPaused>().RunAsync(CancellationToken.None);
        (await DeliveryAsync(delivery)).ErrorCode.ShouldBe(DeliveryCodes.Paused);
        (await OutlookAsync(_ann)).Scheduled.ShouldBe(1);

        var posts = await DoneAsync(new PostsWish(fate, fate == PostsFate.Move ? _bea.Id : null));
        await pause.ResumeAsync(_rig.Owner, null, CancellationToken.None);

        (posts.OnHold, posts.Moved, posts.Cancelled).ShouldBe((fate == PostsFate.Hold ? 1 : 0, fate == PostsFate.Move ? 1 : 0, fate == PostsFate.Cancel ? 1 : 0));
        (await DeliveryAsync(delivery)).State.ShouldBe(fate == PostsFate.Hold ? DeliveryState.OnHold : DeliveryState.Cancelled);
        await using var db = _rig.Databases.Everything();
        (await db.Deliveries.CountAsync(row => row.AccountId == _bea.Id && row.State == DeliveryState.Scheduled)).ShouldBe(fate == PostsFate.Move ? 1 : 0);
        await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
        (await DeliveryAsync(delivery)).State.ShouldBe(fate == PostsFate.Hold ? DeliveryState.Scheduled : DeliveryState.Cancelled);
    }

    [Theory]
    [InlineData(PostsFate.Hold)]
    [InlineData(PostsFate.Move)]
    [InlineData(PostsFate.Cancel)]
    public async Task What_is_on_its_way_or_perhaps_out_is_left_alone(PostsFate fate)
    {
        var (going, doubtful) = (await _rig.ScheduleAsync(_ann, Tomorrow), await _rig.ScheduleAsync(_ann, Tomorrow));
        await ChangeAsync(going, row => row.Become(DeliveryState.Publishing));
        await ChangeAsync(doubtful, row => row.Become(DeliveryState.Publishing));
        await ChangeAsync(doubtful, row => row.Become(DeliveryState.Unconfirmed));
        (await OutlookAsync(_ann)).ShouldSatisfyAllConditions(one => one.Scheduled.ShouldBe(0), one => one.UnderWay.ShouldBe(1), one => one.Unconfirmed.ShouldBe(1));

        var posts = await DoneAsync(new PostsWish(fate, fate == PostsFate.Move ? _bea.Id : null));

        (posts.Moved, posts.OnHold, posts.Cancelled, posts.UnderWay, posts.Unconfirmed).ShouldBe((0, 0, 0, 1, 1));
        ((await DeliveryAsync(going)).State, (await DeliveryAsync(doubtful)).State).ShouldBe((DeliveryState.Publishing, DeliveryState.Unconfirmed));
    }

    [Fact]
    public async Task Where_they_cannot_move_nothing_is_changed()
    {
        var delivery = await _rig.ScheduleAsync(_ann, Tomorrow);
        var beta = await _rig.ConnectAsync(ConnectRig.Beta, "3003", "Cid Roe");
        foreach (var wrong in new[] { beta.Id, _ann.Id, Guid.NewGuid() }) (await RunAsync(PostsWish.MoveTo(wrong))).ShouldBeOfType<DisconnectOutcome.CannotMove>();
        await using (var db = _rig.Databases.Everything())
        {
            await db.SocialAccounts.Where(row => row.Id == _bea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, AccountStatus.NeedsReconnect));
        }

        (await OutlookAsync(_ann)).Targets.ShouldBeEmpty();
        (await RunAsync(PostsWish.MoveTo(_bea.Id))).ShouldBeOfType<DisconnectOutcome.CannotMove>().Message.ShouldContain("no other connected Alpha account");
        (await DeliveryAsync(delivery)).State.ShouldBe(DeliveryState.Scheduled);
        (await _rig.Services.GetRequiredService<ReadAccounts>().FindAsync(_rig.Owner, _ann.Id, CancellationToken.None))!.Status.ShouldBe(AccountStatus.Active);
        _rig.Login.Revoked.ShouldBeEmpty();
    }

    private Task<DisconnectOutcome> RunAsync(PostsWish wish) => _rig.Services.GetRequiredService<DisconnectAccount>().RunAsync(_rig.Owner, _ann.Id, wish, CancellationToken.None);

    private async Task<DisconnectedPosts> DoneAsync(PostsWish wish) => (await RunAsync(wish)).ShouldBeOfType<DisconnectOutcome.Done>().Posts;

    private async Task<DisconnectOutlook> OutlookAsync(AccountView account) => (await _rig.Services.GetRequiredService<ReadDisconnectOutlook>().RunAsync(_rig.Owner, account.Id, CancellationToken.None)).ShouldNotBeNull();

    private async Task<Delivery> DeliveryAsync(Guid id)
    {
        await using var db = _rig.Databases.Everything();
        return await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    private async Task ChangeAsync(Guid id, Action<Delivery> change, Action<Core.Storage.PublicistDb, Delivery>? add = null)
    {
        await using var db = _rig.Databases.Everything();
        var row = await db.Deliveries.SingleAsync(one => one.Id == id);
        change(row);
        add?.Invoke(db, row);
        await db.SaveChangesAsync();
    }

    /// <summary>Counts the queries for the posts of an account other than one.</summary>
    private sealed class GuardQuestions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];
        private readonly Guid _post;
        private int _asked;

        public GuardQuestions(Guid post)
        {
            _post = post;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Asked => _asked;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command } || !command.CommandText.Contains("\"PostId\" <> ", StringComparison.Ordinal)) return;
            if (command.Parameters.Cast<DbParameter>().Any(one => string.Equals($"{one.Value}", $"{_post}", StringComparison.OrdinalIgnoreCase))) Interlocked.Increment(ref _asked);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var one in _subscriptions) one.Dispose();
        }
    }
}
