using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>The clock on the wall is set, forward or back; timers and timestamps do not notice.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly PlatformError Down = new("unavailable", "It is down.");
    private TestEngine _engine = null!;
    private Guid _account;

    public static TheoryData<double> Jumps => [-1, 1, 24];

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _account = await _engine.Seed.AccountAsync();
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_process_never_takes_over_what_it_is_working_on(double hours)
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account);
        var (sending, answer) = (new TaskCompletionSource(), new TaskCompletionSource<PublishOutcome>());
        _engine.Alpha.Answers(_ =>
        {
            sending.SetResult();
            return answer.Task;
        });
        await _engine.Due.RunAsync(CancellationToken.None);
        await sending.Task.WaitAsync(Limit);

        _engine.Clock.Jump(TimeSpan.FromHours(hours));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);
        await _engine.Due.RunAsync(CancellationToken.None);
        (await _engine.FindAsync(delivery)).Fence.ShouldBe(1);
        answer.SetResult(_engine.Alpha.Success());
        await _engine.Due.SettledAsync().WaitAsync(Limit);
        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        (await _engine.AttemptsAsync(delivery)).Count.ShouldBe(1);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_slow_upload_keeps_its_lease(double hours)
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account);
        var claim = (await _engine.Get<ClaimDue>().RunAsync(1, CancellationToken.None)).Single();
        await using var lease = _engine.Get<Leases>().Hold(claim);
        _engine.Clock.Jump(TimeSpan.FromHours(hours));

        for (var third = 1; third <= 6; third++)
        {
            _engine.Clock.Advance(TimeSpan.FromSeconds(20));
            await EventuallyAsync(async () => (await _engine.FindAsync(delivery)).LeaseUntil == _engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));
        }

        lease.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_keeps_its_deadline()
    {
        await _engine.Seed.DeliveryAsync(_account);
        var (sending, ended) = (new TaskCompletionSource(), false);
        _engine.Alpha.Answers(async deadline =>
        {
            sending.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _engine.Clock, deadline).ContinueWith(_ => ended = true, TaskScheduler.Default);
            return _engine.Alpha.Success();
        });
        await _engine.Due.RunAsync(CancellationToken.None);
        await sending.Task.WaitAsync(Limit);

        _engine.Clock.Jump(TimeSpan.FromDays(1));
        _engine.Clock.Advance(TimeSpan.FromSeconds(99));
        ended.ShouldBeFalse();
        _engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await _engine.Due.SettledAsync().WaitAsync(Limit);
        ended.ShouldBeTrue();
    }

    [Fact]
    public async Task An_hour_forward_is_no_burst_and_a_day_forward_asks()
    {
        var soon = new List<Guid>();
        for (var minute = 1; minute <= 5; minute++) soon.Add(await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(minute)));
        _engine.Clock.Jump(TimeSpan.FromHours(1));

        for (var out1 = 1; out1 <= 5; out1++)
        {
            if (out1 == 1) await _engine.Get<SpaceCatchUp>().RunAsync(CancellationToken.None);
            await _engine.RunAsync();
            _engine.Alpha.Sent.Count.ShouldBe(out1);
            _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var tomorrow = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromHours(3));
        _engine.Clock.Jump(TimeSpan.FromDays(1));
        await _engine.Get<SpaceCatchUp>().RunAsync(CancellationToken.None);
        await _engine.RunAsync();
        var late = await _engine.FindAsync(tomorrow);
        (late.State, late.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.TooLate));
        _engine.Alpha.Sent.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_hour_back_publishes_nothing_again_and_what_is_due_goes_by_the_new_time()
    {
        await _engine.Seed.DeliveryAsync(_account);
        await _engine.RunAsync();
        var planned = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromMinutes(10));
        _engine.Clock.Jump(TimeSpan.FromHours(-1));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);
        await _engine.RunAsync();
        _engine.Alpha.Sent.Count.ShouldBe(1);

        _engine.Clock.Advance(TimeSpan.FromMinutes(70));
        await _engine.RunAsync();
        (await _engine.FindAsync(planned)).State.ShouldBe(DeliveryState.Published);
        _engine.Alpha.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_pause_before_the_next_try_is_no_longer_than_it_was_to_be()
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromHours(-2));
        _engine.Alpha.Answers(new PublishOutcome.Transient(Down));
        await _engine.RunAsync();
        var pause = (await _engine.FindAsync(delivery)).NextTryAt!.Value - _engine.Clock.GetUtcNow();
        _engine.Clock.Jump(TimeSpan.FromHours(-1));

        (await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None)).ShouldBe(1);
        (await _engine.FindAsync(delivery)).NextTryAt.ShouldBe(_engine.Clock.GetUtcNow() + pause);
        (await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None)).ShouldBe(0);

        _engine.Clock.Advance(pause);
        await _engine.RunAsync();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_retry_never_goes_out_before_the_time_that_was_chosen()
    {
        var due = _engine.Clock.GetUtcNow();
        var delivery = await _engine.Seed.DeliveryAsync(_account);
        _engine.Alpha.Answers(new PublishOutcome.Transient(Down));
        await _engine.RunAsync();
        _engine.Clock.Jump(TimeSpan.FromHours(-1));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);

        (await _engine.FindAsync(delivery)).NextTryAt.ShouldBe(due);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_for_as_long_as_it_was_to_be()
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account, TimeSpan.FromHours(-2));
        _engine.Alpha.Answers(new PublishOutcome.RateLimited(new PlatformError("rate_limited", "Slow down."), _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(15)));
        await _engine.RunAsync();
        _engine.Clock.Jump(TimeSpan.FromHours(-1));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);

        var quiet = _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(15);
        (await _engine.FindAsync(delivery)).NextTryAt.ShouldBe(quiet);
        (await AccountAsync()).QuietUntil.ShouldBe(quiet);
        _engine.Clock.Advance(TimeSpan.FromMinutes(14));
        await _engine.RunAsync();
        _engine.Alpha.Sent.Count.ShouldBe(1);
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task What_a_dead_process_held_is_taken_over_after_one_lease_though_its_clock_ran_ahead()
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account);
        await _engine.Get<ClaimDue>().RunAsync(1, CancellationToken.None);
        await using var next = _engine.Next(TimeSpan.FromHours(-1));
        await next.Get<ShortenWaits>().RunAsync(CancellationToken.None);
        (await next.FindAsync(delivery)).LeaseUntil.ShouldBe(next.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));

        next.Clock.Advance(TimeSpan.FromSeconds(60));
        await next.RunAsync();
        (await next.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task An_hour_forward_does_not_make_a_silent_list_believed_too_early()
    {
        var delivery = await LoseAnAnswerAsync();
        _engine.Clock.Jump(TimeSpan.FromHours(1));
        _engine.Alpha.Finds(new LookupResult.NotListed());
        await _engine.RunAsync();
        _engine.Alpha.Sent.Count.ShouldBe(1);

        _engine.Clock.Advance(_engine.Alpha.Recovery.SettleTime);
        _engine.Alpha.Finds(new LookupResult.Found("alpha-1", null));
        await _engine.RunAsync();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_hour_back_does_not_make_the_question_wait_for_an_hour()
    {
        var delivery = await LoseAnAnswerAsync();
        _engine.Clock.Jump(TimeSpan.FromHours(-1));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);
        _engine.Clock.Advance(_engine.Alpha.Recovery.SettleTime);
        _engine.Alpha.Finds(new LookupResult.Found("alpha-1", null));
        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(-60), InlineData(-8)]
    public async Task A_clock_set_back_never_makes_a_repeat_look_timely(int minutes)
    {
        var delivery = await LoseAnAnswerAsync(new LookupResult.NotYet(_engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(14), "It is at work."));
        _engine.Clock.Advance(TimeSpan.FromMinutes(14));
        _engine.Clock.Jump(TimeSpan.FromMinutes(minutes));
        await _engine.Get<ShortenWaits>().RunAsync(CancellationToken.None);
        _engine.Alpha.Finds(new LookupResult.AskByRepeating());
        _engine.Clock.Advance(TimeSpan.FromMinutes(14));
        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Unconfirmed);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    /// <summary>Sent, unanswered, asked about once.</summary>
    private async Task<Guid> LoseAnAnswerAsync(LookupResult? first = null)
    {
        var delivery = await _engine.Seed.DeliveryAsync(_account);
        _engine.Alpha.Answers(new PublishOutcome.OutcomeUnknown(new PlatformError("no_answer", "The connection broke.")));
        _engine.Alpha.Finds(first ?? new LookupResult.NotListed());
        await _engine.RunAsync();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Publishing);
        return delivery;
    }

    private async Task<SocialAccount> AccountAsync()
    {
        await using var db = _engine.Get<Databases>().Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
