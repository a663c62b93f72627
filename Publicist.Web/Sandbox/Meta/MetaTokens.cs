using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>Access Tokens, Long-Lived Access Tokens, Debug Token: codes to short tokens, short to long, and what a token is.</summary>
/// <param name="site">Whose logins they are.</param>
/// <param name="declined">Scopes that a persona never grants.</param>
public sealed class MetaTokens(SandboxSite site, Func<string, IReadOnlyList<string>> declined)
{
    private const string Exchange = "fb_exchange_token";
    private static readonly TokenLives Short = new(TimeSpan.FromSeconds(5400), Refresh: null);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5_183_944), DataAccess = TimeSpan.FromDays(90);

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/oauth/access_token", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, name => context.Request.Query[name].ToString(), cancellation));
        routes.MapPost("/oauth/access_token", async (HttpContext context, CancellationToken cancellation) =>
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellation) : FormCollection.Empty;
            return await AnswerAsync(context, name => form.TryGetValue(name, out var value) ? value.ToString() : context.Request.Query[name].ToString(), cancellation);
        });
        routes.MapGet("/debug_token", (HttpContext context, CancellationToken cancellation) => DebugAsync(context, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<string, string> parameter, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        if (GraphVersions.Fault(context.Request) is { } fault) return fault;
        if (parameter("client_id") != SandboxOptions.ClientId) return GraphAnswers.Error(101, "Error validating application. Cannot get application info due to a system error.");
        if (!IsSecret(parameter("client_secret"))) return GraphAnswers.Error(1, "Error validating client secret.");
        return parameter("grant_type") is Exchange ? await LengthenAsync(parameter(Exchange), cancellation) : await RedeemAsync(parameter, cancellation);
    }

    private async Task<IResult> RedeemAsync(Func<string, string> parameter, CancellationToken cancellation)
    {
        if (site.Logins.RedeemCode(parameter("code")) is not { } code) return GraphAnswers.Error(100, "This authorization code has been used or has expired.", 36009);
        if (parameter("redirect_uri") != code.RedirectUri)
            return GraphAnswers.Error(100, "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request", 36008);
        var refused = declined(code.Persona);
        var issued = await site.Logins.IssueAsync(code with { Scopes = [.. code.Scopes.Except(refused)] }, Short, cancellation);
        return Token(issued.Access, Short.Access);
    }

    /// <summary>Short or long, a living person's token becomes one of sixty days.</summary>
    private async Task<IResult> LengthenAsync(string token, CancellationToken cancellation)
    {
        var (caller, fault) = site.Logins.Check(token);
        if (caller is null) return new GraphAnswers(site.Clock).Unauthorized(fault);
        if (caller.ActsAs is not null) return GraphAnswers.Invalid("A page's access token cannot be exchanged");
        var kind = new LoginToken { GrantId = "", IsRefresh = false, Serial = 0, Lasting = true, ExpiresAt = site.Clock.GetUtcNow() + Long };
        return await site.Logins.DeriveAsync(token, kind, cancellation) is { } made ? Token(made, Long) : new GraphAnswers(site.Clock).Unauthorized(TokenFault.Unknown);
    }

    private async Task<IResult> DebugAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.WaitLatencyAsync(cancellation);
        if (GraphVersions.Fault(context.Request) is { } fault) return fault;
        if ((context.BearerToken() ?? context.Request.Query["access_token"].ToString()).Split('|') is not [SandboxOptions.ClientId, var secret] || !IsSecret(secret))
            return GraphAnswers.Error(190, "Invalid OAuth access token signature.");
        var token = context.Request.Query["input_token"].ToString();
        if (token.Length is 0) return GraphAnswers.Invalid("The parameter input_token is required");
        var (caller, wrong) = site.Logins.Check(token);
        return Results.Json(new JsonObject { ["data"] = caller is null ? Invalid(wrong) : Valid(caller, site.Logins.Find(token)!) });
    }

    private static JsonObject Invalid(TokenFault fault) => new()
    {
        ["error"] = new JsonObject { ["code"] = 190, ["message"] = $"Error validating access token ({fault}).", ["subcode"] = fault is TokenFault.Expired ? 463 : 458 },
        ["is_valid"] = false,
        ["scopes"] = new JsonArray(),
    };

    private JsonObject Valid(Caller caller, LoginToken token)
    {
        var now = site.Clock.GetUtcNow();
        var facts = new JsonObject
        {
            ["app_id"] = SandboxOptions.ClientId,
            ["type"] = caller.ActsAs is null ? "USER" : "PAGE",
            ["application"] = "Publicist",
            ["is_valid"] = true,
            ["expires_at"] = token.ExpiresAt > now + Long ? 0 : token.ExpiresAt.ToUnixTimeSeconds(),
            ["data_access_expires_at"] = (now + DataAccess).ToUnixTimeSeconds(),
            ["user_id"] = MetaPeople.IdOf(caller.Persona),
            ["scopes"] = new JsonArray([.. caller.Scopes.Select(scope => (JsonNode)scope)]),
        };
        if (caller.ActsAs is not null) facts["profile_id"] = caller.ActsAs;
        return facts;
    }

    private static IResult Token(string token, TimeSpan life) =>
        Results.Json(new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["expires_in"] = (long)life.TotalSeconds });

    private static bool IsSecret(string text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(SandboxOptions.ClientSecret));
}
