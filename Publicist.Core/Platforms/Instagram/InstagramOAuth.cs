using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Signing in with Instagram Login (Business Login for Instagram), or through a Facebook page by Facebook Login.</summary>
public sealed class InstagramOAuth(InstagramLogin own, InstagramThroughFacebook facebook) : PlatformOAuth
{
    public override Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation) =>
        IsThroughFacebook(app) ? facebook.ListAccountsAsync(app, accessToken, cancellation) : own.ListAccountsAsync(app, accessToken, cancellation);

    public override Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation) =>
        IsThroughFacebook(app) ? facebook.LengthenAsync(app, grant, cancellation) : own.LengthenAsync(app, grant, cancellation);

    public override Task<TokenAnswer>? RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation) =>
        IsThroughFacebook(app) ? facebook.RenewAsync(app, account, cancellation) : own.RenewAsync(app, account, cancellation);

    /// <summary>Instagram Login has no way to take a sign-in back: the person removes the app in Instagram's settings.</summary>
    public override Task<bool>? RevokeAsync(PlatformApp app, Secret token, CancellationToken cancellation) => IsThroughFacebook(app) ? facebook.ForgetAsync(app, token, cancellation) : Task.FromResult(false);

    /// <summary>Documented inside <c>data</c>, seen at the top; the scopes are called permissions; and refusals come in two shapes of Meta's own.</summary>
    public override JsonElement GrantIn(JsonElement answer)
    {
        var grant = answer.Items("data").Where(one => one.Text("access_token") is not null).Select(one => (JsonElement?)one).FirstOrDefault() ?? answer;
        if (grant.Text("error_message") is { } message && grant.Text("error_type") is { } type) return Flat(new() { ["error"] = type, ["error_description"] = message });
        if (grant.Property("permissions") is not { } permissions) return MetaRefusals.Flattened(grant);
        var scopes = permissions.ValueKind is JsonValueKind.Array ? string.Join(',', permissions.EnumerateArray().Select(one => one.ToString())) : grant.Text("permissions");
        return Flat(new() { ["access_token"] = grant.Text("access_token"), ["expires_in"] = grant.Text("expires_in"), ["scope"] = scopes });
    }

    public override LoginRefusal ExplainRedirect(string error, string? description) => error switch
    {
        "access_denied" => new(LoginRefusalKind.TryAgain, "Instagram was told not to allow it.", "Connect again and choose “Allow”."),
        "invalid_scope" => new(LoginRefusalKind.Misconfigured, "Instagram does not let this developer app ask for one of its permissions.", "Add the permissions to the developer app, or change Platforms:Instagram:Scopes."),
        _ => new(LoginRefusalKind.TryAgain, "Instagram did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description)
    {
        // Facebook's refusals arrive as code/subcode.
        if (error?.Contains('/', StringComparison.Ordinal) == true) return MetaRefusals.OfToken(status, error, description);
        var said = description ?? "";
        return status switch
        {
            >= 500 or 429 => new(LoginRefusalKind.Unavailable, "Instagram gives no tokens just now.", "Wait, then try again."),
            _ when said.Contains("redirect_uri", StringComparison.OrdinalIgnoreCase) => new(LoginRefusalKind.Misconfigured, "The redirect address is not one the Instagram app is registered with.",
                "Add Publicist's redirect address under “Business login settings”, letter by letter: Instagram's dashboard may have added a slash."),
            _ when said.Contains("client", StringComparison.OrdinalIgnoreCase) || said.Contains("platform app", StringComparison.OrdinalIgnoreCase) || said.Contains("secret", StringComparison.OrdinalIgnoreCase) =>
                new(LoginRefusalKind.Misconfigured, "Instagram does not know this app id and secret.", $"Check {KeysPlace.Mark}: they are the Instagram app's, not the Meta app's."),
            _ => new(LoginRefusalKind.TryAgain, "Instagram did not take the sign-in: it was used before, or is too old.", "Connect again."),
        };
    }

    private static bool IsThroughFacebook(PlatformApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Route.Key == InstagramInfo.FacebookRoute;
    }

    private static JsonElement Flat(JsonObject fields) => JsonElement.Parse(fields.ToJsonString());
}
