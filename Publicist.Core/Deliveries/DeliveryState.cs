namespace Publicist.Core.Deliveries;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    Draft,
    AwaitingApproval,
    Scheduled,
    Publishing,
    Published,

    /// <summary>The platform said no, or tries ran out.</summary>
    Failed,

    /// <summary>It may be out: a person must look.</summary>
    Unconfirmed,
    Cancelled,

    /// <summary>Its account needs reconnecting, it is too late to go out unasked, or the workspace is paused.</summary>
    OnHold,
}

/// <summary>The one table of legal transitions.</summary>
public static class Transitions
{
    private static readonly Dictionary<DeliveryState, DeliveryState[]> Table = new()
    {
        [DeliveryState.Draft] = [DeliveryState.AwaitingApproval, DeliveryState.Scheduled, DeliveryState.Cancelled],
        [DeliveryState.AwaitingApproval] = [DeliveryState.Draft, DeliveryState.Scheduled, DeliveryState.Cancelled],
        [DeliveryState.Scheduled] = [DeliveryState.Draft, DeliveryState.Publishing, DeliveryState.OnHold, DeliveryState.Cancelled],
        [DeliveryState.Publishing] = [DeliveryState.Published, DeliveryState.Failed, DeliveryState.Unconfirmed, DeliveryState.OnHold, DeliveryState.Scheduled],
        [DeliveryState.Published] = [],
        [DeliveryState.Failed] = [DeliveryState.Scheduled, DeliveryState.Cancelled],
        [DeliveryState.Unconfirmed] = [DeliveryState.Published, DeliveryState.Scheduled, DeliveryState.Cancelled],
        [DeliveryState.Cancelled] = [],
        [DeliveryState.OnHold] = [DeliveryState.Published, DeliveryState.Scheduled, DeliveryState.Draft, DeliveryState.Cancelled],
    };

    /// <summary>Whether the table has it.</summary>
    public static bool Allow(DeliveryState from, DeliveryState to) => Table[from].Contains(to);

    /// <summary>Throws unless the table has it.</summary>
    /// <exception cref="IllegalTransitionException">It does not.</exception>
    public static void Check(DeliveryState from, DeliveryState to)
    {
        if (!Allow(from, to)) throw new IllegalTransitionException(from, to);
    }
}

/// <summary>A bug of ours: a delivery was to move where it may not.</summary>
public sealed class IllegalTransitionException(DeliveryState from, DeliveryState to) : InvalidOperationException($"A delivery that is {from} cannot become {to}.");
