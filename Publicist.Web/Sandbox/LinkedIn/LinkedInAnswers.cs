using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Error Handling: one envelope of message, status and codes.</summary>
public sealed class LinkedInAnswers : IApiAnswers
{
    public IResult ServerError() => Error(500, null, "Internal Server Error");

    public IResult TooManyRequests() =>
        Error(429, "TOO_MANY_REQUESTS", "Resource level throttle limit for calls to this resource is reached.", serviceCode: 101);

    public IResult Unauthorized(TokenFault fault) => fault switch
    {
        TokenFault.Missing => Error(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2_access_token"),
        TokenFault.Revoked => Error(401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user", serviceCode: 65601),
        TokenFault.Expired => Error(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired", serviceCode: 65602),
        _ => Error(401, "INVALID_ACCESS_TOKEN", "Invalid access token", serviceCode: 65600),
    };

    /// <summary>LinkedIn tells nothing about limits in headers; it only numbers its answers for support.</summary>
    public void Decorate(HttpContext context, Caller? caller, LimitState? limit)
    {
        context.Response.Headers["x-li-fabric"] = "sandbox";
        context.Response.Headers["x-li-request-id"] = context.TraceIdentifier;
        context.Response.Headers["x-li-uuid"] = context.TraceIdentifier;
    }

    public static IResult Forbidden(string resource, string method) =>
        Error(403, "ACCESS_DENIED", $"Not enough permissions to access: {resource}.{method}.{LinkedInVersions.Newest}01", serviceCode: 100);

    /// <summary>A field that breaks a rule; LinkedIn names the code twice.</summary>
    public static IResult Invalid(string code, string field, string description)
    {
        var input = new JsonObject { ["code"] = code, ["description"] = description, ["input"] = new JsonObject { ["inputPath"] = new JsonObject { ["fieldPath"] = field } } };
        return Results.Json(Inputs(400, $"{field}: {description}", input, code), statusCode: 400);
    }

    public static IResult Duplicate(string original) => Results.Json(Inputs(422,
        $"com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of {original}",
        new JsonObject { ["code"] = "DUPLICATE_POST", ["description"] = "Duplicate post is detected", ["input"] = new JsonObject() }), statusCode: 422);

    public static IResult Error(int status, string? code, string message, int? serviceCode = null)
    {
        var body = new JsonObject { ["status"] = status, ["message"] = message };
        if (serviceCode is not null) body["serviceErrorCode"] = serviceCode;
        if (code is not null) body["code"] = code;
        return Results.Json(body, statusCode: status);
    }

    private static JsonObject Inputs(int status, string message, JsonObject input, string? code = null)
    {
        var body = new JsonObject
        {
            ["status"] = status,
            ["errorDetailType"] = "com.linkedin.common.error.BadRequest",
            ["message"] = message,
            ["errorDetails"] = new JsonObject { ["inputErrors"] = new JsonArray(input) },
        };
        if (code is not null) body["code"] = code;
        return body;
    }
}
