using Publicist.Core.Platforms.Http.Signing;

namespace Publicist.Core.Platforms.Http;

/// <summary>Sends requests to one platform as an account, and makes of what the network does to them an outcome.</summary>
public sealed class AccountHttp(IHttpClientFactory clients, PlatformInfo platform)
{
    /// <param name="request">Sent once, or twice where a 401 was answered by a renewal.</param>
    /// <param name="account">Whose token signs it.</param>
    /// <param name="stage">Whether a lost answer may be tried again.</param>
    /// <param name="read">Makes an answer of the response, whatever its status.</param>
    /// <param name="cancellation">The deadline; there is no other.</param>
    /// <param name="withToken">False for an address that carries its own permission, such as that of an upload: the token stays at home.</param>
    /// <exception cref="OperationCanceledException">Stopped before the point of no return.</exception>
    public async Task<Answer<T>> SendAsync<T>(HttpRequestMessage request, AccountConnection account, RequestStage stage,
        Func<HttpResponseMessage, CancellationToken, Task<Answer<T>>> read, CancellationToken cancellation, bool withToken = true)
    {
        using var sent = request;
        if (withToken) sent.Options.Set(AccessTokenHandler.Account, account.AccountId);
        sent.Options.Set(AccessTokenHandler.Sender, new RequestSender(platform, account));
        try
        {
            using var client = clients.CreateClient(platform.Key);
            using var response = await client.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return await read(response, cancellation);
        }
        catch (Exception fault) when (NetworkFault.Read(fault, stage, platform.Name, cancellation) is { } outcome)
        {
            return outcome;
        }
    }
}
