using System.Net;
using System.Net.Http.Headers;
using Publicist.Core.Platforms.Http.Signing;

namespace Publicist.Core.Platforms.Http;

/// <summary>
/// Signs each request that names an account. A 401 is a refusal, so that renewing and sending once more cannot double a post; nothing else is ever sent twice.
/// </summary>
public sealed class AccessTokenHandler(IAccessTokens tokens, IEnumerable<IRequestSigner> signers) : DelegatingHandler
{
    /// <summary>The account a request is sent as; without it a request goes out unsigned.</summary>
    public static readonly HttpRequestOptionsKey<Guid> Account = new("publicist.account");

    /// <summary>As whom, for a way to sign in whose requests are signed.</summary>
    public static readonly HttpRequestOptionsKey<RequestSender> Sender = new("publicist.sender");

    /// <summary>Set for a request that is to be signed with the token of the login, where the account has one of its own; it is never renewed here.</summary>
    public static readonly HttpRequestOptionsKey<bool> AsLogin = new("publicist.as-login");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Options.TryGetValue(Account, out var account)) return await base.SendAsync(request, cancellationToken);

        if (request.Options.TryGetValue(AsLogin, out var asLogin) && asLogin && await tokens.LoginAsync(account, cancellationToken) is { } login)
        {
            Sign(request, login);
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await UnsentAsync(() => tokens.GetAsync(account, cancellationToken));
        if (SignerOf(request) is var (signer, sender))
        {
            // A refused signature is an answer: there is nothing to renew it with.
            await signer.SignAsync(request, sender, token, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }

        Sign(request, token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized || !CanRepeat(request.Content)) return response;

        response.Dispose();
        Sign(request, await UnsentAsync(() => tokens.RenewAsync(account, token, cancellationToken)));
        return await base.SendAsync(request, cancellationToken);
    }

    private (IRequestSigner Signer, RequestSender Sender)? SignerOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Sender, out var sender) && sender.Signing is not RequestSigning.Bearer ? (signers.Single(one => one.Signing == sender.Signing), sender) : null;

    private static void Sign(HttpRequestMessage request, Secret token) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());

    /// <summary>A token endpoint's fault must not look like the fault of the request that waits for the token.</summary>
    private static async Task<Secret> UnsentAsync(Func<Task<Secret>> token)
    {
        try
        {
            return await token();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException)
        {
            throw new TokenUnavailableException("The token endpoint could not be reached or did not answer.", fault);
        }
    }

    private static bool CanRepeat(HttpContent? content) => content switch
    {
        null or ByteArrayContent or ReadOnlyMemoryContent or RewindableContent or SliceContent or System.Net.Http.Json.JsonContent => true,
        MultipartContent parts => parts.All(CanRepeat),
        _ => false,
    };
}

/// <summary>No token could be had just now; the request that needed it was not sent, or was refused.</summary>
public sealed class TokenUnavailableException(string message, Exception cause) : Exception(message, cause);
