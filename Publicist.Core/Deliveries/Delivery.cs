using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Deliveries;

/// <summary>One post to one social account at one instant: the unit that is scheduled, published, retried and measured.</summary>
public sealed class Delivery : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid PostId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Platform { get; init; }

    /// <summary>Changed by <see cref="Become"/> and by the claim alone.</summary>
    public DeliveryState State { get; private set; } = DeliveryState.Draft;

    /// <summary>The instant the author chose; null while nobody has.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it may be claimed: <see cref="DueAt"/>, or later after a retry or a rate limit.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    /// <summary>Tries that counted, rate limits and waiting excepted; the acceptance lists call it the retry count.</summary>
    public int Tries { get; set; }

    /// <summary>Claims so far, each a higher fencing number: a stalled worker that wakes up finds a higher one and stops.</summary>
    public int Fence { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Claims that ended without any outcome because the process died: at three it is put on hold.</summary>
    public int Crashes { get; set; }

    /// <summary>The platform's id of the post; belongs to one delivery only.</summary>
    public string? RemoteId { get; set; }
    public string? Permalink { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? Warning { get; set; }

    /// <summary>When a person had it taken down at the platform; it stays in the history.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When what the platform stored was compared with what was approved; null: not yet, or it cannot be read.</summary>
    public DateTimeOffset? ReadBackAt { get; set; }

    /// <summary>When the platform is asked next what it stored; null: not any more.</summary>
    public DateTimeOffset? ReadBackDueAt { get; set; }

    /// <summary>What the platform stored otherwise than approved, in a sentence; null: nothing.</summary>
    public string? Difference { get; set; }

    /// <summary>What readers did with it, when <see cref="MeasuredAt"/> says; null: never read.</summary>
    public PostMetrics? Metrics { get; set; }
    public DateTimeOffset? MeasuredAt { get; set; }
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }
    public string? ErrorAdvice { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Moves to another state.</summary>
    /// <exception cref="IllegalTransitionException">The table of transitions does not have it.</exception>
    public void Become(DeliveryState next)
    {
        Transitions.Check(State, next);
        State = next;
    }

    /// <summary>Takes over an error's code, words and advice, or clears them.</summary>
    public void Explain(string? code, string? message, string? advice) => (ErrorCode, ErrorMessage, ErrorAdvice) = (code, message, advice);
}
