using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Publicist.Web.Api.Errors;
using Publicist.Web.Hosting;

namespace Publicist.Web.Api;

/// <summary>Tells programs in problem details why they may not; browsers are sent to sign in as ever.</summary>
internal sealed class ApiRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !IsForPrograms(context.Request)) return _pages.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Forbidden) return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Not allowed", Reason(authorizeResult));
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "Not signed in", context.Request.Headers.Authorization.Count > 0
            ? "The API key is unknown or revoked. Send a valid one as 'Authorization: Bearer pub_…'."
            : "Send an API key as 'Authorization: Bearer pub_…', or sign in with a browser.");
    }

    private static bool IsForPrograms(HttpRequest request) => request.IsForPrograms() || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static string Reason(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.FirstOrDefault()?.Message ?? "Your role or the key's scopes do not allow this.";
}
