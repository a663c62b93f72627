namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What can be done about a post that is out: take it down, read it, count what readers did, each as far as the account's permissions go.</summary>
public sealed class LinkedInReading(LinkedInClient client, LinkedInStatistics statistics)
{
    /// <summary>LinkedIn Posts API: also a self-serve app may do this.</summary>
    public async Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var answer = await client.DeletePostAsync(account, remoteId, cancellation);
        return answer.Refused(out var refusal, out _) ? new DeleteOutcome.Refused(refusal.ErrorOf()!) : new DeleteOutcome.Deleted();
    }

    /// <summary>LinkedIn Posts API: pages only, in practice.</summary>
    public async Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (!account.May(LinkedInScopes.Read(account))) return null;
        var answer = await client.ReadPostAsync(account, remoteId, cancellation);
        if (answer.Refused(out var refusal, out var post)) return Unread<PostReading>(refusal);
        return new PostReading
        {
            Text = LittleText.Unescape(post.Commentary ?? ""),
            MediaCount = post.Content?.MultiImage?.Images.Count ?? (post.Content?.Media is null ? 0 : 1),
            Permalink = LinkedInAuthor.Permalink(account, remoteId),
            Note = post.LifecycleState is null or "PUBLISHED" ? null : $"LinkedIn calls this post {post.LifecycleState}.",
        };
    }

    /// <summary>LinkedIn Organization Share Statistics, Member Post Statistics.</summary>
    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var answer = await statistics.OfAsync(account, remoteId, cancellation);
        return answer is null ? null : answer.Refused(out var refusal, out var metrics) ? Unread<PostMetrics>(refusal) : metrics;
    }

    /// <exception cref="HttpRequestException">It could not be asked just now.</exception>
    private static T? Unread<T>(PublishOutcome refusal) where T : class => refusal is PublishOutcome.Transient or PublishOutcome.RateLimited
        ? throw new HttpRequestException($"LinkedIn could not be asked: {refusal.Words()}") : null;
}
