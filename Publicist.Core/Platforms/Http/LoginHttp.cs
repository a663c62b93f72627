using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Publicist.Core.Platforms.Http;

/// <summary>Reads a profile with the token of a fresh login, before there is an account to send as.</summary>
public sealed class LoginHttp(IHttpClientFactory clients, PlatformInfo platform)
{
    /// <exception cref="HttpRequestException">The platform could not be reached.</exception>
    /// <exception cref="ProfileRefusedException">It answered with an error.</exception>
    public async Task<T> GetAsync<T>(string address, Secret accessToken, JsonTypeInfo<T> type, CancellationToken cancellation, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken.Reveal());
        return (await SendAsync(request, type, cancellation)).Answer;
    }

    /// <summary>Sends a request that proves by itself whose it is.</summary>
    /// <exception cref="HttpRequestException">The platform could not be reached or answered with an error.</exception>
    public async Task<(T Answer, HttpResponseHeaders Headers)> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(platform.LoginClient());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode) throw await RefusalAsync(response, cancellation);
        try
        {
            return (await JsonBody.ReadAsync(response, type, cancellation), response.Headers);
        }
        catch (JsonException odd)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{platform.Name} answered a profile that is not of its contract.", odd);
        }
    }

    private async Task<ProfileRefusedException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await ErrorReader.ReadAsync(response, cancellation);
        return new($"{platform.Name} did not tell who signed in: {body.Words(body.First("message", "detail", "error_description"))}", response.StatusCode, body);
    }
}

/// <summary>A platform refused to say whose a sign-in is. What it answered can be asked, and is never shown.</summary>
public sealed class ProfileRefusedException(string message, HttpStatusCode status, ErrorBody body) : HttpRequestException(message, null, status)
{
    /// <summary>Whether the answer names a reason, in any case.</summary>
    public bool Says(string reason) => body.Says(reason);
}
