namespace Publicist.Core.Platforms;

/// <summary>Something a platform would refuse or change, said before it is asked.</summary>
public sealed record PreflightFinding
{
    public required FindingSeverity Severity { get; init; }

    /// <summary>Stable and machine-readable, such as <c>text_too_long</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The field it is about, as the API names it: <c>content</c>, <c>media</c>, <c>media[0].alt_text</c>, <c>hashtags</c>, <c>accounts</c>, <c>scheduled_time</c>, <c>first_comment</c>, <c>options.visibility</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, in the imperative.</summary>
    public string? Action { get; init; }

    /// <summary>The platform that would object; null: Publicist itself.</summary>
    public string? Platform { get; init; }
    public Guid? AccountId { get; init; }
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>It can be published; the author should know.</summary>
    Warning,

    /// <summary>The platform would refuse it: it cannot be scheduled.</summary>
    Error,
}
