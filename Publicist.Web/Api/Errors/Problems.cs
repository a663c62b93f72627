using Microsoft.AspNetCore.Mvc;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Api.Errors;

/// <summary>Problem details (RFC 9457) of the API.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, "Not found", $"There is no such {what} in this workspace.");

    public static IResult Conflict(string message) => Of(StatusCodes.Status409Conflict, "Conflict", message);

    public static IResult Invalid(params IReadOnlyCollection<FieldError> errors) => Of(
        StatusCodes.Status400BadRequest, "The request is not valid", errors.Count == 1 ? errors.First().Message : $"{errors.Count} things are wrong; nothing was changed.", errors);

    public static IResult Invalid(IEnumerable<PreflightFinding> findings) => Invalid([.. findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(FieldError.Of)]);

    /// <summary>The answer to an act on a post, where it did not come about.</summary>
    public static IResult Of(PostResult result) => result switch
    {
        PostResult.Refused refused => Invalid(refused.Findings),
        PostResult.NotFound => NotFound("post"),
        PostResult.Conflict conflict => Conflict(conflict.Message),
        _ => throw new ArgumentException("That is no refusal.", nameof(result)),
    };

    public static IResult Of(int status, string title, string detail, IReadOnlyCollection<FieldError>? errors = null) =>
        Results.Json(Details(status, title, detail, errors), ApiJson.Options, ContentType, status);

    public static Task WriteAsync(HttpContext context, int status, string title, string detail, IReadOnlyCollection<FieldError>? errors = null) => Of(status, title, detail, errors).ExecuteAsync(context);

    private static ProblemDetails Details(int status, string title, string detail, IReadOnlyCollection<FieldError>? errors)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        problem.Extensions["errors"] = errors ?? [];
        return problem;
    }
}
