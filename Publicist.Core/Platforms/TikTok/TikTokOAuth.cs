using System.Net;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Signing in with TikTok (Login Kit v2 for Web).</summary>
public sealed class TikTokOAuth(IHttpClientFactory clients) : PlatformOAuth
{
    private const string BasicFields = "open_id,union_id,display_name,avatar_url";
    private readonly LoginHttp _http = new(clients, TikTokInfo.Platform);

    /// <summary>The creator who signed in. Their id is good for this developer app alone.</summary>
    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var user = await UserAsync(app, accessToken, cancellation);
        return
        [
            new ConnectableAccount
            {
                PlatformUserId = user.OpenId!,
                Kind = "profile",
                DisplayName = user.DisplayName ?? user.Username ?? "TikTok creator",
                Handle = user.Username,
                ProfileAddress = user.Username is null ? null : new Uri($"{app.Endpoints.Site}/@{user.Username}"),
                Picture = user.AvatarUrl,
            },
        ];
    }

    public override LoginRefusal ExplainRedirect(string error, string? description) => error switch
    {
        "access_denied" => new(LoginRefusalKind.TryAgain, "TikTok was told not to allow it.", "Connect again and choose “Authorize”."),
        "server_error" or "temporarily_unavailable" => new(LoginRefusalKind.Unavailable, "TikTok could not complete the sign-in just now.", "Wait, then connect again."),
        _ when IsOfTheApp(error) => new(LoginRefusalKind.Misconfigured, "TikTok does not take the sign-in request of this developer app.",
            "Check the app's products, scopes and redirect URI in TikTok's developer portal, and Platforms:TikTok:Scopes."),
        _ => new(LoginRefusalKind.TryAgain, "TikTok did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => error switch
    {
        "server_error" or "temporarily_unavailable" => new(LoginRefusalKind.Unavailable, "TikTok gives no tokens just now.", "Wait, then try again."),
        _ when status is >= 500 or 429 => new(LoginRefusalKind.Unavailable, "TikTok gives no tokens just now.", "Wait, then try again."),
        _ when IsOfTheApp(error) => new(LoginRefusalKind.Misconfigured, "TikTok refused the client key, its secret or the redirect URI.",
            $"Check {KeysPlace.Mark} (TikTok calls the id “client key”), and the redirect URI in TikTok's developer portal."),
        _ when renewing => new(LoginRefusalKind.Reconnect, "TikTok no longer honours this account's grant.", "Connect the account again."),
        _ => new(LoginRefusalKind.TryAgain, "TikTok did not take the sign-in: it was used before, or is too old.", "Connect again."),
    };

    private static bool IsOfTheApp(string? error) =>
        error is "invalid_client" or "unauthorized_client" or "invalid_request" or "invalid_scope" or "unsupported_grant_type" or "unsupported_response_type";

    /// <summary>A field whose scope was not granted costs the whole answer, so that the user name is done without where it must be.</summary>
    private async Task<TikTokUser> UserAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        if (!app.Scopes.Contains(TikTokScopes.Profile)) return await ReadAsync(app, BasicFields, accessToken, cancellation);
        try
        {
            return await ReadAsync(app, BasicFields + ",username", accessToken, cancellation);
        }
        catch (HttpRequestException refusal) when (refusal.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return await ReadAsync(app, BasicFields, accessToken, cancellation);
        }
    }

    private async Task<TikTokUser> ReadAsync(PlatformApp app, string fields, Secret accessToken, CancellationToken cancellation)
    {
        var answer = await _http.GetAsync($"{app.Endpoints.Api}/v2/user/info/?fields={fields}", accessToken, TikTokJson.Default.User, cancellation);
        if (answer is { Error.Code: "ok", Data.User: { OpenId.Length: > 0 } user }) return user;
        var status = answer.Error?.Code is "scope_not_authorized" or "scope_permission_missed" ? HttpStatusCode.Forbidden : (HttpStatusCode?)null;
        throw new HttpRequestException($"TikTok did not tell who signed in: {answer.Error?.Code ?? "the answer is empty"}.", null, status);
    }
}
