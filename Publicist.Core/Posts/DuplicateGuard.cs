using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>Warns where an account has said the same, or nearly so, within ninety days, or is about to: platforms refuse it or show it to nobody, and readers notice.</summary>
internal static class DuplicateGuard
{
    private const int Looked = 500;
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);
    private static readonly DeliveryState[] Counted = [DeliveryState.Scheduled, DeliveryState.Publishing, DeliveryState.Published, DeliveryState.Unconfirmed, DeliveryState.OnHold];

    /// <param name="db">Sees the workspace.</param>
    /// <param name="content">The post; what already belongs to it is no duplicate of itself.</param>
    /// <param name="drafts">What each account is to say.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyList<PreflightFinding>> FindAsync(
        PublicistDb db, PostContent content, IReadOnlyDictionary<Guid, Draft> drafts, DateTimeOffset now, CancellationToken cancellation)
    {
        var accounts = drafts.Keys.ToList();
        DateTimeOffset? since = now - Window;
        var said = await db.Deliveries.AsNoTracking()
            .Where(row => accounts.Contains(row.AccountId) && row.PostId != content.PostId && Counted.Contains(row.State) && row.DueAt >= since)
            .OrderByDescending(row => row.DueAt).Take(Looked).ToListAsync(cancellation);
        if (said.Count == 0) return [];
        var ids = said.Select(row => row.PostId).Distinct().ToList();
        var posts = await db.Posts.AsNoTracking().Include(row => row.Variants).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. drafts.Select(pair => Finding(pair.Key, pair.Value, said, posts, now)).OfType<PreflightFinding>()];
    }

    private static PreflightFinding? Finding(Guid account, Draft draft, List<Delivery> said, Dictionary<Guid, Post> posts, DateTimeOffset now)
    {
        var like = said.Find(row => row.AccountId == account
            && LikeTexts.Are(draft.Text, DraftOfPost.For(PostMapping.ContentOf(posts[row.PostId], [row]), row.Platform, account, []).Text));
        if (like is null) return null;
        var when = like.State == DeliveryState.Published
            ? $"{(now - (like.PublishedAt ?? like.DueAt ?? now)).Days switch { 0 => "today", 1 => "yesterday", var days => $"{days} days ago" }}"
            : "in a post that is still to go out";
        return new PreflightFinding
        {
            Severity = FindingSeverity.Warning,
            Code = "duplicate_text",
            Field = "content",
            Message = $"This account said the same, or nearly so, {when}.",
            Action = "Say it in other words, or leave it if you mean it",
            Platform = like.Platform,
            AccountId = account,
        };
    }
}
