using Publicist.Core.Platforms;

namespace Publicist.Web.Api.Errors;

/// <summary>One thing that is wrong with a request.</summary>
public sealed record FieldError
{
    /// <summary>Where, as in <c>posts[0].platforms[1]</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Stable and machine-readable.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Action { get; init; }

    /// <summary>The platform that would object.</summary>
    public string? Platform { get; init; }
    public Guid? AccountId { get; init; }

    public static FieldError Of(PreflightFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new FieldError { Field = finding.Field, Code = finding.Code, Message = finding.Message, Action = finding.Action, Platform = finding.Platform, AccountId = finding.AccountId };
    }
}
