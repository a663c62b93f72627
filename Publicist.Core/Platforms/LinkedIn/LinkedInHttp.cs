using System.Text.Json.Serialization.Metadata;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What every request to LinkedIn's versioned API has in common.</summary>
public sealed class LinkedInHttp(IHttpClientFactory clients, LinkedInErrors errors)
{
    public const string VersionHeader = "LinkedIn-Version", ProtocolHeader = "X-Restli-Protocol-Version", Protocol = "2.0.0", MethodHeader = "X-RestLi-Method";

    private readonly AccountHttp _http = new(clients, LinkedInInfo.Platform);

    /// <param name="method">The HTTP method.</param>
    /// <param name="account">Whose version and host.</param>
    /// <param name="path">Below <c>/rest/</c>, URNs in it encoded, Rest.li's own brackets and commas not.</param>
    /// <param name="content">The body, of known length.</param>
    public static HttpRequestMessage Rest(HttpMethod method, AccountConnection account, string path, HttpContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        var request = new HttpRequestMessage(method, $"{account.Endpoints.Api}/rest/{path}") { Content = content };
        request.Headers.Add(VersionHeader, account.ApiVersion ?? LinkedInInfo.Version);
        request.Headers.Add(ProtocolHeader, Protocol);
        return request;
    }

    /// <summary>A URN as it stands in a path or a query.</summary>
    public static string Encoded(string urn) => Uri.EscapeDataString(urn);

    public Task<Answer<T>> SendAsync<T>(HttpRequestMessage request, AccountConnection account, RequestStage stage,
        Func<HttpResponseMessage, CancellationToken, Task<Answer<T>>> read, CancellationToken cancellation, bool withToken = true) =>
        _http.SendAsync(request, account, stage, read, cancellation, withToken);

    /// <summary>For requests that make nothing public: the answer's body, or what its refusal means.</summary>
    public Task<Answer<T>> ReadAsync<T>(HttpRequestMessage request, AccountConnection account, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) => response.IsSuccessStatusCode
            ? await JsonBody.ReadAsync(response, type, stop)
            : await RefusalAsync<T>(response, account, RequestStage.Preparing, stop), cancellation);

    public async Task<Answer<T>> RefusalAsync<T>(HttpResponseMessage response, AccountConnection account, RequestStage stage, CancellationToken cancellation) =>
        errors.Read(await ErrorReader.ReadAsync(response, cancellation), account, stage);
}
