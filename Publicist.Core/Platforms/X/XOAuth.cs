using System.Net.Http.Headers;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Http.Signing;

namespace Publicist.Core.Platforms.X;

/// <summary>Signing in with X (X API v2, OAuth 2.0 with PKCE), or with an access token and its secret (OAuth 1.0a user context).</summary>
public sealed class XOAuth(IHttpClientFactory clients, OAuth1Signer signer) : PlatformOAuth
{
    private const string Fields = "profile_image_url,verified,verified_type,subscription_type,protected,public_metrics";
    private readonly LoginHttp _http = new(clients, XInfo.Platform);

    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{app.Endpoints.Api}/2/users/me?user.fields={Fields}");
        if (HasKeys(app)) await signer.SignAsync(request, app, accessToken, cancellation);
        else request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken.Reveal());
        var (answer, headers) = await _http.SendAsync(request, XJson.Default.User, cancellation);
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
                Problem = HasKeys(app) && headers.First("x-access-level") is "read"
                    ? "X lets these keys read only. Give the developer app “Read and write” in X's developer console, and make the access token anew after that." : null,
            },
        ];
    }

    /// <summary>Keys are withdrawn by a signed request of their own; a grant by OAuth's address.</summary>
    public override Task<bool>? RevokeAsync(PlatformApp app, Secret token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        return HasKeys(app) ? InvalidateAsync(app, token, cancellation) : null;
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
            $"Check {KeysPlace.Mark}: they are the OAuth 2.0 ones of an app of the type “Web App”."),
        _ when renewing => new(LoginRefusalKind.Reconnect, "X no longer honours this account's grant.", "Connect the account again."),
        _ => new(LoginRefusalKind.TryAgain, "X did not take the sign-in: it was used before, or took longer than 30 seconds.", "Connect again."),
    };

    private static bool HasKeys(PlatformApp app) => app.Route.Login.Signing is RequestSigning.OAuth1;

    private async Task<bool> InvalidateAsync(PlatformApp app, Secret token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Endpoints.Api}/1.1/oauth/invalidate_token.json");
        await signer.SignAsync(request, app, token, cancellation);
        using var client = clients.CreateClient(XInfo.Platform.LoginClient());
        using var response = await client.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode;
    }

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
