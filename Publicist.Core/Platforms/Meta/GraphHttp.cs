using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Calls of one platform to the Graph API as an account. Whether a call failed is told by the body's <c>error</c>, not by the status alone.</summary>
public sealed class GraphHttp(IHttpClientFactory clients, PlatformInfo platform, GraphErrors errors, GraphUsage usage)
{
    private readonly AccountHttp _http = new(clients, platform);

    /// <param name="account">Who reads.</param>
    /// <param name="path">Below the version: <c>222?fields=id</c>.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="cancellation">The deadline.</param>
    public Task<Answer<T>> GetAsync<T>(AccountConnection account, string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, GraphAddress.Of(account, path)), account, RequestStage.Preparing, type, cancellation);

    public Task<Answer<T>> PostAsync<T>(AccountConnection account, string path, HttpContent? content, RequestStage stage, JsonTypeInfo<T> type, CancellationToken cancellation,
        Func<GraphError, PublishOutcome?>? judge = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, GraphAddress.Of(account, path)) { Content = content }, account, stage, type, cancellation, judge);

    public Task<Answer<T>> DeleteAsync<T>(AccountConnection account, string path, JsonTypeInfo<T> type, CancellationToken cancellation,
        Func<GraphError, PublishOutcome?>? judge = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, GraphAddress.Of(account, path)), account, RequestStage.Preparing, type, cancellation, judge);

    /// <summary>Sends to an address that Meta handed out, unchanged.</summary>
    public Task<Answer<T>> SendHandedOutAsync<T>(HttpRequestMessage request, AccountConnection account, JsonTypeInfo<T> type, CancellationToken cancellation,
        Func<GraphError, PublishOutcome?>? judge = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        // The request carries the token: it must not go out in clear where the API itself is not spoken to in clear.
        if (!IsOwn(request.RequestUri!, account.Endpoints))
            return Task.FromResult<Answer<T>>(new PublishOutcome.Transient(new("upload_address", $"{platform.Name} handed out an upload address that is not https or not its own.", "Wait: it is tried again.")));
        request.Options.Set(GraphSigningHandler.HandedOut, true);
        return SendAsync(request, account, RequestStage.Preparing, type, cancellation, judge);
    }

    /// <summary>Meta's own hosts, or the one that configuration speaks to in its place.</summary>
    private static bool IsOwn(Uri address, PlatformEndpoints endpoints)
    {
        var configured = new[] { endpoints.Api, endpoints.Upload }.OfType<string>().Select(one => new Uri(one)).Any(one => one.Authority == address.Authority && one.Scheme == address.Scheme);
        return configured || (address.Scheme == Uri.UriSchemeHttps && (address.Host.EndsWith(".facebook.com", StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".instagram.com", StringComparison.OrdinalIgnoreCase)));
    }

    /// <param name="request">Sent once, or twice where the token was renewed in between.</param>
    /// <param name="account">Whose token signs it.</param>
    /// <param name="stage">Whether a lost answer may be tried again.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="cancellation">The deadline.</param>
    /// <param name="judge">Decides upon a refusal before the general rules do; null from it: they decide.</param>
    public Task<Answer<T>> SendAsync<T>(HttpRequestMessage request, AccountConnection account, RequestStage stage, JsonTypeInfo<T> type, CancellationToken cancellation,
        Func<GraphError, PublishOutcome?>? judge = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(GraphSigningHandler.Account, account);
        return _http.SendAsync<T>(request, account, stage, async (response, stop) =>
        {
            usage.Note(account, response.Headers);
            if (await GraphAnswer.ReadAsync(response, stop) is { } error) return judge?.Invoke(error) ?? errors.Read(error, account, stage, platform);
            return await JsonBody.ReadAsync(response, type, stop);
        }, cancellation);
    }
}

/// <summary>Tells refusals from answers.</summary>
public static class GraphAnswer
{
    /// <summary>The refusal, if it is one; an answer's body can still be read.</summary>
    public static async Task<GraphError?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
        {
            await response.Content.LoadIntoBufferAsync(JsonBody.MaximumAnswer, cancellation);
            if (!HasError(await response.Content.ReadAsByteArrayAsync(cancellation))) return null;
        }

        return GraphError.Of(await ErrorReader.ReadAsync(response, cancellation));
    }

    private static bool HasError(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body).Property("error") is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
