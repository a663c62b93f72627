using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>YouTube Data API errors: an envelope with a list of reasons. No header tells of a limit.</summary>
public sealed class YouTubeAnswers : IApiAnswers
{
    public IResult ServerError() => Error(500, "youtube.api", "backendError", "Backend Error");

    public IResult TooManyRequests() => Error(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");

    public IResult Unauthorized(TokenFault fault) => Error(401, "global", "authError", fault is TokenFault.Missing
        ? "Request is missing required authentication credential."
        : "Request had invalid authentication credentials.", status: "UNAUTHENTICATED");

    public void Decorate(HttpContext context, Caller? caller, LimitState? limit) => context.Response.Headers.CacheControl = "private";

    /// <summary>Google writes a link into this sentence.</summary>
    public static IResult QuotaExceeded() => Error(403, "youtube.quota", "quotaExceeded",
        "The request cannot be completed because you have exceeded your <a href=\"/youtube/v3/getting-started#quota\">quota</a>.");

    public static IResult Invalid(string reason, string message) => Error(400, "youtube.video", reason, message);

    public static IResult BadRequest(string reason, string message) => Error(400, "global", reason, message);

    public static IResult NotFound(string reason, string message, string domain = "youtube.video") => Error(404, domain, reason, message);

    public static IResult Forbidden(string message, string domain = "youtube.common") => Error(403, domain, "forbidden", message);

    public static IResult Error(int code, string domain, string reason, string message, string? status = null)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = domain, ["reason"] = reason }),
        };
        if (status is not null) error["status"] = status;
        return Results.Json(new JsonObject { ["error"] = error }, statusCode: code);
    }

    public static JsonObject List(string kind, params IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items]);
        return new JsonObject
        {
            ["kind"] = $"youtube#{kind}ListResponse",
            ["pageInfo"] = new JsonObject { ["totalResults"] = array.Count, ["resultsPerPage"] = 50 },
            ["items"] = array,
        };
    }
}
