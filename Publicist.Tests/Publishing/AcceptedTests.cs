using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>A platform that takes a post and says later what came of it.</summary>
public sealed class AcceptedTests : IAsyncLifetime
{
    private static readonly PlatformError StillAtWork = new("processing", "It is still being processed.");
    private TestEngine _engine = null!;
    private Guid _delivery;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        _delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task What_was_accepted_is_asked_about_with_its_ticket_and_never_sent_again()
    {
        Takes(ticket: "v-1", minutes: 2, then: () => new PublishOutcome.Published("71", new Uri("https://alpha.example/71")));

        await _engine.RunAsync();
        (await StateAsync()).ShouldBe(DeliveryState.Publishing);
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Published);
        delivery.RemoteId.ShouldBe("71");
        delivery.Permalink.ShouldBe("https://alpha.example/71");
        delivery.Tries.ShouldBe(0);
        _engine.Alpha.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_is_killed_while_it_waits_asks_on_with_the_same_ticket()
    {
        Takes(ticket: "v-1", minutes: 2, then: () => new PublishOutcome.Published("71", null));
        await _engine.RunAsync();

        await using var next = _engine.Next(TimeSpan.FromMinutes(10));
        next.Alpha.Accepts = _ => new PublishOutcome.Published("71", null);
        await next.RunAsync();

        (await _engine.FindAsync(_delivery)).RemoteId.ShouldBe("71");
        next.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_platform_says_did_not_become_public_is_refused_and_may_be_sent_again()
    {
        _engine.Alpha.Answers(new PublishOutcome.Accepted("v-1"));
        _engine.Alpha.Accepts = _ => new PublishOutcome.Rejected(new PlatformError("frame_rate", "The frame rate is too low."));
        _engine.Alpha.Withdraws = true;

        await _engine.RunAsync();

        var delivery = await _engine.FindAsync(_delivery);
        delivery.State.ShouldBe(DeliveryState.Failed);
        delivery.ErrorMessage.ShouldBe("The frame rate is too low.");
    }

    [Fact]
    public async Task A_refusal_without_certainty_asks_a_person()
    {
        _engine.Alpha.Answers(new PublishOutcome.Accepted("v-1"));
        _engine.Alpha.Accepts = _ => new PublishOutcome.Rejected(new PlatformError("odd", "Something is odd."));

        await _engine.RunAsync();

        (await StateAsync()).ShouldBe(DeliveryState.Unconfirmed);
    }

    [Fact]
    public async Task Lateness_does_not_hold_what_is_in_the_platforms_hands()
    {
        Takes(ticket: "v-1", minutes: 60 * 20, then: () => new PublishOutcome.Published("71", null));
        await _engine.RunAsync();
        _engine.Clock.Advance(TimeSpan.FromHours(20));

        await _engine.RunAsync();

        (await StateAsync()).ShouldBe(DeliveryState.Published);
    }

    [Fact]
    public async Task Before_the_point_of_no_return_waiting_costs_no_try_and_the_plan_stays_open()
    {
        var ready = _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        _engine.Alpha.Prepares = () => _engine.Clock.GetUtcNow() < ready ? new PublishOutcome.Processing(StillAtWork, ready) : null;

        await _engine.RunAsync();
        var waiting = await _engine.FindAsync(_delivery);
        waiting.State.ShouldBe(DeliveryState.Scheduled);
        waiting.NextTryAt.ShouldBe(ready);
        waiting.Tries.ShouldBe(0);
        _engine.Clock.Advance(TimeSpan.FromMinutes(5));
        await _engine.RunAsync();

        (await StateAsync()).ShouldBe(DeliveryState.Published);
    }

    /// <summary>Accepts once, is at work for some minutes, then says what came of it.</summary>
    private void Takes(string ticket, int minutes, Func<PublishOutcome> then)
    {
        var ready = _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        _engine.Alpha.Answers(new PublishOutcome.Accepted(ticket));
        _engine.Alpha.Accepts = asked =>
        {
            asked.ShouldBe(ticket);
            return _engine.Clock.GetUtcNow() < ready ? new PublishOutcome.Processing(StillAtWork, _engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(1)) : then();
        };
    }

    private async Task<DeliveryState> StateAsync() => (await _engine.FindAsync(_delivery)).State;
}
