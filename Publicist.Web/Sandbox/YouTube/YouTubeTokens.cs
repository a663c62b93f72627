using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>Google's token endpoint: an hour of access, a refresh token once and never again.</summary>
public sealed class YouTubeTokens(YouTubeSandbox platform)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(3599), RefreshLife = TimeSpan.FromDays(180);
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapPost("/token", (HttpContext context, CancellationToken cancellation) => GrantAsync(context, cancellation));
        routes.MapPost("/revoke", (HttpContext context, CancellationToken cancellation) => RevokeAsync(context, cancellation));
    }

    private async Task<IResult> GrantAsync(HttpContext context, CancellationToken cancellation)
    {
        await _site.WaitLatencyAsync(cancellation);
        if (!context.Request.HasFormContentType) return Refused("invalid_request", "The request must be a form.");
        var form = await context.Request.ReadFormAsync(cancellation);
        if (!ClientCredentials.InForm(form)) return Refused("invalid_client", "The OAuth client was not found.", 401);
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => await ExchangeAsync(form, cancellation),
            "refresh_token" => await RefreshAsync(form, cancellation),
            _ => Refused("unsupported_grant_type", "Invalid grant_type"),
        };
    }

    private async Task<IResult> ExchangeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (_site.Logins.RedeemCode(form["code"].ToString()) is not { } code) return Refused("invalid_grant", "Malformed auth code.");
        if (form["redirect_uri"] != code.RedirectUri) return Refused("redirect_uri_mismatch", "Bad Request");
        if (code.Challenge is not null && !Verifies(form["code_verifier"].ToString(), code.Challenge)) return Refused("invalid_grant", "Invalid code verifier.");
        var unticked = platform.Personas.First(persona => persona.Key == code.Persona).Traits.GetValueOrDefault(YouTubeSandbox.Unticks);
        var granted = code with { Scopes = [.. code.Scopes.Where(scope => scope != unticked)] };
        return Granted(await _site.Logins.IssueAsync(granted, new TokenLives(AccessLife, code.WithoutRefresh ? null : RefreshLife), cancellation));
    }

    private async Task<IResult> RefreshAsync(IFormCollection form, CancellationToken cancellation) =>
        form["refresh_token"].ToString() is { Length: > 0 } token && await _site.Logins.RenewAsync(token, AccessLife, cancellation) is { } issued
            ? Granted(issued) : Refused("invalid_grant", "Token has been expired or revoked.");

    private async Task<IResult> RevokeAsync(HttpContext context, CancellationToken cancellation)
    {
        await _site.WaitLatencyAsync(cancellation);
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellation) : null;
        var token = form?["token"].ToString() is { Length: > 0 } inForm ? inForm : context.Request.Query["token"].ToString();
        return token.Length > 0 && await _site.Logins.RevokeAsync(token, cancellation) ? Results.Json(new JsonObject()) : Refused("invalid_token", "Token expired or revoked");
    }

    private static bool Verifies(string verifier, string challenge) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static IResult Granted(IssuedTokens issued)
    {
        var body = new JsonObject
        {
            ["access_token"] = issued.Access,
            ["expires_in"] = (long)AccessLife.TotalSeconds,
            ["scope"] = string.Join(' ', issued.Scopes),
            ["token_type"] = "Bearer",
        };
        if (issued.Refresh is not null) body["refresh_token"] = issued.Refresh;
        return Results.Json(body);
    }

    private static IResult Refused(string error, string description, int status = 400) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
