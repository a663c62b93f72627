using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;

namespace Publicist.Tests.Publishing;

/// <summary>A request may have put the post out, and its answer is lost.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private static readonly TimeSpan AfterTheLease = TimeSpan.FromSeconds(61);
    private TestEngine _killed = null!;
    private Guid _account;
    private Guid _delivery;

    public async Task InitializeAsync()
    {
        _killed = await TestEngine.NewAsync();
        _account = await _killed.Seed.AccountAsync();
        _delivery = await _killed.Seed.DeliveryAsync(_account);
    }

    public async Task DisposeAsync() => await _killed.DisposeAsync();

    /// <summary>Looks for what is due, as the engine does whenever something has ended, until the process dies.</summary>
    private static async Task RunUntilAsync(TestEngine engine, Task death)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!death.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            await engine.Due.RunAsync(CancellationToken.None);
            await Task.Yield();
        }
    }

    private static PublishOutcome.OutcomeUnknown Unknown => new(new PlatformError("no_answer", "The connection broke."));

    private static PublishOutcome.OutcomeUnknown RepeatRefused => new(new PlatformError(PlatformError.Duplicate, "You already said that."));

    /// <summary>The first process is abandoned in the middle of its request: its clock stands still, so that it renews nothing.</summary>
    private async Task<TestEngine> KillWhileSendingAsync(TimeSpan? later = null)
    {
        var sending = new TaskCompletionSource();
        _killed.Alpha.Answers(async _ =>
        {
            sending.SetResult();
            await new TaskCompletionSource().Task;
            throw new InvalidOperationException("Never reached.");
        });
        await _killed.Due.RunAsync(CancellationToken.None);
        await sending.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return _killed.Next(later ?? AfterTheLease);
    }

    [Fact]
    public async Task Killed_while_sending_and_found_becomes_published_without_sending_again()
    {
        await using var next = await KillWhileSendingAsync();
        next.Alpha.Finds(new LookupResult.Found("alpha-77", new Uri("https://alpha.example/alpha-77")));

        await next.RunAsync();

        var delivery = await next.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.RemoteId.ShouldBe("alpha-77");
        delivery.Permalink.ShouldBe("https://alpha.example/alpha-77");
        next.Alpha.Sent.ShouldBeEmpty();
        next.Alpha.Asked.Single().DoubtfulSince.ShouldBe(TestEngine.Start);
        var attempts = await next.AttemptsAsync(_delivery);
        attempts.Select(attempt => attempt.Outcome).ShouldBe([AttemptOutcomes.Crashed, AttemptOutcomes.Published]);
        attempts[1].Steps.ShouldContain(step => step.Kind == StepKind.Asked);
    }

    [Fact]
    public async Task Found_with_a_first_comment_still_to_write_the_platform_goes_on_behind_the_post()
    {
        await _killed.RunAsync();
        _delivery = await _killed.Seed.DeliveryAsync(_account, firstComment: "More below");
        await using var next = await KillWhileSendingAsync();
        var asked = new List<PublishOutcome.Published?>();
        next.Alpha.TakesComments = true;
        next.Alpha.Prepare = (context, _) =>
        {
            asked.Add(context.Journal.Known("post"));
            return Task.CompletedTask;
        };
        next.Alpha.Finds(new LookupResult.Found("alpha-77", null));

        await next.RunAsync();

        asked.ShouldHaveSingleItem()!.RemoteId.ShouldBe("alpha-77");
        (await next.FindAsync(_delivery)).RemoteId.ShouldBe("alpha-77");
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_before_the_lease_ends_is_it_taken_over()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromSeconds(59));

        await next.RunAsync();

        next.Alpha.Asked.ShouldBeEmpty();
        (await next.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Publishing);
    }

    [Fact]
    public async Task Not_listed_is_believed_only_after_the_settle_time_and_then_it_is_sent_again()
    {
        await using var next = await KillWhileSendingAsync();
        next.Alpha.Finds(new LookupResult.NotListed());
        await next.RunAsync();

        // The process died at the latest when it was taken over: its request may have been taken until then.
        var waiting = await next.FindAsync(_delivery);
        waiting.State.ShouldBe(DeliveryState.Publishing);
        waiting.LeaseUntil.ShouldBe(next.Clock.GetUtcNow() + next.Alpha.Recovery.SettleTime);
        next.Alarm.Instants.ShouldContain(waiting.LeaseUntil!.Value);
        next.Alpha.Sent.ShouldBeEmpty();

        next.Clock.Advance(next.Alpha.Recovery.SettleTime);
        next.Alpha.Finds(new LookupResult.NotListed());
        await next.RunAsync();

        (await next.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Published);
        next.Alpha.Sent.Single().DoubtfulSince.ShouldBe(TestEngine.Start);
        (await next.AttemptsAsync(_delivery)).Select(attempt => attempt.Outcome)
            .ShouldBe([AttemptOutcomes.Crashed, AttemptOutcomes.NotOut, AttemptOutcomes.Published]);
    }

    [Fact]
    public async Task After_a_quick_restart_the_silence_of_a_list_counts_from_when_the_request_cannot_be_under_way_any_more()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromSeconds(2));
        await next.Get<ForgetDeadWorkers>().RunAsync(CancellationToken.None);
        next.Alpha.Finds(new LookupResult.NotListed());
        await next.RunAsync();

        (await next.FindAsync(_delivery)).LeaseUntil.ShouldBe(TestEngine.Start + TimeSpan.FromMinutes(1) + next.Alpha.Recovery.SettleTime);
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_repeat_is_refused_the_repeat_is_the_question()
    {
        await using var next = await KillWhileSendingAsync();
        next.Alpha.Finds(new LookupResult.AskByRepeating());
        next.Alpha.Answers(new PublishOutcome.Published("alpha-original", null));

        await next.RunAsync();

        (await next.FindAsync(_delivery)).RemoteId.ShouldBe("alpha-original");
        next.Alpha.Sent.Single().DoubtfulSince.ShouldBe(TestEngine.Start);
    }

    [Fact]
    public async Task Whoever_holds_the_data_directory_need_not_wait_for_the_leases_of_the_dead()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromSeconds(1));
        next.Alpha.Finds(new LookupResult.Found("alpha-77", null));

        (await next.Get<ForgetDeadWorkers>().RunAsync(CancellationToken.None)).ShouldBe(1);
        await next.RunAsync();

        (await next.FindAsync(_delivery)).RemoteId.ShouldBe("alpha-77");
        (await next.AttemptsAsync(_delivery))[0].Outcome.ShouldBe(AttemptOutcomes.Crashed);
    }

    [Fact]
    public async Task A_worker_does_not_forget_itself()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromSeconds(1));

        (await _killed.Get<ForgetDeadWorkers>().RunAsync(CancellationToken.None)).ShouldBe(0);
        await next.RunAsync();

        next.Alpha.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeat_is_not_sent_while_what_the_dead_had_sent_may_still_be_under_way()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromSeconds(1));
        await next.Get<ForgetDeadWorkers>().RunAsync(CancellationToken.None);
        next.Alpha.Finds(new LookupResult.AskByRepeating());
        await next.RunAsync();
        next.Alpha.Sent.ShouldBeEmpty();
        (await next.FindAsync(_delivery)).LeaseUntil.ShouldBe(TestEngine.Start + TimeSpan.FromMinutes(1));

        next.Clock.Advance(TimeSpan.FromMinutes(1));
        next.Alpha.Finds(new LookupResult.AskByRepeating());
        next.Alpha.Answers(new PublishOutcome.Published("alpha-original", null));
        await next.RunAsync();

        (await next.FindAsync(_delivery)).RemoteId.ShouldBe("alpha-original");
    }

    [Fact]
    public async Task Too_late_for_a_repeat_a_person_must_look()
    {
        await using var next = await KillWhileSendingAsync(TimeSpan.FromMinutes(14));
        next.Alpha.Finds(new LookupResult.AskByRepeating());

        await next.RunAsync();

        (await next.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Unconfirmed);
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_the_repeat_that_names_no_original_leaves_it_unconfirmed()
    {
        await using var next = await KillWhileSendingAsync();
        next.Alpha.Finds(new LookupResult.AskByRepeating());
        next.Alpha.Answers(new PublishOutcome.Rejected(new PlatformError("no", "Refused.")));

        await next.RunAsync();

        (await next.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Unconfirmed);
    }

    [Fact]
    public async Task Where_nobody_can_tell_it_is_unconfirmed_and_a_person_is_told()
    {
        await using var next = await KillWhileSendingAsync();
        next.Alpha.Finds(new LookupResult.CannotTell("Its lists cannot be read."));

        await next.RunAsync();

        var delivery = await next.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Unconfirmed);
        delivery.ErrorMessage!.ShouldContain("Its lists cannot be read.");
        (await next.NotificationsAsync()).Single().Kind.ShouldBe(NotificationKinds.Unconfirmed);
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_outcome_is_asked_about_at_once_and_found()
    {
        _killed.Alpha.Answers(Unknown);
        _killed.Alpha.Finds(new LookupResult.Found("alpha-9", null));

        await _killed.RunAsync();

        (await _killed.FindAsync(_delivery)).RemoteId.ShouldBe("alpha-9");
        _killed.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_thrown_past_the_point_of_no_return_is_unknown_and_never_a_retry()
    {
        _killed.Alpha.Answers(_ => throw new HttpRequestException("500 after acceptance"));
        _killed.Alpha.Finds(new LookupResult.CannotTell("No."));

        await _killed.RunAsync();

        (await _killed.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Unconfirmed);
        _killed.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_that_cannot_be_asked_is_asked_for_ten_minutes_and_then_it_is_unconfirmed()
    {
        _killed.Alpha.Answers(Unknown);
        for (var i = 0; i < 40; i++) _killed.Alpha.FindFails(new HttpRequestException("down"));

        for (var minute = 0; minute < 12; minute++)
        {
            await _killed.RunAsync();
            _killed.Clock.Advance(TimeSpan.FromMinutes(1.2));
        }

        (await _killed.FindAsync(_delivery)).State.ShouldBe(DeliveryState.Unconfirmed);
        _killed.Alpha.Sent.Count.ShouldBe(1);
        _killed.Alpha.Asked.Count.ShouldBeInRange(5, 15);
        (await _killed.AttemptsAsync(_delivery)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_alike_of_another_delivery_is_not_claimed()
    {
        await _killed.RunAsync();
        var second = await _killed.Seed.DeliveryAsync(_account);
        _killed.Alpha.Answers(Unknown);
        _killed.Alpha.Finds(new LookupResult.Found("alpha-1", null));

        await _killed.RunAsync();

        var delivery = await _killed.FindAsync(second);
        delivery.State.ShouldBe(DeliveryState.Unconfirmed);
        delivery.ErrorCode.ShouldBe(DeliveryCodes.LookAlike);
        delivery.RemoteId.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_names_another_deliverys_post_is_not_claimed_either()
    {
        await _killed.RunAsync();
        var second = await _killed.Seed.DeliveryAsync(_account);
        _killed.Alpha.Answers(new PublishOutcome.Published("alpha-1", null));

        await _killed.RunAsync();

        (await _killed.FindAsync(second)).State.ShouldBe(DeliveryState.Unconfirmed);
    }

    [Fact]
    public async Task Three_deaths_before_the_point_of_no_return_put_it_on_hold_and_others_go_on()
    {
        var engine = _killed;
        var opened = new List<TestEngine>();
        for (var death = 0; death < 3; death++)
        {
            var preparing = new TaskCompletionSource();
            engine.Alpha.Prepare = async (_, _) =>
            {
                preparing.SetResult();
                await new TaskCompletionSource().Task;
            };
            await engine.Due.RunAsync(CancellationToken.None);
            await preparing.Task.WaitAsync(TimeSpan.FromSeconds(20));
            engine = engine.Next(AfterTheLease);
            opened.Add(engine);
        }

        var other = await engine.Seed.DeliveryAsync(_account);
        await engine.RunAsync();

        var delivery = await engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.OnHold);
        delivery.ErrorCode.ShouldBe(DeliveryCodes.Crashed);
        delivery.Crashes.ShouldBe(3);
        (await engine.FindAsync(other)).State.ShouldBe(DeliveryState.Published);
        foreach (var one in opened) await one.DisposeAsync();
    }

    [Fact]
    public async Task What_kills_the_program_again_and_again_takes_no_others_with_it()
    {
        var others = new List<Guid>();
        for (var i = 0; i < 4; i++) others.Add(await _killed.Seed.DeliveryAsync(await _killed.Seed.AccountAsync("beta")));
        var engine = _killed;
        var opened = new List<TestEngine>();
        for (var death = 0; death < 3; death++)
        {
            // It dies as soon as the poisonous one begins, the others not yet done.
            var beginning = new TaskCompletionSource();
            engine.Alpha.Prepare = (_, _) => Dead(beginning);
            engine.Beta.Prepare = death < 2 ? (_, _) => Dead(new TaskCompletionSource()) : (_, _) => Task.CompletedTask;
            await RunUntilAsync(engine, beginning.Task);
            engine = engine.Next(AfterTheLease);
            opened.Add(engine);
        }

        await engine.RunAsync();

        (await engine.FindAsync(_delivery)).ErrorCode.ShouldBe(DeliveryCodes.Crashed);
        foreach (var other in others) (await engine.FindAsync(other)).State.ShouldBe(DeliveryState.Published);
        foreach (var one in opened) await one.DisposeAsync();

        static async Task Dead(TaskCompletionSource beginning)
        {
            beginning.TrySetResult();
            await new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public async Task After_an_answer_was_kept_a_killed_delivery_is_finished_without_sending_again()
    {
        var claims = await _killed.Get<Core.Publishing.ClaimDue>().RunAsync(1, CancellationToken.None);
        var submit = _killed.Get<Core.Publishing.SubmitStep>();
        (await submit.RunAsync(claims.Single(), "post", _ => Task.FromResult<PublishOutcome>(_killed.Alpha.Success()), CancellationToken.None))
            .ShouldBeOfType<PublishOutcome.Published>();

        await using var next = _killed.Next(AfterTheLease);
        await next.RunAsync();

        var delivery = await next.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.RemoteId.ShouldBe("alpha-1");
        next.Alpha.Sent.ShouldBeEmpty();
        next.Alpha.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_repeat_is_never_overruled_by_a_silent_list()
    {
        _killed.Alpha.Answers(Unknown);
        _killed.Alpha.Answers(RepeatRefused);
        for (var i = 0; i < 20; i++) _killed.Alpha.Finds(new LookupResult.NotListed());

        for (var minute = 0; minute < 10; minute++)
        {
            await _killed.RunAsync();
            _killed.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var delivery = await _killed.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Unconfirmed);
        delivery.ErrorMessage!.ShouldContain("refuses it as a repeat");
        _killed.Alpha.Sent.Count.ShouldBe(2);
        (await _killed.AttemptsAsync(_delivery)).Select(attempt => attempt.Outcome).ShouldBe([AttemptOutcomes.NotOut, AttemptOutcomes.Unconfirmed]);
    }

    [Fact]
    public async Task After_a_refused_repeat_a_list_that_catches_up_is_believed()
    {
        _killed.Alpha.Answers(Unknown);
        _killed.Alpha.Answers(RepeatRefused);
        for (var i = 0; i < 3; i++) _killed.Alpha.Finds(new LookupResult.NotListed());
        _killed.Alpha.Finds(new LookupResult.Found("alpha-1", null));

        for (var minute = 0; minute < 4; minute++)
        {
            await _killed.RunAsync();
            _killed.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var delivery = await _killed.FindAsync(_delivery);
        (delivery.State, delivery.RemoteId).ShouldBe((DeliveryState.Published, "alpha-1"));
        _killed.Alpha.Sent.Count.ShouldBe(2);
    }
}
