using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms.Http;

public sealed class HostCircuitTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    private readonly HostCircuits _circuits;

    public HostCircuitTests() => _circuits = new HostCircuits(_clock);

    [Fact]
    public void A_host_that_failed_five_times_in_a_row_is_left_alone_for_half_a_minute()
    {
        Fail(4);
        Admits().ShouldBeTrue();
        Fail(1);

        _circuits.Admits("alpha", "api.example", out var until).ShouldBeFalse();
        until.ShouldBe(_clock.GetUtcNow() + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_the_pause_no_longer()
    {
        Fail(5);
        _clock.Jump(TimeSpan.FromHours(-1));

        _circuits.Admits("alpha", "api.example", out var until).ShouldBeFalse();
        until.ShouldBe(_clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Admits().ShouldBeTrue();
    }

    [Fact]
    public void An_answer_between_faults_counts_them_anew()
    {
        Fail(4);
        _circuits.Answered("alpha", "api.example");
        Fail(4);

        Admits().ShouldBeTrue();
    }

    [Fact]
    public void One_request_tries_and_the_others_wait_for_it()
    {
        Fail(5);
        _clock.Advance(TimeSpan.FromSeconds(30));

        Admits().ShouldBeTrue();
        Admits().ShouldBeFalse();
        _circuits.Answered("alpha", "api.example");
        Admits().ShouldBeTrue();
    }

    [Fact]
    public void Each_trial_that_fails_doubles_the_pause_up_to_five_minutes()
    {
        Fail(5);
        var pauses = new List<double>();
        for (var trial = 0; trial < 6; trial++)
        {
            _circuits.Admits("alpha", "api.example", out var until);
            pauses.Add((until - _clock.GetUtcNow()).TotalSeconds);
            _clock.Advance(until - _clock.GetUtcNow());
            Admits().ShouldBeTrue();
            Fail(1);
        }

        pauses.ShouldBe([30, 60, 120, 240, 300, 300]);
    }

    [Fact]
    public void Another_platform_and_another_host_go_on()
    {
        Fail(5);

        _circuits.Admits("beta", "api.example", out _).ShouldBeTrue();
        _circuits.Admits("alpha", "upload.example", out _).ShouldBeTrue();
    }

    private bool Admits() => _circuits.Admits("alpha", "api.example", out _);

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++) _circuits.Failed("alpha", "api.example");
    }
}
