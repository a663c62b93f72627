using System.Globalization;
using System.Text.Json;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Instagram Login: one professional account, a token of sixty days that renews itself while it lives (Business Login for Instagram).</summary>
public sealed class InstagramLogin(GraphLogin graph)
{
    private const string Profile = "me?fields=user_id,username,name,account_type,profile_picture_url";

    /// <summary>Changes the token of an hour for one of sixty days.</summary>
    /// <exception cref="HttpRequestException">Instagram refused or could not be reached.</exception>
    public async Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(grant);
        var answer = await graph.AskAsync(app, $"{app.Endpoints.Api}/access_token?grant_type=ig_exchange_token&client_secret={Uri.EscapeDataString(app.ClientSecret.Reveal())}"
            + $"&access_token={Uri.EscapeDataString(grant.AccessToken.Reveal())}", InstagramJson.Default.JsonElement, cancellation);
        return Read(answer) is { } lasting ? lasting with { Scopes = lasting.Scopes ?? grant.Scopes } : throw new HttpRequestException(HttpRequestError.InvalidResponse, "Instagram gave no lasting token.");
    }

    /// <summary>What is kept is the token that comes back. Only what ends the sign-in for good costs the connection: one that is too young to be renewed still works.</summary>
    public async Task<TokenAnswer> RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(account);
        if (account.AccessToken is not { } token) return new TokenAnswer.Refused(new(LoginRefusalKind.Reconnect, "There is no sign-in to renew.", "Connect the account again."));
        try
        {
            var answer = await graph.AskAsync(app, $"{app.Endpoints.Api}/refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(token.Reveal())}", InstagramJson.Default.JsonElement, cancellation);
            return Read(answer) is { } grant ? new TokenAnswer.Granted(grant) : new TokenAnswer.Refused(Unavailable);
        }
        catch (GraphRefusedException refused)
        {
            return new TokenAnswer.Refused(refused.Error.IsAboutToken ? new(LoginRefusalKind.Reconnect, "Instagram no longer honours this account's sign-in.", "Connect the account again.") : Unavailable);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return new TokenAnswer.Refused(Unavailable);
        }
    }

    /// <summary>The account that signed in. Its <c>user_id</c> is what every path wants; its <c>id</c> is another one.</summary>
    public async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var answer = await graph.GetAsync(app, Profile, accessToken, InstagramJson.Default.JsonElement, cancellation);
        var me = answer.Items("data").Select(one => (JsonElement?)one).FirstOrDefault() ?? answer;
        if (me.Text("user_id") is not { } id) throw new HttpRequestException(HttpRequestError.InvalidResponse, "Instagram did not tell who signed in.");
        var (handle, type) = (me.Text("username"), me.Text("account_type"));
        return
        [
            new ConnectableAccount
            {
                PlatformUserId = id,
                Kind = KindOf(type),
                DisplayName = me.Text("name") ?? handle ?? "Instagram account",
                Handle = handle,
                ProfileAddress = handle is null ? null : new Uri($"{app.Endpoints.Site}/{handle}/"),
                Picture = Uri.TryCreate(me.Text("profile_picture_url"), UriKind.Absolute, out var picture) ? picture : null,
                Problem = type is "PERSONAL" ? "It is a personal account. Switch it to a professional one in the Instagram app, under “Account type and tools”." : null,
            },
        ];
    }

    private static LoginRefusal Unavailable { get; } = new(LoginRefusalKind.Unavailable, "Instagram does not renew the sign-in just now.", "Wait: it is tried again.");

    private static string KindOf(string? type) => type is "MEDIA_CREATOR" or "CREATOR" ? "creator" : "business";

    private static TokenGrant? Read(JsonElement answer) => answer.Text("access_token") is not { } token ? null : new TokenGrant
    {
        AccessToken = new Secret(token),
        ExpiresIn = long.TryParse(answer.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
    };
}
