using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>The database file is replaced by an older copy of itself.</summary>
public sealed class RestoredDatabaseTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private Guid _account;
    private Guid _first;
    private Guid _second;
    private Guid _later;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        await _engine.Seed.AddAsync(new Membership { WorkspaceId = _engine.Seed.Workspace, UserId = _engine.Seed.User, Role = MemberRole.Editor, JoinedAt = TestEngine.Start });
        _account = await _engine.Seed.AccountAsync();
        _first = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(1));
        _second = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"), TimeSpan.FromMinutes(2));
        _later = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(30));
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task What_went_out_after_the_backup_does_not_go_out_again_and_only_what_a_person_chooses_does()
    {
        var backup = Backup.Of(_engine);
        await PublishTwoAsync();
        backup.PutBack();
        await using var next = _engine.Next(TimeSpan.FromMinutes(1));
        await next.RunAsync();

        next.Alpha.Sent.Concat(next.Beta.Sent).ShouldBeEmpty();
        foreach (var one in new[] { _first, _second })
        {
            var held = await next.FindAsync(one);
            (held.State, held.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.Restored));
            held.ErrorMessage!.ShouldContain("due before the backup was put back");
        }

        (await next.FindAsync(_later)).State.ShouldBe(DeliveryState.Scheduled);
        (await next.Get<PausePublishing>().ReadAsync(next.Seed.Actor, CancellationToken.None)).WorkspaceSince.ShouldNotBeNull();
        var notice = (await next.NotificationsAsync()).ShouldHaveSingleItem();
        (notice.Kind, notice.Title).ShouldBe((NotificationKinds.OnHold, HoldRestored.Title));
        notice.Text.ShouldContain("2 posts");

        next.Clock.Advance(TimeSpan.FromMinutes(60));
        await next.RunAsync();
        next.Alpha.Sent.ShouldBeEmpty();

        await next.Get<PausePublishing>().ResumeAsync(next.Seed.Actor, null, CancellationToken.None);
        await next.RunAsync();
        next.Alpha.Sent.ShouldHaveSingleItem().DeliveryId.ShouldBe(_later);
        next.Beta.Sent.ShouldBeEmpty();

        await ChooseAsync(next, _second);
        await next.RunAsync();
        next.Beta.Sent.ShouldHaveSingleItem().DeliveryId.ShouldBe(_second);
        (await next.FindAsync(_first)).ErrorCode.ShouldBe(DeliveryCodes.Restored);
    }

    [Fact]
    public async Task It_is_said_once_and_not_at_every_start()
    {
        var backup = Backup.Of(_engine);
        await PublishTwoAsync();
        backup.PutBack();
        await using var second = _engine.Next(TimeSpan.FromMinutes(1));
        await second.RunAsync();
        await second.Get<PausePublishing>().ResumeAsync(second.Seed.Actor, null, CancellationToken.None);

        await using var third = second.Next(TimeSpan.FromMinutes(1));
        await third.RunAsync();

        (await third.NotificationsAsync()).ShouldHaveSingleItem();
        (await PausedAsync(third)).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_nothing_was_sent_since_the_backup_nothing_pauses()
    {
        await PublishTwoAsync();
        var backup = Backup.Of(_engine);
        backup.PutBack();
        await using var next = _engine.Next(TimeSpan.FromMinutes(1));
        await next.RunAsync();

        (await PausedAsync(next)).ShouldBeFalse();
        (await next.NotificationsAsync()).ShouldAllBe(one => one.Kind == NotificationKinds.Published);
    }

    [Fact]
    public async Task History_that_was_deleted_is_no_false_alarm_and_hides_no_real_one()
    {
        await PublishTwoAsync();
        await using (var db = _engine.Get<Databases>().Everything())
        {
            await db.Deliveries.Where(row => row.State == DeliveryState.Published).ExecuteDeleteAsync();
            await db.Database.ExecuteSqlRawAsync("VACUUM");
            (await db.AttemptSteps.CountAsync()).ShouldBe(0);
        }

        var backup = await Backup.VacuumedAsync(_engine);
        await using (var next = _engine.Next(TimeSpan.FromMinutes(1)))
        {
            await next.RunAsync();
            (await PausedAsync(next)).ShouldBeFalse();
            next.Clock.Advance(TimeSpan.FromMinutes(40));
            await next.RunAsync();
            next.Alpha.Sent.Count.ShouldBe(1);
        }

        backup.PutBack();
        await using var restored = _engine.Next(TimeSpan.FromMinutes(50));
        await restored.RunAsync();
        restored.Alpha.Sent.ShouldBeEmpty();
        (await restored.FindAsync(_later)).ErrorCode.ShouldBe(DeliveryCodes.Restored);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_backup_was_made_is_for_a_person_to_look_at()
    {
        Backup? backup = null;
        _engine.Alpha.Prepare = (_, _) =>
        {
            backup = Backup.Of(_engine);
            return Task.CompletedTask;
        };
        await PublishTwoAsync();
        backup!.PutBack();
        await using var next = _engine.Next(TimeSpan.FromMinutes(5));
        await next.RunAsync();

        var delivery = await next.FindAsync(_first);
        (delivery.State, delivery.ErrorCode).ShouldBe((DeliveryState.Unconfirmed, DeliveryCodes.Restored));
        (await next.AttemptsAsync(_first)).Single().Outcome.ShouldBe(AttemptOutcomes.Unconfirmed);
        next.Alpha.Sent.ShouldBeEmpty();
        next.Alpha.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DeliveryCodes.Paused), InlineData(DeliveryCodes.NeedsReconnect)]
    public async Task What_waited_in_the_backup_and_would_be_released_by_itself_is_held_for_good(string code)
    {
        await using (var db = _engine.Get<Databases>().Everything())
        {
            var waiting = await db.Deliveries.SingleAsync(row => row.Id == _first);
            waiting.Become(DeliveryState.OnHold);
            waiting.Explain(code, "It waits.", null);
            await db.SaveChangesAsync();
        }

        var backup = Backup.Of(_engine);
        await ChooseAsync(_engine, _first);
        await PublishTwoAsync();
        backup.PutBack();
        await using var next = _engine.Next(TimeSpan.FromMinutes(1));
        await next.RunAsync();
        await next.Get<PausePublishing>().ResumeAsync(next.Seed.Actor, null, CancellationToken.None);
        await next.RunAsync();

        (await next.FindAsync(_first)).ErrorCode.ShouldBe(DeliveryCodes.Restored);
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newer_database_put_back_again_is_noticed_if_the_older_one_has_sent_meanwhile()
    {
        var old = Backup.Of(_engine);
        await PublishTwoAsync();
        var @new = Backup.Of(_engine);
        old.PutBack();
        await using (var wrong = _engine.Next(TimeSpan.FromMinutes(1))) await wrong.RunAsync();
        @new.PutBack();
        await using (var right = _engine.Next(TimeSpan.FromMinutes(2)))
        {
            await right.RunAsync();
            (await PausedAsync(right)).ShouldBeFalse();
        }

        old.PutBack();
        await using (var older = _engine.Next(TimeSpan.FromMinutes(3)))
        {
            await older.RunAsync();
            await older.Get<PausePublishing>().ResumeAsync(older.Seed.Actor, null, CancellationToken.None);
            await ChooseAsync(older, _later);
            await older.RunAsync();
            older.Alpha.Sent.Count.ShouldBe(1);
        }

        @new.PutBack();
        await using var newer = _engine.Next(TimeSpan.FromMinutes(60));
        await newer.RunAsync();
        newer.Alpha.Sent.ShouldBeEmpty();
        (await newer.FindAsync(_later)).ErrorCode.ShouldBe(DeliveryCodes.Restored);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("not a number"), InlineData("-7"), InlineData("0000000000000000001")]
    public async Task A_mark_that_is_missing_broken_or_behind_is_no_alarm(string? text)
    {
        await PublishTwoAsync();
        var mark = _engine.Get<DataDirectory>().Mark;
        File.ReadAllText(mark).ShouldBe("0000000000000000002\n");
        if (text is null) File.Delete(mark);
        else await File.WriteAllTextAsync(mark, text);
        await using var next = _engine.Next(TimeSpan.FromMinutes(40));
        next.Alpha.Answers(new PublishOutcome.Published("alpha-77", null));
        await next.RunAsync();

        (await PausedAsync(next)).ShouldBeFalse();
        (await next.FindAsync(_later)).State.ShouldBe(DeliveryState.Published);
        File.ReadAllText(mark).ShouldBe("0000000000000000003\n");
    }

    [Fact]
    public async Task A_mark_that_cannot_be_written_stops_nothing()
    {
        Directory.CreateDirectory(_engine.Get<DataDirectory>().Mark);
        await PublishTwoAsync();
    }

    private async Task PublishTwoAsync()
    {
        _engine.Clock.Advance(TimeSpan.FromMinutes(3));
        await _engine.RunAsync();
        (await _engine.FindAsync(_first)).State.ShouldBe(DeliveryState.Published);
        (await _engine.FindAsync(_second)).State.ShouldBe(DeliveryState.Published);
    }

    private static async Task<bool> PausedAsync(TestEngine engine) =>
        (await engine.Get<PausePublishing>().ReadAsync(engine.Seed.Actor, CancellationToken.None)).WorkspaceSince is not null;

    /// <summary>As "publish now" does.</summary>
    private static async Task ChooseAsync(TestEngine engine, Guid delivery)
    {
        await using var db = engine.Get<Databases>().Everything();
        var row = await db.Deliveries.SingleAsync(one => one.Id == delivery);
        if (row.State != DeliveryState.Scheduled) row.Become(DeliveryState.Scheduled);
        row.Explain(null, null, null);
        row.NextTryAt = engine.Clock.GetUtcNow();
        await db.SaveChangesAsync();
    }
}
