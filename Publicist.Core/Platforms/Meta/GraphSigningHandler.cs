using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>
/// Innermost on the way to Meta, so that it sees the token of this very call: adds its proof, spells it as the upload host wants it, and calls a refused token by its status, which Meta does not always do: then the
/// token is renewed and the call repeated, as after any 401.
/// </summary>
public sealed class GraphSigningHandler(IPlatformApps apps, PlatformInfo platform, AppSecretProofs proofs) : DelegatingHandler
{
    /// <summary>The account a call is made for.</summary>
    public static readonly HttpRequestOptionsKey<AccountConnection> Account = new("publicist.graph.account");

    /// <summary>Set for calls to an address that Meta handed out: it is left as it is.</summary>
    public static readonly HttpRequestOptionsKey<bool> HandedOut = new("publicist.graph.handed-out");

    private const int MaximumError = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bare = request.RequestUri;
        if (request.Headers.Authorization?.Parameter is { } token && request.Options.TryGetValue(Account, out var account)) Sign(request, account, new Secret(token));
        var response = await base.SendAsync(request, cancellationToken);
        // A repeat is signed anew, with its own token.
        request.RequestUri = bare;
        if ((int)response.StatusCode >= 400 && await RefusesTokenAsync(response, cancellationToken)) response.StatusCode = HttpStatusCode.Unauthorized;
        return response;
    }

    private void Sign(HttpRequestMessage request, AccountConnection account, Secret token)
    {
        if (request.Options.TryGetValue(HandedOut, out var handedOut) && handedOut)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", token.Reveal());
            return;
        }

        if (apps.Of(account.WorkspaceId).ForAccount(platform, account.IsSandbox, account.Route) is { } app)
            request.RequestUri = new Uri(proofs.Proven(request.RequestUri!.OriginalString, app, token));
    }

    private static async Task<bool> RefusesTokenAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized || response.Content.Headers.ContentLength > MaximumError) return false;
        await response.Content.LoadIntoBufferAsync(MaximumError, cancellation);
        try
        {
            var body = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            return body.Property("error")?.Text("code") is "190" or "102";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
