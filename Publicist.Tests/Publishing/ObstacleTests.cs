using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;

namespace Publicist.Tests.Publishing;

public sealed class ObstacleTests : IAsyncLifetime
{
    private TestEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await TestEngine.NewAsync();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task What_is_found_more_than_six_hours_late_is_held_and_asks_once_for_all()
    {
        var account = await _engine.Seed.AccountAsync();
        var late = await _engine.Seed.DeliveryAsync(account, TimeSpan.FromHours(-7));
        var alsoLate = await _engine.Seed.DeliveryAsync(account, TimeSpan.FromHours(-6.5));
        var nearly = await _engine.Seed.DeliveryAsync(account, TimeSpan.FromHours(-5.9));

        await _engine.RunAsync();

        foreach (var id in new[] { late, alsoLate })
        {
            var delivery = await _engine.FindAsync(id);
            delivery.State.ShouldBe(DeliveryState.OnHold);
            delivery.ErrorCode.ShouldBe(DeliveryCodes.TooLate);
        }

        (await _engine.FindAsync(nearly)).State.ShouldBe(DeliveryState.Published);
        (await _engine.NotificationsAsync()).Count(notice => notice.Kind == NotificationKinds.OnHold).ShouldBe(1);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(AccountStatus.NeedsReconnect)]
    [InlineData(AccountStatus.Disconnected)]
    public async Task An_account_that_is_not_connected_holds_what_is_due(AccountStatus status)
    {
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync("alpha", status));

        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).ErrorCode.ShouldBe(DeliveryCodes.NeedsReconnect);
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_file_holds_the_post_and_is_named()
    {
        _engine.Media.Gone = true;
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), media: await _engine.Seed.MediaAsync("sunset.png"));

        await _engine.RunAsync();

        var row = await _engine.FindAsync(delivery);
        row.State.ShouldBe(DeliveryState.OnHold);
        row.ErrorCode.ShouldBe(DeliveryCodes.MediaMissing);
        row.ErrorMessage!.ShouldContain("sunset.png");
        _engine.Alpha.Sent.ShouldBeEmpty();
    }
}
