using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>TikTok's envelope: <c>data</c> and <c>error</c>, whose code is <c>ok</c> on success.</summary>
public sealed class TikTokAnswers : IApiAnswers
{
    public IResult ServerError() => Refused(500, "internal_error", "Something went wrong, please try again later");

    public IResult TooManyRequests() => Refused(429, "rate_limit_exceeded", "The API rate limit was exceeded");

    public IResult Unauthorized(TokenFault fault) => Refused(401, "access_token_invalid", "The access token is invalid or not found in the request");

    /// <summary>No header of TikTok's tells where a limit stands.</summary>
    public void Decorate(HttpContext context, Caller? caller, LimitState? limit)
    {
    }

    public static IResult Data(JsonObject data) => Results.Json(new JsonObject { ["data"] = data, ["error"] = Error("ok", "") });

    public static IResult Refused(int status, string code, string message) =>
        Results.Json(new JsonObject { ["data"] = new JsonObject(), ["error"] = Error(code, message) }, statusCode: status);

    /// <summary>A posting call that breaks a rule of the interface.</summary>
    public static IResult Invalid(string message) => Refused(400, "invalid_param", message);

    /// <summary>A user or video call that breaks one.</summary>
    public static IResult InvalidParams(string message) => Refused(400, "invalid_params", message);

    private static JsonObject Error(string code, string message) => new() { ["code"] = code, ["message"] = message, ["log_id"] = Guid.CreateVersion7().ToString("N") };
}
