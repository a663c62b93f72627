using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>A person decides about a delivery that may be out.</summary>
public sealed class SettleDelivery
{
    /// <summary>It is out: here is its address, if the person has it.</summary>
    public Task<PostResult> ItIsOutAsync(Actor actor, Guid deliveryId, string? permalink, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>It is not: publish again.</summary>
    public Task<PostResult> PublishAgainAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Leave it: nothing more is sent.</summary>
    public Task<PostResult> LeaveAsync(Actor actor, Guid deliveryId, CancellationToken cancellation) => throw new NotImplementedException();
}
