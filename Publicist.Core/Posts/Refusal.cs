using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>Says why a post can no longer be changed, in words that name the platform.</summary>
public sealed class Refusal(PlatformRegistry platforms)
{
    /// <summary>On its way, out, or perhaps out: its content is what readers see.</summary>
    internal PostResult.Conflict? OfEditing(OpenPost open)
    {
        if (open.In(DeliveryState.Publishing).FirstOrDefault() is { } going) return OnItsWay(going);
        if (open.In(DeliveryState.Published).FirstOrDefault() is { } gone)
            return new($"It is already out on {NameOf(gone)} and can no longer be edited. Duplicate it to publish a changed version.");
        if (open.Deliveries.Find(row => row.RemoteId is not null && row.State != DeliveryState.Cancelled) is { } begun)
            return new($"A part of it is already out on {NameOf(begun)}, so it can no longer be edited. Duplicate it to publish a changed version.");
        if (open.In(DeliveryState.Unconfirmed).FirstOrDefault() is { } doubtful)
            return new($"It may already be out on {NameOf(doubtful)}: decide about that first, or duplicate it to publish a changed version.");
        return null;
    }

    internal PostResult.Conflict OnItsWay(Delivery delivery) => new($"It is on its way to {NameOf(delivery)} and can no longer be changed.");

    /// <summary>Why there is nothing left for an act to work on.</summary>
    internal PostResult.Conflict NothingTo(string act, OpenPost open) => open.Deliveries switch
    {
        { Count: 0 } => new($"There is nothing to {act}: no account is chosen."),
        _ when open.In(DeliveryState.Publishing).FirstOrDefault() is { } going => OnItsWay(going),
        _ when open.In(DeliveryState.Published).FirstOrDefault() is { } gone => new($"There is nothing to {act}: it is already out on {NameOf(gone)}."),
        _ when open.In(DeliveryState.Unconfirmed).FirstOrDefault() is { } doubtful => new($"There is nothing to {act}: it may already be out on {NameOf(doubtful)}. Decide about that first."),
        _ => new($"There is nothing to {act}: it is {Words(open.Deliveries[0].State)}."),
    };

    internal static PostResult.Conflict? OfVersion(OpenPost open, int? expected) => expected is null || expected == open.Post.Version
        ? null
        : new($"The post was changed in the meantime: it is at version {open.Post.Version}, and you had version {expected}. Load it again and repeat your change.");

    internal static string Words(DeliveryState state) => state switch
    {
        DeliveryState.AwaitingApproval => "awaiting approval",
        DeliveryState.OnHold => "on hold",
        _ => state.ToString().ToLowerInvariant(),
    };

    private string NameOf(Delivery delivery) => platforms.Find(delivery.Platform)?.Info.Name ?? delivery.Platform;
}
