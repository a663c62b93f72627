namespace Publicist.Tests;

public sealed class TestClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_delay_ends_when_the_clock_passes_it_and_not_before()
    {
        var clock = new TestClock(Start);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock);
        clock.Advance(TimeSpan.FromSeconds(59));
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period_at_its_own_time()
    {
        var clock = new TestClock(Start);
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(25));
        fired.ShouldBe([Start.AddSeconds(10), Start.AddSeconds(20)]);
        clock.GetUtcNow().ShouldBe(Start.AddSeconds(25));
    }
}
