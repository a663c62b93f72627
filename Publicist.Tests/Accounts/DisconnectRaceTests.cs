using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Publishing;
using Xunit.Abstractions;

namespace Publicist.Tests.Accounts;

/// <summary>An account is disconnected in the very moment in which its post is due.</summary>
public sealed class DisconnectRaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rounds = 50;
    private readonly ConnectRig _rig = new();
    private readonly ConcurrentQueue<(Guid Delivery, string Account)> _sent = new();
    private AccountView _ann = null!;
    private AccountView _bea = null!;
    private readonly Dictionary<DeliveryState, int> _ends = [];
    private int _ids;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        (_ann, _bea) = (await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee"), await _rig.ConnectAsync(ConnectRig.Alpha, "2002", "Bea Fox"));
        var platform = (SmallPlatform)_rig.Services.GetRequiredService<PlatformRegistry>().Get(ConnectRig.Alpha);
        platform.Publishes = (context, cancellation) => context.Journal.SubmitAsync(
            "post",
            _ =>
            {
                _sent.Enqueue((context.DeliveryId, context.Account.PlatformUserId));
                return Task.FromResult<PublishOutcome>(new PublishOutcome.Published($"alpha-{Interlocked.Increment(ref _ids)}", null));
            },
            cancellation);
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(PostsFate.Hold)]
    [InlineData(PostsFate.Move)]
    [InlineData(PostsFate.Cancel)]
    public async Task Its_post_goes_out_once_or_has_the_fate_that_was_wanted_and_never_both(PostsFate fate)
    {
        for (var round = 0; round < Rounds; round++)
        {
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
            await ReconnectAsync();
            _sent.Clear();
            var delivery = await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow(), $"Round {round}");
            using var start = new Barrier(2);

            var disconnecting = Task.Run(() => DisconnectAsync(start, new PostsWish(fate, fate == PostsFate.Move ? _bea.Id : null), head: round % 5));
            await Task.WhenAll(Task.Run(() => PublishAsync(start)), disconnecting);
            await PublishAsync(start: null);

            await JudgeAsync(delivery, fate, await disconnecting);
        }

        output.WriteLine(string.Join(", ", _ends.Select(end => $"{end.Key} {end.Value} times")));
    }

    private async Task JudgeAsync(Guid id, PostsFate fate, DisconnectedPosts posts)
    {
        await using var db = _rig.Databases.Everything();
        var own = await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == id);
        var moved = await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.PostId == own.PostId && row.Id != id);
        _ends[own.State] = _ends.GetValueOrDefault(own.State) + 1;
        var sent = _sent.Select(one => one.Account).ToList();
        switch (own.State)
        {
            case DeliveryState.Published:
                sent.ShouldBe(["1001"]);
                moved.ShouldBeNull();
                (posts.OnHold, posts.Moved, posts.Cancelled).ShouldBe((0, 0, 0));
                break;
            case DeliveryState.OnHold when fate == PostsFate.Hold || posts.UnderWay == 1:
                sent.ShouldBeEmpty();
                moved.ShouldBeNull();
                break;
            case DeliveryState.Cancelled when fate == PostsFate.Cancel:
                sent.ShouldBeEmpty();
                break;
            case DeliveryState.Cancelled when fate == PostsFate.Move:
                sent.ShouldBe(["2002"]);
                moved.ShouldNotBeNull().State.ShouldBe(DeliveryState.Published);
                break;
            default:
                throw new InvalidOperationException($"It is {own.State}: {own.ErrorMessage}");
        }
    }

    /// <summary>A head start of a few milliseconds for the engine, so that each has its turn.</summary>
    private async Task<DisconnectedPosts> DisconnectAsync(Barrier start, PostsWish wish, int head)
    {
        start.SignalAndWait();
        Thread.SpinWait(head * 200_000);
        return (await _rig.Services.GetRequiredService<DisconnectAccount>().RunAsync(_rig.Owner, _ann.Id, wish, CancellationToken.None)).ShouldBeOfType<DisconnectOutcome.Done>().Posts;
    }

    private async Task PublishAsync(Barrier? start)
    {
        start?.SignalAndWait();
        var due = _rig.Services.GetRequiredService<PublishDueDeliveries>();
        await due.RunAsync(CancellationToken.None);
        await due.SettledAsync();
    }

    /// <summary>Without the tokens: nothing here needs them. What a round left waiting would have a fate in the next.</summary>
    private async Task ReconnectAsync()
    {
        await using var db = _rig.Databases.Everything();
        await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, AccountStatus.Active));
        await db.Deliveries.Where(row => row.State == DeliveryState.OnHold).ExecuteDeleteAsync();
    }
}
