using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>Carries a post's content into its rows and back.</summary>
internal static class PostMapping
{
    public static PostContent ContentOf(Post post, IReadOnlyList<Delivery> deliveries)
    {
        var alive = deliveries.Where(delivery => delivery.State != DeliveryState.Cancelled).ToList();
        if (alive.Count == 0) alive = [.. deliveries];
        return new PostContent
        {
            PostId = post.Id,
            Text = post.Text,
            Hashtags = [.. post.Hashtags],
            Link = post.Link,
            FirstComment = post.FirstComment,
            CampaignId = post.CampaignId,
            Media = [.. post.Media.OrderBy(item => item.Position).Select(item => new ContentMedia(item.MediaId, item.AltText))],
            Variants = post.Variants.OrderBy(variant => variant.AccountId is null).ThenBy(variant => variant.Platform, StringComparer.Ordinal).ThenBy(variant => variant.AccountId).ToDictionary(variant => variant.AccountId?.ToString() ?? variant.Platform ?? "", variant => variant.Text),
            Options = post.Options.ToDictionary(options => options.Key, options => (IReadOnlyDictionary<string, string>)options.Value),
            Accounts = [.. alive.Select(delivery => delivery.AccountId).Distinct()],
            TimeZone = post.TimeZone,
            DueAt = alive.Min(delivery => delivery.DueAt),
        };
    }

    /// <summary>Writes the content into the post and its rows, which are tracked.</summary>
    public static void Take(PublicistDb db, Post post, PostContent content)
    {
        post.Text = content.Text;
        post.Hashtags = [.. content.Hashtags.Select(DraftOfPost.Bare).Distinct(StringComparer.OrdinalIgnoreCase)];
        post.Link = Filled(content.Link);
        post.FirstComment = Filled(content.FirstComment);
        post.CampaignId = content.CampaignId;
        post.TimeZone = content.TimeZone;
        post.Options = content.Options.ToDictionary(options => options.Key.ToLowerInvariant(), options => options.Value.ToDictionary());
        TakeVariants(db, post, content);
        TakeMedia(db, post, content);
    }

    private static void TakeVariants(PublicistDb db, Post post, PostContent content)
    {
        foreach (var old in post.Variants.ToList()) db.Remove(old);
        post.Variants.Clear();
        foreach (var (key, text) in content.Variants)
        {
            var isAccount = Guid.TryParse(key, out var account);
            db.Add(new PostVariant
            {
                Id = Guid.CreateVersion7(),
                WorkspaceId = post.WorkspaceId,
                PostId = post.Id,
                Platform = isAccount ? null : key.ToLowerInvariant(),
                AccountId = isAccount ? account : null,
                Text = text,
            });
        }
    }

    /// <summary>In place where the item stays: its key is post and item.</summary>
    private static void TakeMedia(PublicistDb db, Post post, PostContent content)
    {
        foreach (var gone in post.Media.Where(row => content.Media.All(item => item.Id != row.MediaId)).ToList()) db.Remove(gone);
        foreach (var (item, position) in content.Media.Select((item, position) => (item, position)))
        {
            if (post.Media.Find(row => row.MediaId == item.Id) is { } kept)
                (kept.Position, kept.AltText) = (position, Filled(item.AltText));
            else
                db.Add(new PostMedia { WorkspaceId = post.WorkspaceId, PostId = post.Id, MediaId = item.Id, Position = position, AltText = Filled(item.AltText) });
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
