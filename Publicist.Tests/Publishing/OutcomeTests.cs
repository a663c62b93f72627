using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing;

public sealed class OutcomeTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private Guid _account;
    private Guid _delivery;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _account = await _engine.Seed.AccountAsync();
        _delivery = await _engine.Seed.DeliveryAsync(_account);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private static PlatformError Error(string code = "their_code") => new(code, "Their words.", "Our advice.");

    [Fact]
    public async Task What_the_platform_took_is_published_with_id_link_time_and_notification()
    {
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.RemoteId.ShouldBe("alpha-1");
        delivery.Permalink.ShouldBe("https://alpha.example/alpha-1");
        delivery.PublishedAt.ShouldBe(TestEngine.Start);
        delivery.LeaseOwner.ShouldBeNull();
        (await _engine.NotificationsAsync()).Single().Kind.ShouldBe(NotificationKinds.Published);
        var attempt = (await _engine.AttemptsAsync(_delivery)).Single();
        attempt.Outcome.ShouldBe(AttemptOutcomes.Published);
        attempt.Steps.Select(step => step.Kind).ShouldBe([StepKind.Claimed, StepKind.Submitting, StepKind.Answered, StepKind.Ended]);
        _engine.Alpha.Sent.Single().Draft.Text.ShouldBe("Hello, world");
    }

    [Fact]
    public async Task A_warning_beside_the_post_is_kept_and_the_post_stays_published()
    {
        _engine.Alpha.Answers(_engine.Alpha.Success() with { Warning = "The first comment was refused." });

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.Warning.ShouldBe("The first comment was refused.");
    }

    [Fact]
    public async Task A_transient_fault_is_tried_three_times_with_growing_pauses_and_then_fails()
    {
        _engine.Alpha.Otherwise = _ => Task.FromResult<PublishOutcome>(new PublishOutcome.Transient(Error()));

        await _engine.RunAsync();
        var first = await _engine.FindAsync(_delivery);
        first.State.ShouldBe(DeliveryState.Scheduled);
        first.Tries.ShouldBe(1);
        (first.NextTryAt!.Value - _engine.Clock.GetUtcNow()).TotalSeconds.ShouldBeInRange(24, 36);
        _engine.Alarm.Instants.ShouldContain(first.NextTryAt.Value);

        _engine.Clock.Advance(TimeSpan.FromSeconds(36));
        await _engine.RunAsync();
        var second = await _engine.FindAsync(_delivery);
        (second.NextTryAt!.Value - _engine.Clock.GetUtcNow()).TotalSeconds.ShouldBeInRange(96, 144);

        _engine.Clock.Advance(TimeSpan.FromSeconds(144));
        await _engine.RunAsync();
        var third = await _engine.FindAsync(_delivery);
        third.State.ShouldBe(DeliveryState.Failed);
        third.ErrorCode.ShouldBe("their_code");
        _engine.Alpha.Sent.Count.ShouldBe(3);
        (await _engine.AttemptsAsync(_delivery)).Select(attempt => attempt.Number).ShouldBe([1, 2, 3]);
        (await _engine.NotificationsAsync()).Single().Kind.ShouldBe(NotificationKinds.Failed);
    }

    [Fact]
    public async Task A_rate_limited_delivery_waits_for_the_reset_costs_no_try_and_makes_its_account_wait()
    {
        var reset = TestEngine.Start + TimeSpan.FromMinutes(20);
        var later = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(1));
        var elsewhere = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), TimeSpan.FromMinutes(1));
        _engine.Alpha.Answers(new PublishOutcome.RateLimited(Error(), reset));

        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(19));
        await _engine.RunAsync();

        var limited = await _engine.FindAsync(_delivery);
        limited.State.ShouldBe(DeliveryState.Scheduled);
        limited.NextTryAt.ShouldBe(reset);
        limited.Tries.ShouldBe(0);
        (await _engine.FindAsync(later)).State.ShouldBe(DeliveryState.Scheduled);
        (await _engine.FindAsync(elsewhere)).State.ShouldBe(DeliveryState.Published);

        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();
        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Published);
        (await _engine.FindAsync(later)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_limit_of_the_whole_app_makes_every_account_of_that_platform_wait_and_no_other()
    {
        var reset = TestEngine.Start + TimeSpan.FromMinutes(20);
        _engine.Alpha.Answers(new PublishOutcome.RateLimited(Error(), reset, WholeApp: true));
        await _engine.RunAsync();
        var same = await _engine.Seed.DeliveryAsync(_account);
        var beta = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"));

        await _engine.RunAsync();

        (await _engine.FindAsync(same)).State.ShouldBe(DeliveryState.Scheduled);
        (await _engine.FindAsync(beta)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_refused_sign_in_holds_the_delivery_marks_the_account_and_tells_once_for_all_that_is_due()
    {
        var second = await _engine.Seed.DeliveryAsync(_account);
        _engine.Alpha.Answers(new PublishOutcome.AuthExpired(Error()));

        await _engine.RunAsync();

        foreach (var id in new[] { _delivery, second })
        {
            var delivery = await _engine.FindAsync(id);
            delivery.State.ShouldBe(DeliveryState.OnHold);
            delivery.ErrorCode.ShouldBe(DeliveryCodes.NeedsReconnect);
        }

        await using var db = _engine.Get<Databases>().Everything();
        (await db.SocialAccounts.SingleAsync()).Status.ShouldBe(AccountStatus.NeedsReconnect);
        var notice = (await _engine.NotificationsAsync()).Single();
        notice.Kind.ShouldBe(NotificationKinds.NeedsReconnect);
        notice.AccountId.ShouldBe(_account);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_account_holds_the_delivery_and_leaves_the_account_connected()
    {
        _engine.Alpha.Answers(new PublishOutcome.AccountLost(Error()));

        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.OnHold);
        await using var db = _engine.Get<Databases>().Everything();
        (await db.SocialAccounts.SingleAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_fault_of_the_developer_app_keeps_the_delivery_queued_shows_why_and_costs_no_try()
    {
        _engine.Alpha.Answers(new PublishOutcome.Misconfigured(Error("dead_version")));

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Scheduled);
        delivery.NextTryAt.ShouldBe(TestEngine.Start + TimeSpan.FromMinutes(15));
        delivery.Tries.ShouldBe(0);
        delivery.ErrorCode.ShouldBe("dead_version");
    }

    [Fact]
    public async Task Without_a_developer_app_nothing_is_sent_and_the_delivery_waits()
    {
        _engine.Apps.Configured = false;

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Scheduled);
        delivery.ErrorCode.ShouldBe(DeliveryCodes.NotConfigured);
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_the_content_is_final_and_in_the_platforms_words()
    {
        _engine.Alpha.Answers(new PublishOutcome.Rejected(Error("duplicate_content")));

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Failed);
        (delivery.ErrorCode, delivery.ErrorMessage, delivery.ErrorAdvice).ShouldBe(("duplicate_content", "Their words.", "Our advice."));
    }

    [Fact]
    public async Task What_breaks_before_the_point_of_no_return_is_tried_again()
    {
        _engine.Alpha.Prepare = (_, _) => throw new InvalidOperationException("A bug of ours.");

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Scheduled);
        delivery.ErrorCode.ShouldBe(DeliveryCodes.Unexpected);
        delivery.Tries.ShouldBe(1);
    }

    [Fact]
    public async Task One_refusal_does_not_touch_the_others_of_the_same_moment()
    {
        var beta = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"));
        _engine.Alpha.Answers(new PublishOutcome.Rejected(Error()));

        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Failed);
        (await _engine.FindAsync(beta)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_limit_that_lasts_longer_than_lateness_is_waited_out_and_then_it_goes()
    {
        var later = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(1));
        _engine.Alpha.Answers(new PublishOutcome.RateLimited(Error(), TestEngine.Start + TimeSpan.FromHours(10)));
        await _engine.RunAsync();

        _engine.Clock.Advance(TimeSpan.FromHours(10));
        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Published);
        (await _engine.FindAsync(later)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task What_is_found_long_after_the_end_of_its_wait_still_asks()
    {
        _engine.Alpha.Answers(new PublishOutcome.RateLimited(Error(), TestEngine.Start + TimeSpan.FromHours(1)));
        await _engine.RunAsync();

        _engine.Clock.Advance(TimeSpan.FromHours(8));
        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).ErrorCode.ShouldBe(DeliveryCodes.TooLate);
    }

    [Fact]
    public async Task A_fault_of_the_developer_app_is_told_once_and_what_waited_goes_out_when_it_is_mended()
    {
        var other = await _engine.Seed.DeliveryAsync(_account);
        _engine.Apps.Configured = false;
        for (var quarter = 0; quarter < 30; quarter++)
        {
            await _engine.RunAsync();
            _engine.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        (await _engine.NotificationsAsync()).ShouldHaveSingleItem().Text.ShouldContain("No developer app");
        _engine.Apps.Configured = true;
        await _engine.RunAsync();

        foreach (var id in new[] { _delivery, other }) (await _engine.FindAsync(id)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_refused_sign_in_is_in_the_audit_log()
    {
        _engine.Alpha.Answers(new PublishOutcome.AuthExpired(Error()));

        await _engine.RunAsync();

        await using var db = _engine.Get<Databases>().Everything();
        (await db.Audit.SingleAsync()).Act.ShouldBe(Core.Audit.AuditActs.AccountLost);
    }

    [Fact]
    public async Task A_refusal_of_an_old_sign_in_leaves_a_newer_one_alone_and_is_tried_again()
    {
        _engine.Alpha.Answers(async stop =>
        {
            await using var other = _engine.Get<Databases>().Everything();
            (await other.SocialAccounts.SingleAsync(stop)).ConnectedAt = TestEngine.Start + TimeSpan.FromSeconds(1);
            await other.SaveChangesAsync(stop);
            return new PublishOutcome.AuthExpired(Error());
        });

        await _engine.RunAsync();

        (await _engine.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Scheduled);
        await using var db = _engine.Get<Databases>().Everything();
        (await db.SocialAccounts.SingleAsync()).Status.ShouldBe(AccountStatus.Active);
        (await _engine.NotificationsAsync()).ShouldBeEmpty();
    }
}
