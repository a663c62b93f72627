using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>The Graph API's envelope of errors; their status is 400 nearly always, whatever they are about.</summary>
public sealed class InstagramAnswers : IApiAnswers
{
    public IResult ServerError() => Error(500, 2, 0, "An unexpected error has occurred. Please retry your request later.", transient: true);

    public IResult TooManyRequests() => Error(400, 80002, 0, "There have been too many calls to this Instagram account. Wait a bit and try again.");

    public IResult Unauthorized(TokenFault fault) => fault switch
    {
        TokenFault.Missing => Error(400, 104, 0, "An access token is required to request this resource."),
        TokenFault.Expired => Error(400, 190, 463, "Error validating access token: Session has expired."),
        TokenFault.Revoked => Error(400, 190, 458, "Error validating access token: The user has not authorized application."),
        _ => Error(400, 190, 467, "Invalid OAuth access token - Cannot parse access token"),
    };

    public void Decorate(HttpContext context, Caller? caller, LimitState? limit)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (limit is null) return;
        var minutes = limit.Refused ? Math.Max(1, (int)Math.Ceiling((limit.Reset - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).TotalMinutes)) : 0;
        var usage = new JsonObject { ["type"] = "instagram", ["call_count"] = limit.Refused ? 100 : 95, ["total_cputime"] = 10, ["total_time"] = 10, ["estimated_time_to_regain_access"] = minutes };
        context.Response.Headers["X-Business-Use-Case-Usage"] = new JsonObject { ["178"] = new JsonArray(usage) }.ToJsonString();
    }

    public static IResult Invalid(string message) => Error(400, 100, 0, $"(#100) {message}");

    public static IResult Forbidden() => Error(403, 10, 0, "(#10) Application does not have permission for this action");

    public static IResult NotVisible(string id) => Error(400, 100, 33,
        $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation");

    /// <summary>A documented pair of code and subcode.</summary>
    public static IResult Refused(int code, int subcode, string message) => Error(400, code, subcode, message);

    public static IResult Error(int status, int code, int subcode, string message, bool transient = false)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["is_transient"] = transient, ["fbtrace_id"] = "ASandboxTrace" };
        if (subcode is not 0)
        {
            error["error_subcode"] = subcode;
            error["error_user_title"] = "Not possible";
            error["error_user_msg"] = message;
        }

        return Results.Json(new JsonObject { ["error"] = error }, statusCode: status);
    }
}
