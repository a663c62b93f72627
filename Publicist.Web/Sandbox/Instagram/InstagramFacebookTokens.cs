using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Facebook Login's tokens: a short one for the code, one of sixty days for that, and what a token is.</summary>
internal sealed class InstagramFacebookTokens(SandboxSite site)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5400), Long = TimeSpan.FromDays(60);

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapMethods($"{InstagramPaths.Version}/oauth/access_token", ["GET", "POST"], (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, cancellation));
        routes.MapGet($"{InstagramPaths.Version}/debug_token", Inspect);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        var form = await InstagramParameters.ReadAsync(context.Request, cancellation);
        if (form.Text("client_id") != SandboxOptions.ClientId) return InstagramAnswers.Refused(101, 0, "Error validating application. Cannot get application info due to a system error.");
        if (form.Text("client_secret") != SandboxOptions.ClientSecret) return InstagramAnswers.Refused(1, 0, "Error validating client secret.");
        return form.Text("grant_type") is "fb_exchange_token" ? await LengthenAsync(form, cancellation) : await ExchangeAsync(form, cancellation);
    }

    private async Task<IResult> ExchangeAsync(InstagramParameters form, CancellationToken cancellation)
    {
        if (site.Logins.RedeemCode(form.Text("code") ?? "") is not { } code) return InstagramAnswers.Refused(100, 36009, "This authorization code has been used.");
        if (form.Text("redirect_uri") != code.RedirectUri)
            return InstagramAnswers.Refused(100, 36008, "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");
        return Granted(await site.Logins.IssueAsync(code, new TokenLives(Short, Refresh: null), cancellation), Short);
    }

    private async Task<IResult> LengthenAsync(InstagramParameters form, CancellationToken cancellation)
    {
        var (caller, fault) = site.Logins.Check(form.Text("fb_exchange_token"));
        if (caller is null) return new InstagramAnswers().Unauthorized(fault);
        if (!caller.IsPerson()) return InstagramAnswers.Invalid("The token cannot be exchanged");
        var login = new LoginCode { Persona = caller.Persona, Scopes = [.. caller.Scopes.Where(scope => scope != InstagramCaller.ShortMark)], RedirectUri = "", ExpiresAt = site.Clock.GetUtcNow() };
        return Granted(await site.Logins.IssueAsync(login, new TokenLives(Long, Refresh: null), cancellation), Long);
    }

    private IResult Inspect(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["access_token"] != $"{SandboxOptions.ClientId}|{SandboxOptions.ClientSecret}") return InstagramAnswers.Refused(190, 0, "Invalid OAuth access token.");
        var (caller, _) = site.Logins.Check(query["input_token"]);
        var data = new JsonObject { ["app_id"] = SandboxOptions.ClientId, ["is_valid"] = caller is not null };
        if (caller is not null)
        {
            string[] scopes = [.. caller.Scopes.Where(scope => !scope.StartsWith("token:", StringComparison.Ordinal))];
            data["type"] = caller.IsPerson() ? "USER" : "PAGE";
            data["expires_at"] = 0;
            data["data_access_expires_at"] = site.Clock.GetUtcNow().AddDays(90).ToUnixTimeSeconds();
            data["user_id"] = "10";
            data["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode?)scope)]);
        }

        return Results.Json(new JsonObject { ["data"] = data });
    }

    private static IResult Granted(IssuedTokens issued, TimeSpan life) =>
        Results.Json(new JsonObject { ["access_token"] = issued.Access, ["token_type"] = "bearer", ["expires_in"] = (long)life.TotalSeconds });
}
