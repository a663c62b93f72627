using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>The program was down while posts fell due.</summary>
public sealed class LongDownTests : IAsyncLifetime
{
    private readonly List<Guid> _deliveries = [];
    private TestEngine _stopped = null!;

    public async Task InitializeAsync()
    {
        _stopped = await TestEngine.NewAsync();
        foreach (var platform in new[] { "alpha", "beta" })
        {
            var account = await _stopped.Seed.AccountAsync(platform);
            for (var minute = 1; minute <= 3; minute++) _deliveries.Add(await _stopped.Seed.DeliveryAsync(account, TimeSpan.FromMinutes(minute)));
        }
    }

    public async Task DisposeAsync() => await _stopped.DisposeAsync();

    [Fact]
    public async Task Down_for_seven_hours_nothing_goes_out_unasked_and_it_is_told_once_for_all()
    {
        await using var next = _stopped.Next(TimeSpan.FromHours(7));
        await next.RunAsync();

        foreach (var delivery in _deliveries)
        {
            var held = await next.FindAsync(delivery);
            (held.State, held.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.TooLate));
        }

        next.Alpha.Sent.Concat(next.Beta.Sent).ShouldBeEmpty();
        (await next.NotificationsAsync()).ShouldHaveSingleItem().Kind.ShouldBe(NotificationKinds.OnHold);
    }

    [Fact]
    public async Task Down_for_five_minutes_everything_goes_out_when_it_starts()
    {
        await using var next = _stopped.Next(TimeSpan.FromMinutes(8));
        await next.RunAsync();

        foreach (var delivery in _deliveries) (await next.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        (next.Alpha.Sent.Count, next.Beta.Sent.Count).ShouldBe((3, 3));
    }
}
