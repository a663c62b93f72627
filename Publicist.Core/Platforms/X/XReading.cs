using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Reads one published post back: what it says, and what readers did with it (X API v2, posts by their ids; metrics).</summary>
public sealed class XReading(XClient client, TimeProvider clock)
{
    /// <summary>After this X tells nobody the private figures, and an answer that asks for them may lack the post.</summary>
    private static readonly TimeSpan PrivateFor = TimeSpan.FromDays(30);

    public async Task<PostReading?> ReadAsync(AccountConnection account, string postId, CancellationToken cancellation)
    {
        if (Of(await client.PostAsync(account, postId, cancellation), postId) is not { } post) return null;
        return new PostReading { Text = XPostText.OfReader(post), MediaCount = post.Attachments?.MediaKeys?.Count ?? 0, Permalink = XInfo.Permalink(account, postId) };
    }

    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string postId, CancellationToken cancellation)
    {
        var young = !(AgeOf(postId) > PrivateFor);
        var post = Of(await client.MetricsAsync(account, postId, young, cancellation), postId);
        if (post?.PublicMetrics is null && young) post = Of(await client.MetricsAsync(account, postId, privateOnes: false, cancellation), postId);
        return post?.PublicMetrics is not { } counts ? null : new PostMetrics
        {
            Views = counts.ImpressionCount ?? post.NonPublicMetrics?.ImpressionCount,
            Likes = counts.LikeCount,
            Comments = counts.ReplyCount,
            Shares = (counts.RetweetCount ?? counts.RepostCount) + (counts.QuoteCount ?? 0),
            Saves = counts.BookmarkCount,
            Clicks = post.NonPublicMetrics?.UrlLinkClicks,
        };
    }

    /// <exception cref="HttpRequestException">X could not be asked just now.</exception>
    private static XListedPost? Of(Answer<XTimeline> answer, string postId)
    {
        if (!answer.Refused(out var refusal, out var found)) return found.Data?.FirstOrDefault(post => post.Id == postId);
        return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw new HttpRequestException($"X could not be asked: {refusal.Words()}") : null;
    }

    /// <summary>A post's id holds the milliseconds since X's first; null where that makes no sense.</summary>
    private TimeSpan? AgeOf(string postId)
    {
        const int MillisecondShift = 22;
        const long FirstMillisecond = 1_288_834_974_657;
        if (!long.TryParse(postId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id >> MillisecondShift == 0) return null;
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((id >> MillisecondShift) + FirstMillisecond);
        return age < TimeSpan.Zero ? null : age;
    }
}
