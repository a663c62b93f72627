using System.Text.Json.Serialization;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Api.Posts;

/// <summary>Several posts.</summary>
public sealed record PostsAnswer(IReadOnlyList<PostAnswer> Posts);

/// <summary>One page of posts.</summary>
/// <param name="Posts">Newest change first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record PostPageAnswer(IReadOnlyList<PostSummaryAnswer> Posts, string? NextCursor);

/// <summary>A post.</summary>
public sealed record PostAnswer
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Content { get; init; }
    public required IReadOnlyList<string> Hashtags { get; init; }
    public required string? Link { get; init; }
    public required string? FirstComment { get; init; }
    public required Guid? CampaignId { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset? ScheduledTime { get; init; }
    public required IReadOnlyList<PostMediaAnswer> Media { get; init; }
    public required IReadOnlyDictionary<string, string> Variants { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required IReadOnlyList<DeliveryAnswer> Deliveries { get; init; }

    internal static PostAnswer WithoutAttempts(PostView post)
    {
        var answer = Of(post);
        return answer with { Deliveries = [.. answer.Deliveries.Select(delivery => delivery with { Attempts = null })] };
    }

    public static PostAnswer Of(PostView post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new PostAnswer
        {
            Id = post.Id,
            Version = post.Version,
            Content = post.Content.Text,
            Hashtags = post.Content.Hashtags,
            Link = post.Content.Link,
            FirstComment = post.Content.FirstComment,
            CampaignId = post.Content.CampaignId,
            TimeZone = post.Content.TimeZone,
            ScheduledTime = post.Content.DueAt,
            Media = [.. post.Content.Media.Select(item => PostMediaAnswer.Of(item, post.Media))],
            Variants = post.Content.Variants,
            Options = post.Content.Options,
            Author = post.AuthorName,
            CreatedAt = post.CreatedAt,
            UpdatedAt = post.UpdatedAt,
            Deliveries = [.. post.Deliveries.Select(DeliveryAnswer.Of)],
        };
    }
}

/// <summary>A post as one line of a list.</summary>
public sealed record PostSummaryAnswer(Guid Id, string Content, string TimeZone, int MediaCount, DateTimeOffset UpdatedAt, IReadOnlyList<DeliveryAnswer> Deliveries)
{
    public static PostSummaryAnswer Of(PostSummary post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new PostSummaryAnswer(post.Id, post.Text, post.TimeZone, post.MediaCount, post.UpdatedAt, [.. post.Deliveries.Select(delivery => DeliveryAnswer.Of(delivery) with { Attempts = null })]);
    }
}

/// <summary>A media item in a post.</summary>
public sealed record PostMediaAnswer(Guid Id, string? AltText, string? FileName, string? ContentType)
{
    internal static PostMediaAnswer Of(ContentMedia item, IReadOnlyList<MediaView> facts)
    {
        var fact = facts.FirstOrDefault(one => one.Id == item.Id);
        return new PostMediaAnswer(item.Id, item.AltText ?? fact?.AltText, fact?.FileName, fact?.ContentType);
    }
}

/// <summary>One post to one account.</summary>
public sealed record DeliveryAnswer
{
    public required Guid Id { get; init; }
    public required string Platform { get; init; }
    public required Guid AccountId { get; init; }
    public required string AccountName { get; init; }
    public required string? AccountHandle { get; init; }
    public required bool Sandbox { get; init; }
    public required DeliveryState Status { get; init; }
    public required DateTimeOffset? ScheduledTime { get; init; }
    public required DateTimeOffset? NextTryAt { get; init; }
    public required int RetryCount { get; init; }
    public required string? Permalink { get; init; }
    public required string? PlatformPostId { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }
    public required string? Warning { get; init; }

    /// <summary>When it was deleted at the platform.</summary>
    public required DateTimeOffset? RemovedAt { get; init; }

    /// <summary>When what the platform stored was compared with what was approved.</summary>
    public required DateTimeOffset? ReadBackAt { get; init; }

    /// <summary>What it stored otherwise, in words.</summary>
    public required string? Difference { get; init; }
    public required MetricsAnswer? Metrics { get; init; }
    public required ErrorAnswer? Error { get; init; }

    /// <summary>Left out of lists: none is read for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttemptAnswer>? Attempts { get; init; }

    public static DeliveryAnswer Of(DeliveryView delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new DeliveryAnswer
        {
            Id = delivery.Id,
            Platform = delivery.Platform,
            AccountId = delivery.AccountId,
            AccountName = delivery.AccountName,
            AccountHandle = delivery.AccountHandle,
            Sandbox = delivery.IsSandbox,
            Status = delivery.State,
            ScheduledTime = delivery.DueAt,
            NextTryAt = delivery.NextTryAt,
            RetryCount = delivery.Tries,
            Permalink = delivery.Permalink,
            PlatformPostId = delivery.RemoteId,
            PublishedAt = delivery.PublishedAt,
            Warning = delivery.Warning,
            RemovedAt = delivery.RemovedAt,
            ReadBackAt = delivery.ReadBackAt,
            Difference = delivery.Difference,
            Metrics = MetricsAnswer.Of(delivery),
            Error = delivery.ErrorCode is null && delivery.ErrorMessage is null ? null : new ErrorAnswer(delivery.ErrorCode, delivery.ErrorMessage, delivery.ErrorAdvice),
            Attempts = [.. delivery.Attempts.Select(AttemptAnswer.Of)],
        };
    }
}

/// <summary>What readers did with a post, as last read; null where the platform has no such figure.</summary>
public sealed record MetricsAnswer(DateTimeOffset MeasuredAt, long? Views, long? Reach, long? Likes, long? Comments, long? Shares, long? Saves, long? Clicks)
{
    internal static MetricsAnswer? Of(DeliveryView delivery) => delivery is { Metrics: { } metrics, MeasuredAt: { } at }
        ? new(at, metrics.Views, metrics.Reach, metrics.Likes, metrics.Comments, metrics.Shares, metrics.Saves, metrics.Clicks)
        : null;
}

/// <summary>A refusal in the platform's words, with our advice.</summary>
public sealed record ErrorAnswer(string? Code, string? Message, string? Advice);

/// <summary>One try, with its journal.</summary>
public sealed record AttemptAnswer(int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome, ErrorAnswer? Error, IReadOnlyList<StepAnswer> Steps)
{
    internal static AttemptAnswer Of(AttemptView attempt) => new(
        attempt.Number,
        attempt.StartedAt,
        attempt.EndedAt,
        attempt.Outcome,
        attempt.ErrorCode is null && attempt.ErrorMessage is null ? null : new ErrorAnswer(attempt.ErrorCode, attempt.ErrorMessage, null),
        [.. attempt.Steps.Select(step => new StepAnswer(step.Kind, step.Element, step.At, step.Detail))]);
}

/// <summary>One line of the journal.</summary>
public sealed record StepAnswer(StepKind Kind, string? Element, DateTimeOffset At, string? Detail);

/// <summary>What each platform would say.</summary>
/// <param name="Ok">Nothing would be refused.</param>
/// <param name="Findings">Errors and warnings.</param>
public sealed record CheckAnswer(bool Ok, IReadOnlyList<FindingAnswer> Findings);

/// <summary>Something a platform would refuse or change.</summary>
public sealed record FindingAnswer(FindingSeverity Severity, string Field, string Code, string Message, string? Action, string? Platform, Guid? AccountId);

/// <summary>How many deliveries stand where.</summary>
public sealed record SummaryAnswer(int Total, int Draft, int AwaitingApproval, int Scheduled, int Publishing, int Published, int Failed, int Unconfirmed, int OnHold, int Cancelled);
