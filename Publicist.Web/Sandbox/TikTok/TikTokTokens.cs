using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>TikTok's token endpoint: <c>client_key</c> and secret in the form, a day for access, a year for refresh tokens, which change; errors are flat.</summary>
public sealed class TikTokTokens(TikTokSandbox platform)
{
    private static readonly TokenLives Lives = new(TimeSpan.FromSeconds(86_400), TimeSpan.FromSeconds(31_536_000));
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder routes)
    {
        var oauth = routes.MapGroup("/v2/oauth").AddEndpointFilter(TikTokPaths.FilterAsync);
        oauth.MapPost("/token/", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, GrantAsync, cancellation));
        oauth.MapPost("/revoke/", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, RevokeAsync, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<IFormCollection, CancellationToken, Task<IResult>> answer, CancellationToken cancellation)
    {
        await _site.WaitLatencyAsync(cancellation);
        if (!context.Request.HasFormContentType) return Refused("invalid_request", "Only `application/x-www-form-urlencoded` is accepted as Content-Type.");
        var form = await context.Request.ReadFormAsync(cancellation);
        return IsKnown(form) ? await answer(form, cancellation) : Refused("invalid_client", "Client key or secret is incorrect.", 401);
    }

    private Task<IResult> GrantAsync(IFormCollection form, CancellationToken cancellation) => form["grant_type"].ToString() switch
    {
        "authorization_code" => ExchangeAsync(form, cancellation),
        "refresh_token" => RefreshAsync(form, cancellation),
        _ => Task.FromResult(Refused("unsupported_grant_type", "The grant_type must be authorization_code or refresh_token.")),
    };

    private async Task<IResult> ExchangeAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (_site.Logins.RedeemCode(form["code"].ToString()) is not { } code) return Refused("invalid_grant", "Authorization code is expired.");
        if (form["redirect_uri"] != code.RedirectUri) return Refused("invalid_request", "Redirect_uri is not matched with the uri when requesting code.");
        return Granted(await _site.Logins.IssueAsync(code, Lives, cancellation));
    }

    private async Task<IResult> RefreshAsync(IFormCollection form, CancellationToken cancellation) =>
        await _site.Logins.RotateAsync(form["refresh_token"].ToString(), Lives, cancellation) is { } issued ? Granted(issued) : Refused("invalid_grant", "Refresh token is invalid or expired.");

    /// <summary>Takes access tokens alone.</summary>
    private async Task<IResult> RevokeAsync(IFormCollection form, CancellationToken cancellation)
    {
        var token = form["token"].ToString();
        if (_site.Logins.Check(token).Caller is null) return Refused("invalid_request", "The access token is invalid.");
        await _site.Logins.RevokeAsync(token, cancellation);
        return Results.Ok();
    }

    private IResult Granted(IssuedTokens issued) => Results.Json(new JsonObject
    {
        ["access_token"] = issued.Access,
        ["expires_in"] = (long)Lives.Access.TotalSeconds,
        ["open_id"] = platform.Personas.First(persona => persona.Key == _site.Logins.Check(issued.Access).Caller!.Persona).Id,
        ["refresh_token"] = issued.Refresh,
        ["refresh_expires_in"] = (long)Lives.Refresh!.Value.TotalSeconds,
        ["scope"] = string.Join(',', issued.Scopes),
        ["token_type"] = "Bearer",
    });

    private static bool IsKnown(IFormCollection form) => form["client_key"] == SandboxOptions.ClientId
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(form["client_secret"].ToString()), Encoding.UTF8.GetBytes(SandboxOptions.ClientSecret));

    private static IResult Refused(string error, string description, int status = 400) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description, ["log_id"] = Guid.CreateVersion7().ToString("N") }, statusCode: status);
}
