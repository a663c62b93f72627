using Publicist.Core.Deliveries;

namespace Publicist.Tests.Deliveries;

public sealed class TransitionTests
{
    [Theory]
    [InlineData(DeliveryState.Published, DeliveryState.Scheduled)]
    [InlineData(DeliveryState.Cancelled, DeliveryState.Scheduled)]
    [InlineData(DeliveryState.Publishing, DeliveryState.Cancelled)]
    [InlineData(DeliveryState.Publishing, DeliveryState.Draft)]
    [InlineData(DeliveryState.Draft, DeliveryState.Published)]
    [InlineData(DeliveryState.Failed, DeliveryState.Published)]
    public void An_illegal_transition_throws_and_names_both_states(DeliveryState from, DeliveryState to)
    {
        var error = Should.Throw<IllegalTransitionException>(() => Transitions.Check(from, to));
        error.Message.ShouldContain(from.ToString());
        error.Message.ShouldContain(to.ToString());
    }

    [Fact]
    public void Every_state_is_in_the_table()
    {
        foreach (var state in Enum.GetValues<DeliveryState>()) Should.NotThrow(() => Transitions.Allow(state, DeliveryState.Draft));
    }
}
