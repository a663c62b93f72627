using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>Handling Errors, Rate Limits: one envelope with code and subcode. A refused token has the status 400 here, as it often does there.</summary>
public sealed class GraphAnswers(TimeProvider clock) : IApiAnswers
{
    public IResult ServerError() => Error(2, "An unexpected error has occurred. Please retry your request later.", status: 500, transient: true);

    public IResult TooManyRequests() => Error(32, "(#32) Page request limit reached");

    public IResult Unauthorized(TokenFault fault) => fault switch
    {
        TokenFault.Expired => Error(190, "Error validating access token: Session has expired.", 463),
        TokenFault.Revoked => Error(190, "Error validating access token: The user has not authorized application.", 458),
        TokenFault.Missing => Error(190, "An access token is required to request this resource."),
        _ => Error(190, "Invalid OAuth access token - Cannot parse access token"),
    };

    /// <summary>Allowances are told only to those who use them up.</summary>
    public void Decorate(HttpContext context, Caller? caller, LimitState? limit)
    {
        context.Response.Headers["facebook-api-version"] = context.GetRouteValue("version")?.ToString();
        if (limit is null || caller is null) return;
        var minutes = limit.Refused ? (int)Math.Ceiling(Math.Max(1, (limit.Reset - clock.GetUtcNow()).TotalMinutes)) : 0;
        var usage = new JsonObject { ["type"] = "pages", ["call_count"] = limit.Refused ? 100 : 50, ["total_cputime"] = 10, ["total_time"] = 10, ["estimated_time_to_regain_access"] = minutes };
        context.Response.Headers["X-Business-Use-Case-Usage"] = new JsonObject { [caller.ActsAs ?? caller.Persona] = new JsonArray(usage) }.ToJsonString();
    }

    public static IResult Error(int code, string message, int subcode = 0, int status = 400, bool transient = false, JsonNode? data = null, string? forPeople = null)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code };
        if (subcode > 0) error["error_subcode"] = subcode;
        if (transient) error["is_transient"] = true;
        if (data is not null) error["error_data"] = data;
        if (forPeople is not null) error["error_user_msg"] = forPeople;
        error["fbtrace_id"] = "ASandboxTrace";
        return Results.Json(new JsonObject { ["error"] = error }, statusCode: status);
    }

    public static IResult Invalid(string message, int subcode = 0) => Error(100, $"(#100) {message}", subcode);

    /// <summary>Gone, never there, or not for this token: Meta does not say which.</summary>
    public static IResult NotFound(string id) =>
        Error(100, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.", 33);

    public static IResult Lacking(string scope) => Error(200, $"(#200) Requires {scope} permission", status: 403);

    public static IResult Success() => Results.Json(new JsonObject { ["success"] = true });
}
