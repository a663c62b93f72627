using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;

namespace Publicist.Tests.Publishing;

public sealed class SideBySideTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private TestEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await TestEngine.NewAsync();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_platform_that_hangs_keeps_no_other_waiting_and_both_are_under_way_at_once()
    {
        var hangs = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), TimeSpan.FromSeconds(-1));
        var goes = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"));
        var sending = new TaskCompletionSource();
        var answer = new TaskCompletionSource<PublishOutcome>();
        var alone = new TaskCompletionSource<bool>();
        _engine.Alpha.Answers(_ =>
        {
            sending.SetResult();
            return answer.Task;
        });
        _engine.Beta.Answers(async _ =>
        {
            await sending.Task.WaitAsync(Limit, CancellationToken.None);
            alone.SetResult(answer.Task.IsCompleted);
            return _engine.Beta.Success();
        });
        var published = PublishedAsync(goes);

        await _engine.Due.RunAsync(CancellationToken.None);
        await published.WaitAsync(Limit);

        (await alone.Task.WaitAsync(Limit)).ShouldBeFalse();
        (await _engine.FindAsync(hangs)).State.ShouldBe(DeliveryState.Publishing);
        answer.SetResult(_engine.Alpha.Success());
        await _engine.Due.SettledAsync();
        (await _engine.FindAsync(hangs)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task No_more_speak_to_a_platform_than_it_has_places_and_the_next_comes_as_one_is_left()
    {
        await using var engine = await TestEngine.NewAsync(("Publishing:PlatformConcurrency", "3"));
        for (var i = 0; i < 5; i++) await engine.Seed.DeliveryAsync(await engine.Seed.AccountAsync(), TimeSpan.FromSeconds(-1));
        using var speaking = new SemaphoreSlim(3);
        var (crowded, full, go) = (false, new CountdownEvent(3), new TaskCompletionSource());
        engine.Alpha.Prepare = async (_, _) =>
        {
            if (!speaking.Wait(0, CancellationToken.None)) crowded = true;
            if (!full.IsSet) full.Signal();
            await go.Task;
            speaking.Release();
        };

        await engine.Due.RunAsync(CancellationToken.None);
        full.Wait(Limit).ShouldBeTrue();
        engine.Due.Running.ShouldBe(4); // One is ready, and waits for a place.
        go.SetResult();
        await engine.Due.SettledAsync();
        await engine.RunAsync();

        crowded.ShouldBeFalse();
        engine.Alpha.Sent.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Stopped_before_the_point_of_no_return_it_is_as_if_nothing_had_begun()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        using var stopping = new CancellationTokenSource();
        var preparing = new TaskCompletionSource();
        _engine.Alpha.Prepare = async (_, stop) =>
        {
            preparing.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _engine.Clock, stop);
        };
        await _engine.Due.RunAsync(stopping.Token);
        await preparing.Task.WaitAsync(Limit);

        await stopping.CancelAsync();
        await _engine.Due.SettledAsync().WaitAsync(Limit);

        var row = await _engine.FindAsync(delivery);
        row.State.ShouldBe(DeliveryState.Scheduled);
        row.NextTryAt.ShouldBe(TestEngine.Start);
        (row.Tries, row.Crashes).ShouldBe((0, 0));
        _engine.Alpha.Sent.ShouldBeEmpty();
        (await _engine.AttemptsAsync(delivery)).Single().Outcome.ShouldBe(AttemptOutcomes.Stopped);
    }

    [Fact]
    public async Task A_request_in_flight_survives_the_shutdown_and_its_answer_is_kept()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        using var stopping = new CancellationTokenSource();
        var sending = new TaskCompletionSource<CancellationToken>();
        var answer = new TaskCompletionSource<PublishOutcome>();
        _engine.Alpha.Answers(deadline =>
        {
            sending.SetResult(deadline);
            return answer.Task;
        });
        await _engine.Due.RunAsync(stopping.Token);
        var token = await sending.Task.WaitAsync(Limit);

        await stopping.CancelAsync();
        token.IsCancellationRequested.ShouldBeFalse();
        answer.SetResult(_engine.Alpha.Success());
        await _engine.Due.SettledAsync().WaitAsync(Limit);

        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task A_request_that_never_answers_is_unknown_after_its_deadline()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var sending = new TaskCompletionSource();
        _engine.Alpha.Answers(async deadline =>
        {
            sending.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _engine.Clock, deadline);
            throw new InvalidOperationException("Never reached.");
        });
        _engine.Alpha.Finds(new LookupResult.Found("alpha-5", null));
        await _engine.Due.RunAsync(CancellationToken.None);
        await sending.Task.WaitAsync(Limit);

        _engine.Clock.Advance(TimeSpan.FromSeconds(100));
        await _engine.Due.SettledAsync().WaitAsync(Limit);

        (await _engine.FindAsync(delivery)).RemoteId.ShouldBe("alpha-5");
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_worker_keeps_its_lease()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var claim = (await _engine.Get<ClaimDue>().RunAsync(1, CancellationToken.None)).Single();
        await using var lease = _engine.Get<Leases>().Hold(claim);

        for (var third = 1; third <= 6; third++)
        {
            _engine.Clock.Advance(TimeSpan.FromSeconds(20));
            await EventuallyAsync(async () => (await _engine.FindAsync(delivery)).LeaseUntil == _engine.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));
        }

        lease.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task A_worker_whose_delivery_was_taken_over_is_told_at_its_next_heartbeat()
    {
        await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var claim = (await _engine.Get<ClaimDue>().RunAsync(1, CancellationToken.None)).Single();
        await using var lease = _engine.Get<Leases>().Hold(claim);
        await using var next = _engine.Next(TimeSpan.FromSeconds(61));
        await next.Get<TakeOver>().RunAsync(1, [], CancellationToken.None);
        var told = new TaskCompletionSource();
        await using var registration = lease.Lost.Register(told.SetResult);

        _engine.Clock.Advance(TimeSpan.FromSeconds(20));

        await told.Task.WaitAsync(Limit);
    }

    private async Task PublishedAsync(Guid delivery)
    {
        var published = new TaskCompletionSource();
        using var subscription = _engine.Get<DeliveryFeed>().Subscribe(_engine.Seed.Workspace, change =>
        {
            if (change.DeliveryId == delivery && change.State == DeliveryState.Published) published.TrySetResult();
        });
        await published.Task;
    }

    /// <summary>A heartbeat runs beside the test; this looks until it has been, at most for the limit.</summary>
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
