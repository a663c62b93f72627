using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.X;

/// <summary>X's token endpoint for a confidential client: Basic header, codes of thirty seconds, refresh tokens good once.</summary>
public sealed class XTokens(SandboxSite site)
{
    private const string Invalid = "invalid_request";
    private const string BadToken = "Value passed for the token was invalid.";
    private static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(7200), RefreshLife = TimeSpan.FromDays(180);

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapPost("/2/oauth2/token", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, GrantAsync, cancellation));
        routes.MapPost("/2/oauth2/revoke", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, RevokeAsync, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<IFormCollection, CancellationToken, Task<IResult>> answer, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        if (!context.Request.HasFormContentType) return Refused(400, Invalid, "The request must be a form.");
        if (!ClientCredentials.HasBasicHeader(context.Request)) return Refused(401, "unauthorized_client", "Missing valid authorization header");
        if (!ClientCredentials.InBasicHeader(context.Request)) return Refused(401, "unauthorized_client", "The client's id or secret is wrong.");
        return await answer(await context.Request.ReadFormAsync(cancellation), cancellation);
    }

    private Task<IResult> GrantAsync(IFormCollection form, CancellationToken cancellation) => form["grant_type"].ToString() switch
    {
        "authorization_code" => ExchangeAsync(form, cancellation),
        "refresh_token" => RefreshAsync(form, cancellation),
        _ => Task.FromResult(Refused(400, "unsupported_grant_type", "The grant_type must be authorization_code or refresh_token.")),
    };

    private async Task<IResult> ExchangeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (site.Logins.RedeemCode(form["code"].ToString()) is not { } code) return Refused(400, Invalid, "Value passed for the authorization code was invalid.");
        if (form["redirect_uri"] != code.RedirectUri) return Refused(400, Invalid, "Value passed for the redirect uri did not match the uri of the authorization code.");
        if (!Verifies(form["code_verifier"].ToString(), code.Challenge!)) return Refused(400, Invalid, "Value passed for the code verifier did not match the code challenge.");
        return Granted(await site.Logins.IssueAsync(code, Lives(code.Scopes), cancellation));
    }

    private async Task<IResult> RefreshAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form["refresh_token"].ToString() is not { Length: > 0 } token) return Refused(400, Invalid, "Missing required parameter [refresh_token].");
        return await site.Logins.RotateAsync(token, new TokenLives(AccessLife, RefreshLife), cancellation) is { } issued ? Granted(issued) : Refused(400, Invalid, BadToken);
    }

    private async Task<IResult> RevokeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form["token"].ToString() is not { Length: > 0 } token) return Refused(400, Invalid, "Missing required parameter [token].");
        await site.Logins.RevokeAsync(token, cancellation);
        return Results.Json(new JsonObject { ["revoked"] = true });
    }

    private static TokenLives Lives(IReadOnlyList<string> scopes) => new(AccessLife, scopes.Contains(XScopes.StayConnected) ? RefreshLife : null);

    private static bool Verifies(string verifier, string challenge) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static IResult Granted(IssuedTokens issued)
    {
        var body = new JsonObject
        {
            ["token_type"] = "bearer",
            ["expires_in"] = (long)AccessLife.TotalSeconds,
            ["access_token"] = issued.Access,
            ["scope"] = string.Join(' ', issued.Scopes),
        };
        if (issued.Refresh is not null) body["refresh_token"] = issued.Refresh;
        return Results.Json(body);
    }

    private static IResult Refused(int status, string error, string description) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
