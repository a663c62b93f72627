using Publicist.Core.Workspaces;

namespace Publicist.Core.Deliveries;

/// <summary>One try at a delivery, journalled step by step.</summary>
public sealed class Attempt : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid DeliveryId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The delivery's fencing number when it was claimed for this attempt.</summary>
    public required int Fence { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended: one of <see cref="AttemptOutcomes"/>; null while it runs, and after the process died until somebody takes over.</summary>
    public string? Outcome { get; set; }
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }
    public List<AttemptStep> Steps { get; set; } = [];
}

/// <summary>One line of the journal.</summary>
public sealed class AttemptStep : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid AttemptId { get; init; }

    /// <summary>From 1, in the order of writing.</summary>
    public required int Sequence { get; init; }
    public required StepKind Kind { get; init; }

    /// <summary>The element it is about, such as <c>post</c>; null where it is about the whole attempt.</summary>
    public string? Element { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A sentence for a person. Never a secret.</summary>
    public string? Detail { get; init; }
}

/// <summary>What happened in a step.</summary>
public enum StepKind
{
    Claimed,
    Checkpoint,
    Note,

    /// <summary>Committed to disk before the request that makes an element public: from here it may be out.</summary>
    Submitting,

    /// <summary>The answer is in.</summary>
    Answered,

    /// <summary>The platform was asked whether it is out.</summary>
    Asked,
    Ended,
}

/// <summary>What a later attempt at the same delivery can continue from: an upload's id, an element that is already out.</summary>
public sealed class Checkpoint : IWorkspaceOwned
{
    public required Guid WorkspaceId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required string Name { get; init; }
    public required string Value { get; set; }
    public required DateTimeOffset At { get; set; }
}
