using Microsoft.Extensions.Configuration;
using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

public sealed class RehearsalClockTests
{
    private static readonly string[] Speeding = ["--urls", "http://127.0.0.1:0", "--Sandbox:ClockSpeed", "30", "--Sandbox:ClockFrom", "2026-01-31T12:00:00Z"];

    [Fact]
    public void Without_a_word_it_is_the_systems_clock() => RehearsalClock.Read(new ConfigurationBuilder().Build()).ShouldBe(TimeProvider.System);

    [Fact]
    public void Two_programs_that_are_told_the_same_agree_and_are_ahead()
    {
        var (one, other) = (Clock(60), Clock(60));

        (one.GetUtcNow() - other.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(10));
        one.GetUtcNow().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(50));
    }

    [Fact]
    public async Task A_timer_of_a_minute_is_over_in_less_than_a_minute()
    {
        var clock = Clock(100);
        var began = TimeProvider.System.GetTimestamp();
        var beganThere = clock.GetTimestamp();

        await Task.Delay(TimeSpan.FromMinutes(1), clock);

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        clock.GetElapsedTime(beganThere).ShouldBeGreaterThan(TimeSpan.FromSeconds(55));
    }

    [Fact]
    public async Task Nobody_publishes_to_real_platforms_by_it()
    {
        await using var program = new RunningProgram(environment: new Dictionary<string, string> { ["LINKEDIN_CLIENT_ID"] = "an-app" });

        var alone = await program.CommandAsync(Speeding);
        var real = await program.CommandAsync([.. Speeding, "--Sandbox:Address", "http://127.0.0.1:9"]);

        (alone.ExitCode, real.ExitCode).ShouldBe((1, 1));
        alone.Error.ShouldContain("needs Sandbox:Address");
        real.Error.ShouldContain("Platforms:LinkedIn has a developer app");
    }

    private static TimeProvider Clock(int speed) => RehearsalClock.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Sandbox:ClockSpeed"] = $"{speed}",
        ["Sandbox:ClockFrom"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("O"),
    }).Build());
}
