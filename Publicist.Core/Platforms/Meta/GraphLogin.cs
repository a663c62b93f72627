using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Calls to the Graph API with the token of a login, before there is an account to send as.</summary>
public sealed class GraphLogin(IHttpClientFactory clients, AppSecretProofs proofs)
{
    /// <param name="app">The developer app.</param>
    /// <param name="path">Below the version.</param>
    /// <param name="token">Whose call it is.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="cancellation">The deadline.</param>
    /// <exception cref="GraphRefusedException">Meta refused.</exception>
    /// <exception cref="HttpRequestException">Meta could not be reached, or its answer is not of its contract.</exception>
    public Task<T> GetAsync<T>(PlatformApp app, string path, Secret token, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, app, proofs.Proven(GraphAddress.Of(app, path), app, token), token, type, cancellation);

    /// <exception cref="GraphRefusedException">Meta refused.</exception>
    public Task<T> DeleteAsync<T>(PlatformApp app, string path, Secret token, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Delete, app, proofs.Proven(GraphAddress.Of(app, path), app, token), token, type, cancellation);

    /// <summary>A call that carries its secrets as parameters, and no token.</summary>
    /// <exception cref="GraphRefusedException">Meta refused.</exception>
    public Task<T> AskAsync<T>(PlatformApp app, string address, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, app, address, token: null, type, cancellation);

    private async Task<T> SendAsync<T>(HttpMethod method, PlatformApp app, string address, Secret? token, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var request = new HttpRequestMessage(method, address);
        if (token is { } bearer) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Reveal());
        using var client = clients.CreateClient(app.Platform.LoginClient());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (await GraphAnswer.ReadAsync(response, cancellation) is { } error) throw new GraphRefusedException(error);
        try
        {
            return await JsonBody.ReadAsync(response, type, cancellation);
        }
        catch (JsonException odd)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "Meta answered something that is not of its contract.", odd);
        }
    }
}

/// <summary>Meta refused a call of a login. A refused token has the status 401, whatever Meta gave it.</summary>
public sealed class GraphRefusedException(GraphError error)
    : HttpRequestException($"Meta refused: {error?.Words}", null, error is { IsAboutToken: true } ? HttpStatusCode.Unauthorized : (HttpStatusCode)(error?.Status ?? 0))
{
    public GraphError Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
