using System.Net;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Signing in with LinkedIn (LinkedIn Authorization Code Flow, Sign In with OpenID Connect), at either developer app.</summary>
public sealed partial class LinkedInOAuth(IHttpClientFactory clients, LinkedInPages pages) : PlatformOAuth
{
    private const string CheckKeys = $"Check {KeysPlace.Mark} against the developer app.";
    private readonly LoginHttp _http = new(clients, LinkedInInfo.Platform);

    /// <summary>The pages of the member who signed in, where the app may list them, and the member, where it may publish as one.</summary>
    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var accounts = new List<ConnectableAccount>();
        if (app.Scopes.Intersect(LinkedInScopes.ListPages).Any()) accounts.AddRange(await pages.ListAsync(app, accessToken, cancellation));
        if (await MemberAsync(app, accessToken, cancellation) is { } member) accounts.Add(member);
        return accounts;
    }

    /// <summary>LinkedIn tells a self-serve app neither a handle nor a profile address; an app without OpenID Connect asks elsewhere.</summary>
    private async Task<ConnectableAccount?> MemberAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        if (app.Route.Key is LoginRoute.Own || app.Scopes.Contains(LinkedInScopes.OpenId))
        {
            var member = await _http.GetAsync($"{app.Endpoints.Api}/v2/userinfo", accessToken, LinkedInJson.Default.LinkedInProfile, cancellation);
            return new ConnectableAccount { PlatformUserId = member.Sub, Kind = LinkedInAuthor.Member, DisplayName = NameOf(member), Picture = member.Picture };
        }

        if (!app.Scopes.Contains(LinkedInScopes.BasicProfile) || !app.Scopes.Contains(LinkedInScopes.WriteMember)) return null;
        var basic = await _http.GetAsync($"{app.Endpoints.Api}/v2/me", accessToken, LinkedInJson.Default.LinkedInBasicProfile, cancellation, (LinkedInHttp.ProtocolHeader, LinkedInHttp.Protocol));
        return new ConnectableAccount
        {
            PlatformUserId = basic.Id,
            Kind = LinkedInAuthor.Member,
            DisplayName = $"{basic.LocalizedFirstName} {basic.LocalizedLastName}".Trim() is { Length: > 0 } name ? name : "LinkedIn member",
            ProfileAddress = basic.VanityName is { Length: > 0 } vanity ? new Uri($"{app.Endpoints.Site}/in/{vanity}/") : null,
        };
    }

    public override LoginRefusal ExplainRedirect(string error, string? description) => error switch
    {
        "user_cancelled_login" => new(LoginRefusalKind.TryAgain, "The sign-in at LinkedIn was cancelled.", "Connect again and sign in there."),
        "user_cancelled_authorize" or "access_denied" => new(LoginRefusalKind.TryAgain, "LinkedIn was told not to allow it.", "Connect again and choose “Allow”."),
        "unauthorized_scope_error" or "invalid_scope_error" => new(LoginRefusalKind.Misconfigured, ScopeMessage(description),
            "Add the products “Sign In with LinkedIn using OpenID Connect” and “Share on LinkedIn” to the developer app, or change Platforms:LinkedIn:Scopes. For pages the app needs the product “Community Management API” alone, or change Platforms:LinkedIn:Pages:Scopes."),
        _ => new(LoginRefusalKind.TryAgain, "LinkedIn did not complete the sign-in.", "Connect again; if it stays so, check the developer app."),
    };

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => (error, status) switch
    {
        (_, >= 500 or 429) => new(LoginRefusalKind.Unavailable, "LinkedIn gives no tokens just now.", "Wait, then try again."),
        ("invalid_client", _) => new(LoginRefusalKind.Misconfigured, "LinkedIn does not know this client id and secret.", CheckKeys),
        ("invalid_redirect_uri", _) => new(LoginRefusalKind.Misconfigured, "The redirect address is not one the LinkedIn app is registered with.", "Add Publicist's redirect address to the app's authorized redirect URLs."),
        _ when renewing => new(LoginRefusalKind.Reconnect, "LinkedIn no longer honours this account's grant.", "Connect the account again."),
        (_, 401) => new(LoginRefusalKind.Misconfigured, "LinkedIn refused the client id or secret.", CheckKeys),
        _ => new(LoginRefusalKind.TryAgain, "LinkedIn did not take the sign-in: it was used before, or is too old.", "Connect again."),
    };

    private static string NameOf(LinkedInProfile member)
    {
        string?[] names = [member.Name, $"{member.GivenName} {member.FamilyName}".Trim(), member.Email];
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? "LinkedIn member";
    }

    private static string ScopeMessage(string? description) =>
        QuotedScope().Match(WebUtility.HtmlDecode(description ?? "")) is { Success: true } scope
            ? $"LinkedIn does not let this developer app ask for “{scope.Groups[1].Value}”."
            : "LinkedIn does not let this developer app ask for one of its permissions.";

    [GeneratedRegex("[\"'“]([a-zA-Z_]{2,60})[\"'”]", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedScope();
}
