using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.X;

/// <summary>X response codes and errors: problems with title, detail, type and status.</summary>
public sealed class XAnswers(XRateLimits limits) : IApiAnswers
{
    public IResult ServerError() => Problem(503, "Service Unavailable", "Service Unavailable");

    public IResult TooManyRequests() => Problem(429, "Too Many Requests", "Too Many Requests");

    /// <summary>X does not say whether a token is missing, expired or revoked.</summary>
    public IResult Unauthorized(TokenFault fault) => Problem(401, "Unauthorized", "Unauthorized");

    public void Decorate(HttpContext context, Caller? caller, LimitState? limit)
    {
        var state = limits.Count(context, caller, limit);
        var headers = context.Response.Headers;
        headers["x-rate-limit-limit"] = state.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["x-rate-limit-remaining"] = state.Remaining.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["x-rate-limit-reset"] = state.Reset.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (caller is not null) headers["x-access-level"] = caller.May(XScopes.WritePosts) ? "read-write" : "read";
    }

    public static IResult Problem(int status, string title, string detail, string type = "about:blank") =>
        Answer(status, new JsonObject { ["title"] = title, ["detail"] = detail, ["type"] = type, ["status"] = status });

    public static IResult Forbidden(string detail) => Problem(403, "Forbidden", detail);

    /// <summary>A request that breaks a rule of the interface.</summary>
    public static IResult Invalid(string message) => Answer(400, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["parameters"] = new JsonObject() }),
        ["title"] = "Invalid Request",
        ["detail"] = "One or more parameters to your request was invalid.",
        ["type"] = "https://api.x.com/2/problems/invalid-request",
    });

    /// <summary>A post that breaks a rule about posts.</summary>
    public static IResult BadPost(string detail) => Problem(400, "Invalid Request", detail, "https://api.x.com/2/problems/invalid-request");

    public static IResult NotFound(string kind, string id) =>
        Problem(404, "Not Found Error", $"Could not find {kind} with id: [{id}].", "https://api.x.com/2/problems/resource-not-found");

    public static IResult Data(JsonNode data, int status = 200) => Results.Json(new JsonObject { ["data"] = data }, statusCode: status);

    private static IResult Answer(int status, JsonObject body) => Results.Json(body, contentType: "application/problem+json", statusCode: status);
}
