using System.Net;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's posts over HTTP: one method a request, nothing decided here but what an answer is.</summary>
public sealed class LinkedInClient(LinkedInHttp http, LinkedInErrors errors)
{
    /// <summary>LinkedIn Posts API: the request that makes a post public. What came of it is an outcome, <paramref name="onDuplicate"/> judging a refused repeat.</summary>
    public async Task<PublishOutcome> CreatePostAsync(AccountConnection account, LinkedInPost post, Func<ErrorBody, PublishOutcome> onDuplicate, CancellationToken cancellation)
    {
        var request = LinkedInHttp.Rest(HttpMethod.Post, account, "posts", JsonBody.Of(post, LinkedInJson.Default.LinkedInPost));
        var answer = await http.SendAsync<string>(request, account, RequestStage.Publishing, async (response, stop) =>
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

    /// <summary>LinkedIn Posts API: takes a post down; one that is gone already is no refusal.</summary>
    public Task<Answer<bool>> DeletePostAsync(AccountConnection account, string postUrn, CancellationToken cancellation)
    {
        var request = LinkedInHttp.Rest(HttpMethod.Delete, account, $"posts/{LinkedInHttp.Encoded(postUrn)}");
        request.Headers.Add(LinkedInHttp.MethodHeader, "DELETE");
        return http.SendAsync(request, account, RequestStage.Preparing, async (response, stop) =>
            response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotFound ? true
                : await http.RefusalAsync<bool>(response, account, RequestStage.Preparing, stop), cancellation);
    }

    /// <summary>LinkedIn Comments API: a comment of the author's own; self-serve apps are refused.</summary>
    public Task<Answer<bool>> CommentAsync(AccountConnection account, string postUrn, string text, CancellationToken cancellation)
    {
        var comment = new LinkedInComment { Actor = LinkedInAuthor.Urn(account), Post = postUrn, Message = new(text) };
        var request = LinkedInHttp.Rest(HttpMethod.Post, account, $"socialActions/{LinkedInHttp.Encoded(postUrn)}/comments", JsonBody.Of(comment, LinkedInJson.Default.LinkedInComment));
        return http.SendAsync(request, account, RequestStage.Publishing, async (response, stop) =>
            response.IsSuccessStatusCode ? true : await http.RefusalAsync<bool>(response, account, RequestStage.Publishing, stop), cancellation);
    }

    /// <summary>LinkedIn Posts API: one post as LinkedIn has it.</summary>
    public Task<Answer<LinkedInListedPost>> ReadPostAsync(AccountConnection account, string postUrn, CancellationToken cancellation) =>
        http.ReadAsync(LinkedInHttp.Rest(HttpMethod.Get, account, $"posts/{LinkedInHttp.Encoded(postUrn)}"), account, LinkedInJson.Default.LinkedInListedPost, cancellation);

    /// <summary>LinkedIn Posts API: the account's newest posts, up to <paramref name="count"/>, at most 100.</summary>
    public Task<Answer<LinkedInPosts>> RecentPostsAsync(AccountConnection account, int count, CancellationToken cancellation)
    {
        var request = LinkedInHttp.Rest(HttpMethod.Get, account, $"posts?q=author&author={LinkedInHttp.Encoded(LinkedInAuthor.Urn(account))}&count={count}&start=0");
        request.Headers.Add(LinkedInHttp.MethodHeader, "FINDER");
        return http.ReadAsync(request, account, LinkedInJson.Default.LinkedInPosts, cancellation);
    }
}
