using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>A post with all that its page shows.</summary>
public sealed record PostView
{
    public required Guid Id { get; init; }
    public required PostContent Content { get; init; }
    public required int Version { get; init; }
    public required string AuthorName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? CampaignName { get; init; }
    public required IReadOnlyList<DeliveryView> Deliveries { get; init; }

    /// <summary>Facts of the media in <see cref="Content"/>, in order.</summary>
    public required IReadOnlyList<MediaView> Media { get; init; }
}

/// <summary>A post as one line of a list.</summary>
public sealed record PostSummary
{
    public required Guid Id { get; init; }

    /// <summary>The default text; the first variant's where that is empty.</summary>
    public required string Text { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string TimeZone { get; init; }
    public Guid? FirstMediaId { get; init; }

    /// <summary>Content type of that file; null where it is gone.</summary>
    public string? FirstMediaType { get; init; }
    public required int MediaCount { get; init; }
    public required IReadOnlyList<DeliveryView> Deliveries { get; init; }
}

/// <summary>A delivery as pages and programs see it.</summary>
public sealed record DeliveryView
{
    public required Guid Id { get; init; }
    public required Guid PostId { get; init; }
    public required string Platform { get; init; }
    public required Guid AccountId { get; init; }
    public required string AccountName { get; init; }
    public string? AccountHandle { get; init; }
    public required bool IsSandbox { get; init; }

    /// <summary>Nothing goes out while the account is not <see cref="AccountStatus.Active"/>.</summary>
    public AccountStatus AccountStatus { get; init; }
    public required DeliveryState State { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Where the platform asked the account for patience beyond <see cref="NextTryAt"/>: until when. Null: nothing holds it back.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }
    public required int Tries { get; init; }
    public string? RemoteId { get; init; }
    public string? Permalink { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? Warning { get; init; }

    /// <summary>When it was deleted at the platform.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>When what the platform stored was last compared with what was approved.</summary>
    public DateTimeOffset? ReadBackAt { get; init; }

    /// <summary>What it stored otherwise; null: nothing.</summary>
    public string? Difference { get; init; }
    public PostMetrics? Metrics { get; init; }
    public DateTimeOffset? MeasuredAt { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
    public string? ErrorAdvice { get; init; }

    /// <summary>Oldest first; empty in lists.</summary>
    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];
}

/// <summary>One try, with its journal.</summary>
public sealed record AttemptView
{
    public required int Number { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Outcome { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
    public required IReadOnlyList<StepView> Steps { get; init; }
}

/// <summary>One line of the journal.</summary>
public sealed record StepView(StepKind Kind, string? Element, DateTimeOffset At, string? Detail);

/// <summary>A media item for show.</summary>
public sealed record MediaView(Guid Id, string FileName, string ContentType, long Bytes, int Width, int Height, int Frames, string? AltText)
{
    public static MediaView Of(MediaItem item) => PostViews.Of(item);

    /// <summary>Facts of a video; null for anything else.</summary>
    public VideoFacts? Video { get; init; }

    /// <summary>Pages of a document.</summary>
    public int? Pages { get; init; }

    /// <summary>Whether Publicist can make of it what a platform takes.</summary>
    public bool Convertible { get; init; }
}
