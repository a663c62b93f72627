using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Instagram Login's tokens: one of an hour for the code, one of sixty days for that, and renewal by itself once it is a day old.</summary>
public sealed class InstagramTokens(SandboxSite site)
{
    private static readonly TimeSpan Short = TimeSpan.FromHours(1), Long = TimeSpan.FromDays(60), Youngest = TimeSpan.FromDays(1);
    private readonly InstagramAnswers _answers = new();

    public void Map(RouteGroupBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPost("/oauth/access_token", (HttpContext context, CancellationToken cancellation) => ExchangeAsync(context, cancellation));
        routes.MapGet("/access_token", (HttpContext context, CancellationToken cancellation) => LengthenAsync(context, cancellation));
        routes.MapGet("/refresh_access_token", (HttpContext context, CancellationToken cancellation) => RefreshAsync(context, cancellation));
    }

    private async Task<IResult> ExchangeAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        if (!context.Request.HasFormContentType) return Refused("Missing required field client_id");
        var form = await context.Request.ReadFormAsync(cancellation);
        if (!ClientCredentials.InForm(form)) return Refused("Error validating client secret.");
        if (form["grant_type"] != "authorization_code") return Refused("Invalid grant_type");
        if (site.Logins.RedeemCode(form["code"].ToString()) is not { } code) return Refused("Matching code was not found or was already used");
        if (form["redirect_uri"] != code.RedirectUri) return Refused("Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");
        var issued = await site.Logins.IssueAsync(code with { Scopes = [.. code.Scopes, InstagramCaller.ShortMark] }, new TokenLives(Short, Refresh: null), cancellation);
        var grant = new JsonObject { ["access_token"] = issued.Access, ["user_id"] = 17841400000000999, ["permissions"] = string.Join(',', code.Scopes) };
        return Results.Json(new JsonObject { ["data"] = new JsonArray(grant) });
    }

    private async Task<IResult> LengthenAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        var query = context.Request.Query;
        if (query["grant_type"] != "ig_exchange_token") return InstagramAnswers.Invalid("Invalid grant_type");
        if (query["client_secret"] != SandboxOptions.ClientSecret) return InstagramAnswers.Refused(101, 0, "Error validating client secret.");
        var (caller, fault) = site.Logins.Check(query["access_token"]);
        if (caller is null) return _answers.Unauthorized(fault);
        if (!caller.Scopes.Contains(InstagramCaller.ShortMark)) return Results.Json(new JsonObject { ["error"] = new JsonObject { ["message"] = "Session key invalid", ["type"] = "IGApiException", ["code"] = 452 } }, statusCode: 400);
        return await IssueAsync(caller, withPermissions: false, cancellation);
    }

    private async Task<IResult> RefreshAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        var query = context.Request.Query;
        if (query["grant_type"] != "ig_refresh_token") return InstagramAnswers.Invalid("Invalid grant_type");
        var token = query["access_token"].ToString();
        var (caller, fault) = site.Logins.Check(token);
        if (caller is null) return _answers.Unauthorized(fault);
        if (caller.IsThroughFacebook() || caller.Scopes.Contains(InstagramCaller.ShortMark)) return InstagramAnswers.Invalid("This token cannot be refreshed");
        if (site.Notes.Find<InstagramTokenAge>(InstagramTokenAge.KeyOf(token)) is { } age && site.Clock.GetUtcNow() - age.IssuedAt < Youngest)
            return InstagramAnswers.Invalid("The access token is less than 24 hours old and cannot be refreshed yet");
        return await IssueAsync(caller, withPermissions: true, cancellation);
    }

    private async Task<IResult> IssueAsync(Caller caller, bool withPermissions, CancellationToken cancellation)
    {
        string[] scopes = [.. caller.Scopes.Where(scope => scope != InstagramCaller.ShortMark)];
        var now = site.Clock.GetUtcNow();
        var issued = await site.Logins.IssueAsync(new LoginCode { Persona = caller.Persona, Scopes = scopes, RedirectUri = "", ExpiresAt = now }, new TokenLives(Long, Refresh: null), cancellation);
        site.Notes.Put(InstagramTokenAge.KeyOf(issued.Access), new InstagramTokenAge { IssuedAt = now });
        await site.Notes.SaveAsync(cancellation);
        var answer = new JsonObject { ["access_token"] = issued.Access, ["token_type"] = "bearer", ["expires_in"] = (long)Long.TotalSeconds };
        if (withPermissions) answer["permissions"] = string.Join(',', scopes);
        return Results.Json(answer);
    }

    /// <summary>Not the Graph API's envelope.</summary>
    private static IResult Refused(string message) =>
        Results.Json(new JsonObject { ["error_type"] = "OAuthException", ["code"] = 400, ["error_message"] = message }, statusCode: 400);
}

/// <summary>When a token was given out.</summary>
public sealed record InstagramTokenAge
{
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>A copied file must open nothing: only a hash is kept.</summary>
    public static string KeyOf(string token) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
