using System.Net;
using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's images, documents and videos over HTTP.</summary>
public sealed class LinkedInUploadClient(LinkedInHttp http, LinkedInErrors errors)
{
    /// <summary>LinkedIn Images and Documents APIs: asks for an address to upload to.</summary>
    /// <param name="account">Who will own it.</param>
    /// <param name="collection"><c>images</c> or <c>documents</c>.</param>
    /// <param name="cancellation">The deadline.</param>
    public Task<Answer<LinkedInUpload>> InitializeAsync(AccountConnection account, string collection, CancellationToken cancellation) =>
        http.SendAsync(Initialize(account, collection, new LinkedInUploadOwner(LinkedInAuthor.Urn(account))), account, RequestStage.Preparing, async (response, stop) =>
        {
            if (!response.IsSuccessStatusCode) return await http.RefusalAsync<LinkedInUpload>(response, account, RequestStage.Preparing, stop);
            var upload = (await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInUploadAnswer, stop)).Value;
            return upload.Urn is null ? throw new JsonException("The upload has no URN.") : upload;
        }, cancellation);

    /// <summary>The whole file, to the address LinkedIn handed out.</summary>
    public Task<Answer<bool>> UploadAsync(AccountConnection account, Uri address, Stream bytes, string contentType, CancellationToken cancellation)
    {
        if (Unsafe(account, address) is { } refusal) return Task.FromResult<Answer<bool>>(refusal);
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new RewindableContent(bytes, contentType) };
        return http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await RefusalAsync<bool>(response, account, stop), cancellation);
    }

    /// <summary>LinkedIn Videos API: asks for the addresses of a video's parts.</summary>
    public Task<Answer<LinkedInVideoTicket>> InitializeVideoAsync(AccountConnection account, long bytes, CancellationToken cancellation)
    {
        var owner = new LinkedInUploadOwner(LinkedInAuthor.Urn(account)) { FileSizeBytes = bytes, UploadCaptions = false, UploadThumbnail = false };
        return http.SendAsync(Initialize(account, "videos", owner), account, RequestStage.Preparing, async (response, stop) => response.IsSuccessStatusCode
            ? (await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInVideoAnswer, stop)).Value
            : await http.RefusalAsync<LinkedInVideoTicket>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    /// <summary>LinkedIn Videos API: one part, to its own address, which is permission enough: the token stays at home, as in LinkedIn's own example. The answer is the part's <c>ETag</c>, as it came.</summary>
    public Task<Answer<string>> UploadPartAsync(AccountConnection account, LinkedInVideoPart part, Stream bytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (Unsafe(account, part.UploadUrl) is { } refusal) return Task.FromResult<Answer<string>>(refusal);
        var request = new HttpRequestMessage(HttpMethod.Put, part.UploadUrl) { Content = new SliceContent(bytes, part.FirstByte, part.Length, "application/octet-stream") };
        return http.SendAsync<string>(request, account, RequestStage.Preparing, async (response, stop) =>
        {
            if (!response.IsSuccessStatusCode) return await RefusalAsync<string>(response, account, stop);
            // Read as text: LinkedIn sends it without the quotes that the framework's own property asks for.
            return response.Headers.First("ETag") is { } tag ? tag : throw new JsonException("The part was not named.");
        }, cancellation, withToken: false);
    }

    /// <summary>LinkedIn Videos API: all parts are there.</summary>
    public Task<Answer<bool>> FinalizeVideoAsync(AccountConnection account, LinkedInFinalizedUpload upload, CancellationToken cancellation)
    {
        var body = JsonBody.Of(new LinkedInFinalizeRequest(upload), LinkedInJson.Default.LinkedInFinalizeRequest);
        return http.SendAsync(LinkedInHttp.Rest(HttpMethod.Post, account, "videos?action=finalizeUpload", body), account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await http.RefusalAsync<bool>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    /// <summary>How far an upload is; a null status where the token may write but not read.</summary>
    public Task<Answer<LinkedInAssetState>> StateAsync(AccountConnection account, string collection, string urn, CancellationToken cancellation) =>
        http.SendAsync(LinkedInHttp.Rest(HttpMethod.Get, account, $"{collection}/{LinkedInHttp.Encoded(urn)}"), account, RequestStage.Preparing, async (response, stop) => response switch
        {
            { IsSuccessStatusCode: true } => await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInAssetState, stop),
            { StatusCode: HttpStatusCode.Forbidden } => new LinkedInAssetState(),
            _ => await http.RefusalAsync<LinkedInAssetState>(response, account, RequestStage.Preparing, stop),
        }, cancellation);

    private static HttpRequestMessage Initialize(AccountConnection account, string collection, LinkedInUploadOwner owner) => LinkedInHttp.Rest(HttpMethod.Post, account,
        $"{collection}?action=initializeUpload", JsonBody.Of(new LinkedInUploadRequest(owner), LinkedInJson.Default.LinkedInUploadRequest));

    private async Task<Answer<T>> RefusalAsync<T>(HttpResponseMessage response, AccountConnection account, CancellationToken cancellation) =>
        errors.ReadUpload(await ErrorReader.ReadAsync(response, cancellation), account);

    /// <summary>A file that is not public yet must not go out in clear where the API itself is not spoken to in clear.</summary>
    private static PublishOutcome.Transient? Unsafe(AccountConnection account, Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == new Uri(account.Endpoints.Api).Scheme) ? null
            : new(new("upload_address", "LinkedIn handed out an upload address that is not https.", "Wait: it is tried again."));
}
