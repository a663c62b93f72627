using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn's token endpoint: the client's secret in the form, never in a header; sixty days and no refresh token.</summary>
public sealed class LinkedInTokens(SandboxSite site)
{
    private static readonly TokenLives Lives = new(TimeSpan.FromSeconds(5_184_000), Refresh: null);

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapPost("/oauth/v2/accessToken", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, ExchangeAsync, cancellation));
        routes.MapPost("/oauth/v2/revoke", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, RevokeAsync, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<IFormCollection, CancellationToken, Task<IResult>> answer, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        if (!context.Request.HasFormContentType) return Refused("invalid_request", "The request must be a form");
        var form = await context.Request.ReadFormAsync(cancellation);
        if (ClientCredentials.HasBasicHeader(context.Request)) return Refused("invalid_client", "The client must authenticate in the form", 401);
        if (form["client_id"].Count is 0 || form["client_secret"].Count is 0) return Refused("invalid_request", "A required parameter \"client_id\" or \"client_secret\" is missing");
        return ClientCredentials.InForm(form) ? await answer(form, cancellation) : Refused("invalid_client", "Client authentication failed", 401);
    }

    private async Task<IResult> ExchangeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form["grant_type"] == "refresh_token") return Refused("invalid_grant", "Refresh tokens are not enabled for this application");
        if (form["grant_type"] != "authorization_code") return Refused("invalid_request", "The grant_type is missing or unknown");
        if (site.Logins.RedeemCode(form["code"].ToString()) is not { } code) return Refused("invalid_grant", "The authorization code is unknown, was used or has expired");
        if (form["redirect_uri"] != code.RedirectUri) return Refused("invalid_redirect_uri", "The redirect_uri is not the one of the authorization request");
        var pages = LinkedInApps.IsPages(code.Scopes);
        site.Logins.EndOtherScopes(code.Persona, code.Scopes, others => LinkedInApps.IsPages(others) == pages);
        var issued = await site.Logins.IssueAsync(code, Lives, cancellation);
        return Results.Json(new JsonObject
        {
            ["access_token"] = issued.Access,
            ["expires_in"] = (long)Lives.Access.TotalSeconds,
            ["scope"] = string.Join(',', issued.Scopes.Order(StringComparer.Ordinal)),
            ["token_type"] = "Bearer",
        });
    }

    private async Task<IResult> RevokeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form["token"].ToString() is not { Length: > 0 } token) return Refused("invalid_request", "A required parameter \"token\" is missing");
        await site.Logins.RevokeAsync(token, cancellation);
        return Results.Ok();
    }

    private static IResult Refused(string error, string description, int status = 400) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
