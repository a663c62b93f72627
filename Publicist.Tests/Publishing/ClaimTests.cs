using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Publicist.Core.Storage;

namespace Publicist.Tests.Publishing;

public sealed class ClaimTests : IAsyncLifetime
{
    private TestEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await TestEngine.NewAsync(("Publishing:PlatformConcurrency", "3"));

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private Task<IReadOnlyList<Claim>> ClaimAsync(int free = 32) => _engine.Get<ClaimDue>().RunAsync(free, CancellationToken.None);

    [Fact]
    public async Task Of_fifty_parallel_claims_in_two_processes_one_gets_the_delivery()
    {
        await using var other = _engine.Next(TimeSpan.Zero);
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var claimers = new[] { _engine.Get<ClaimDue>(), other.Get<ClaimDue>() };

        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => claimers[i % 2].RunAsync(32, CancellationToken.None))));

        claims.SelectMany(one => one).Single().DeliveryId.ShouldBe(delivery);
        var row = await _engine.FindAsync(delivery);
        row.Fence.ShouldBe(1);
        (await _engine.AttemptsAsync(delivery)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_account_publishes_one_at_a_time_the_longest_due_first()
    {
        var account = await _engine.Seed.AccountAsync();
        var later = await _engine.Seed.DeliveryAsync(account, TimeSpan.FromSeconds(-1));
        var first = await _engine.Seed.DeliveryAsync(account, TimeSpan.FromSeconds(-2));

        (await ClaimAsync()).Single().DeliveryId.ShouldBe(first);
        (await ClaimAsync()).ShouldBeEmpty();
        (await _engine.FindAsync(later)).State.ShouldBe(DeliveryState.Scheduled);
    }

    [Fact]
    public async Task A_platform_gets_its_places_and_half_as_many_ahead_and_leaves_the_rest_to_others()
    {
        for (var i = 0; i < 5; i++) await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), TimeSpan.FromSeconds(-5));
        var beta = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("beta"));

        var claims = await ClaimAsync();

        claims.Count(claim => claim.Platform == "alpha").ShouldBe(4);
        claims.ShouldContain(claim => claim.DeliveryId == beta);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_can_start_is_claimed()
    {
        for (var i = 0; i < 3; i++) await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());

        (await ClaimAsync(free: 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_due_is_left_alone()
    {
        await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), TimeSpan.FromMilliseconds(1));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dispossessed_worker_can_write_nothing_more()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var old = (await ClaimAsync()).Single();
        await using var next = _engine.Next(TimeSpan.FromSeconds(61));
        (await next.Get<TakeOver>().RunAsync(32, [], CancellationToken.None)).Single().Fence.ShouldBe(2);

        var sent = false;
        await Should.ThrowAsync<LeaseLostException>(() => _engine.Get<SubmitStep>().RunAsync(
            old,
            "post",
            _ =>
            {
                sent = true;
                return Task.FromResult<PublishOutcome>(_engine.Alpha.Success());
            },
            CancellationToken.None));
        await Should.ThrowAsync<LeaseLostException>(() => _engine.Get<SettleOutcome>().RunAsync(old, new Ending.Refused(new PlatformError("no", "No."))));
        await Should.ThrowAsync<LeaseLostException>(() => _engine.Get<DeliveryJournal>().CheckpointAsync(old, "upload", "1", CancellationToken.None));

        sent.ShouldBeFalse();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Publishing);
        (await _engine.AttemptsAsync(delivery))[1].Steps.ShouldAllBe(step => step.Kind == StepKind.Claimed);
    }

    [Fact]
    public async Task The_late_answer_of_a_dispossessed_worker_is_known_to_its_successor()
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        var old = (await ClaimAsync()).Single();
        var answer = new TaskCompletionSource<PublishOutcome>();
        var sending = new TaskCompletionSource();
        var late = _engine.Get<SubmitStep>().RunAsync(
            old,
            "post",
            _ =>
            {
                sending.SetResult();
                return answer.Task;
            },
            CancellationToken.None);
        await sending.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using var next = _engine.Next(TimeSpan.FromSeconds(61));
        next.Alpha.Finds(new LookupResult.NotListed());
        await next.RunAsync();
        answer.SetResult(_engine.Alpha.Success());
        await Should.ThrowAsync<LeaseLostException>(() => late);

        next.Clock.Advance(TimeSpan.FromMinutes(1));
        await next.RunAsync();

        (await next.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_connections_sync_to_disk_at_every_commit()
    {
        await using var db = _engine.Get<Databases>().Everything();
        (await db.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync()).Single().ShouldBe(2);
    }
}
