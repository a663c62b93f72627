using System.Net;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn over HTTP: one method a request, nothing decided here but what an answer is.</summary>
public sealed class LinkedInClient(IHttpClientFactory clients, LinkedInErrors errors)
{
    private const string RestliVersion = "2.0.0";
    private readonly AccountHttp _http = new(clients, LinkedInInfo.Platform);

    /// <summary>LinkedIn Images API: asks for an address to upload to.</summary>
    public Task<Answer<LinkedInUpload>> InitializeImageAsync(AccountConnection account, CancellationToken cancellation)
    {
        var request = Rest(HttpMethod.Post, account, "images?action=initializeUpload");
        request.Content = JsonBody.Of(new LinkedInUploadRequest(new(LinkedInAuthor.Urn(account))), LinkedInJson.Default.LinkedInUploadRequest);
        return _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode
                ? (await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInUploadAnswer, stop)).Value
                : await RefusalAsync<LinkedInUpload>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    /// <summary>LinkedIn Images API: the bytes, to the address LinkedIn handed out.</summary>
    public Task<Answer<bool>> UploadImageAsync(AccountConnection account, Uri uploadUrl, Stream bytes, string contentType, CancellationToken cancellation)
    {
        // The request carries the token: it must not go out in clear where the API itself is not spoken to in clear.
        if (uploadUrl.Scheme != Uri.UriSchemeHttps && uploadUrl.Scheme != new Uri(account.Endpoints.Api).Scheme)
            return Task.FromResult<Answer<bool>>(new PublishOutcome.Transient(new("upload_address", "LinkedIn handed out an upload address that is not https.", "Wait: it is tried again.")));
        var request = new HttpRequestMessage(HttpMethod.Put, uploadUrl) { Content = new RewindableContent(bytes, contentType) };
        return _http.SendAsync<bool>(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : (Answer<bool>)errors.ReadUpload(await ErrorReader.ReadAsync(response, stop), account), cancellation);
    }

    /// <summary>LinkedIn Images API: how far an image is; a null status where the token may write but not read.</summary>
    public Task<Answer<LinkedInImageState>> ImageStateAsync(AccountConnection account, string imageUrn, CancellationToken cancellation)
    {
        var request = Rest(HttpMethod.Get, account, $"images/{Uri.EscapeDataString(imageUrn)}");
        return _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) => response switch
        {
            { IsSuccessStatusCode: true } => await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInImageState, stop),
            { StatusCode: HttpStatusCode.Forbidden } => new LinkedInImageState(),
            _ => await RefusalAsync<LinkedInImageState>(response, account, RequestStage.Preparing, stop),
        }, cancellation);
    }

    /// <summary>LinkedIn Posts API: the request that makes a post public. What came of it is an outcome, <paramref name="onDuplicate"/> judging a refused repeat.</summary>
    public async Task<PublishOutcome> CreatePostAsync(AccountConnection account, LinkedInPost post, Func<ErrorBody, PublishOutcome> onDuplicate, CancellationToken cancellation)
    {
        var request = Rest(HttpMethod.Post, account, "posts");
        request.Content = JsonBody.Of(post, LinkedInJson.Default.LinkedInPost);
        var answer = await _http.SendAsync<string>(request, account, RequestStage.Publishing, async (response, stop) =>
        {
            if (response.IsSuccessStatusCode)
                return response.Headers.First("x-restli-id") is { } urn ? urn
                    : NetworkFault.Lost(RequestStage.Publishing, "no_post_id", "LinkedIn took the post and did not name it.");
            var body = await ErrorReader.ReadAsync(response, stop);
            return LinkedInErrors.IsDuplicate(body) ? onDuplicate(body) : errors.Read(body, account, RequestStage.Publishing);
        }, cancellation);
        if (answer.Refused(out var refusal, out var created)) return refusal;
        errors.Took(account);
        return new PublishOutcome.Published(created, LinkedInAuthor.Permalink(account, created));
    }

    /// <summary>LinkedIn Comments API: a comment of the author's own; self-serve apps are refused.</summary>
    public Task<Answer<bool>> CommentAsync(AccountConnection account, string postUrn, string text, CancellationToken cancellation)
    {
        var request = Rest(HttpMethod.Post, account, $"socialActions/{Uri.EscapeDataString(postUrn)}/comments");
        var comment = new LinkedInComment { Actor = LinkedInAuthor.Urn(account), Post = postUrn, Message = new(text) };
        request.Content = JsonBody.Of(comment, LinkedInJson.Default.LinkedInComment);
        return _http.SendAsync(request, account, RequestStage.Publishing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await RefusalAsync<bool>(response, account, RequestStage.Publishing, stop), cancellation);
    }

    /// <summary>LinkedIn Posts API: the account's newest posts, up to <paramref name="count"/>, at most 100.</summary>
    public Task<Answer<LinkedInPosts>> RecentPostsAsync(AccountConnection account, int count, CancellationToken cancellation)
    {
        var request = Rest(HttpMethod.Get, account, $"posts?q=author&author={Uri.EscapeDataString(LinkedInAuthor.Urn(account))}&count={count}&start=0");
        request.Headers.Add("X-RestLi-Method", "FINDER");
        return _http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode
                ? await JsonBody.ReadAsync(response, LinkedInJson.Default.LinkedInPosts, stop)
                : await RefusalAsync<LinkedInPosts>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    private async Task<Answer<T>> RefusalAsync<T>(HttpResponseMessage response, AccountConnection account, RequestStage stage, CancellationToken cancellation) =>
        errors.Read(await ErrorReader.ReadAsync(response, cancellation), account, stage);

    private static HttpRequestMessage Rest(HttpMethod method, AccountConnection account, string path)
    {
        var request = new HttpRequestMessage(method, $"{account.Endpoints.Api}/rest/{path}");
        request.Headers.Add("LinkedIn-Version", account.ApiVersion ?? LinkedInInfo.Platform.ApiVersion);
        request.Headers.Add("X-Restli-Protocol-Version", RestliVersion);
        return request;
    }
}
