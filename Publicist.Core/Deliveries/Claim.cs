using Publicist.Core.Workspaces;

namespace Publicist.Core.Deliveries;

/// <summary>A delivery that one worker holds, until its lease ends or a higher fencing number appears.</summary>
public sealed record Claim : IWorkspaceOwned
{
    public required Guid DeliveryId { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid PostId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Platform { get; init; }
    public required int Fence { get; init; }

    /// <summary>Who claimed it: one name for each run of the program.</summary>
    public required string Owner { get; init; }
    public required Guid AttemptId { get; init; }
    public required int AttemptNumber { get; init; }
}

/// <summary>Somebody else holds the delivery by now: whoever sees this stops, and writes nothing more.</summary>
public sealed class LeaseLostException(Guid deliveryId) : Exception($"Delivery {deliveryId} is held by somebody else by now.");

/// <summary>Publishing was paused between the claim and the point of no return: nothing was sent.</summary>
public sealed class PublishingPausedException() : Exception("Publishing is paused.");
