using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Publicist.Core.Platforms.Http.Signing;

/// <summary>Signs requests with the developer app's key and an account's access token (OAuth 1.0, RFC 5849).</summary>
public sealed class OAuth1Signer(IPlatformApps apps, TimeProvider clock) : IRequestSigner
{
    /// <summary>Names of the two keys an account has; they are stored packed by <see cref="EnteredKeys"/>.</summary>
    public const string Token = "oauth_token", TokenSecret = "oauth_token_secret";

    private const string FormType = "application/x-www-form-urlencoded";

    public RequestSigning Signing => RequestSigning.OAuth1;

    /// <exception cref="TokenUnavailableException">The developer app was taken out of the configuration meanwhile.</exception>
    public Task SignAsync(HttpRequestMessage request, RequestSender sender, Secret credentials, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var app = apps.Of(sender.Account.WorkspaceId).ForAccount(sender.Platform, sender.Account.IsSandbox, sender.Account.Route)
            ?? throw new TokenUnavailableException($"{sender.Platform.Name} has no developer app here to sign with.", new InvalidOperationException("No app is configured."));
        return SignAsync(request, app, credentials, cancellation);
    }

    /// <summary>Signs with an app at hand, before there is an account.</summary>
    public async Task SignAsync(HttpRequestMessage request, PlatformApp app, Secret credentials, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(app);
        var keys = EnteredKeys.Unpack(credentials);
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("oauth_consumer_key", app.ClientId),
            new("oauth_nonce", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            new("oauth_signature_method", "HMAC-SHA1"),
            new("oauth_timestamp", clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(Token, keys.GetValueOrDefault(Token, "")),
            new("oauth_version", "1.0"),
        };
        var signed = OAuth1Signature.BaseString(request.Method, request.RequestUri!, parameters.Concat(await FormAsync(request.Content, cancellation)));
        parameters.Add(new("oauth_signature", OAuth1Signature.Of(signed, app.ClientSecret, new Secret(keys.GetValueOrDefault(TokenSecret, "")))));
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", string.Join(", ",
            parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}=\"{OAuth1Signature.Encode(pair.Value)}\"")));
    }

    /// <summary>Of all bodies only a plain form is signed (RFC 5849, 3.4.1.3.1).</summary>
    private static async Task<IEnumerable<KeyValuePair<string, string>>> FormAsync(HttpContent? content, CancellationToken cancellation) =>
        content?.Headers.ContentType?.MediaType is FormType ? OAuth1Signature.Form(await content.ReadAsStringAsync(cancellation)) : [];
}
