using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Signing in with X (X API v2, OAuth 2.0 with PKCE).</summary>
public sealed class XOAuth(IHttpClientFactory clients) : PlatformOAuth
{
    private const string Fields = "profile_image_url,verified,verified_type,subscription_type,protected,public_metrics";
    private readonly LoginHttp _http = new(clients, XInfo.Platform);

    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var answer = await _http.GetAsync($"{app.Endpoints.Api}/2/users/me?user.fields={Fields}", accessToken, XJson.Default.User, cancellation);
        var user = answer.Data ?? throw new HttpRequestException(HttpRequestError.InvalidResponse, "X did not tell who signed in.");
        return
        [
            new ConnectableAccount
            {
                PlatformUserId = user.Id,
                Kind = "profile",
                DisplayName = user.Name ?? user.Username ?? "X account",
                Handle = user.Username,
                ProfileAddress = user.Username is null ? null : new Uri($"{app.Endpoints.Site}/{user.Username}"),
                Picture = Larger(user.ProfileImageUrl),
                Traits = TraitsOf(user),
            },
        ];
    }

    public override LoginRefusal ExplainRedirect(string error, string? description) => error switch
    {
        "access_denied" => new(LoginRefusalKind.TryAgain, "X was told not to allow it.", "Connect again and choose “Authorize app”."),
        "invalid_scope" or "unauthorized_client" or "invalid_request" => new(LoginRefusalKind.Misconfigured, "X does not take the sign-in request of this developer app.",
            "Check the app's type, permissions and callback address in X's developer console, and Platforms:X:Scopes."),
        "server_error" or "temporarily_unavailable" => new(LoginRefusalKind.Unavailable, "X could not complete the sign-in just now.", "Wait, then connect again."),
        _ => new(LoginRefusalKind.TryAgain, "X did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => (error, status) switch
    {
        (_, >= 500 or 429) => new(LoginRefusalKind.Unavailable, "X gives no tokens just now.", "Wait, then try again."),
        ("unauthorized_client" or "invalid_client", _) or (_, 401 or 403) => new(LoginRefusalKind.Misconfigured, "X refused the client id and secret, or this type of developer app.",
            "Check Platforms:X:ClientId and ClientSecret: they are the OAuth 2.0 ones of an app of the type “Web App”."),
        _ when renewing => new(LoginRefusalKind.Reconnect, "X no longer honours this account's grant.", "Connect the account again."),
        _ => new(LoginRefusalKind.TryAgain, "X did not take the sign-in: it was used before, or took longer than 30 seconds.", "Connect again."),
    };

    private static Uri? Larger(Uri? picture) => picture is null ? null : new Uri(picture.OriginalString.Replace("_normal.", "_400x400.", StringComparison.Ordinal));

    private static Dictionary<string, string> TraitsOf(XUser user)
    {
        var traits = new Dictionary<string, string>();
        if (user.SubscriptionType is { } subscription) traits[XInfo.SubscriptionTrait] = subscription;
        if (user.VerifiedType is { } verified) traits["verified_type"] = verified;
        if (user.Protected is true) traits["protected"] = "true";
        return traits;
    }
}
