using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Reads posts for pages and programs.</summary>
public sealed class ReadPosts(Databases databases, TimeProvider clock)
{
    private static readonly DeliveryState[] NeedPerson = [DeliveryState.Failed, DeliveryState.Unconfirmed, DeliveryState.OnHold];

    /// <summary>One post with its journal; null if there is none in this workspace.</summary>
    public async Task<PostView?> FindAsync(Actor actor, Guid postId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return (await PostViews.LoadAsync(db, [postId], journal: true, clock.GetUtcNow(), cancellation)).SingleOrDefault();
    }

    /// <summary>One page of posts, newest change first. A cursor that is not ours begins at the start.</summary>
    public async Task<PostPage> ListAsync(Actor actor, PostFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = databases.Of(actor);
        var limit = Math.Clamp(filter.Limit, 1, 100);
        var cursor = PostCursor.Read(filter.Cursor);
        var posts = Filtered(db, filter);
        if (cursor is not null) posts = posts.Where(post => post.UpdatedAt <= cursor.Before);
        var found = await posts.OrderByDescending(post => post.UpdatedAt).ThenByDescending(post => post.Id)
            .Skip(cursor?.Skip ?? 0).Take(limit + 1).Select(post => new { post.Id, post.UpdatedAt }).ToListAsync(cancellation);
        var shown = found.Take(limit).ToList();
        var views = await PostViews.LoadAsync(db, [.. shown.Select(post => post.Id)], journal: false, clock.GetUtcNow(), cancellation);
        if (found.Count <= limit) return new PostPage([.. views.Select(SummaryOf)], null);

        var last = shown[^1].UpdatedAt;
        var skip = shown.Count(post => post.UpdatedAt == last) + (cursor?.Before == last ? cursor.Skip : 0);
        return new PostPage([.. views.Select(SummaryOf)], new PostCursor(last, skip).ToString());
    }

    /// <summary>Every post of a campaign that still has a delivery to go out, by time; at most 500.</summary>
    public async Task<IReadOnlyList<PostView>> ScheduledAsync(Actor actor, Guid campaignId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var due = await db.Deliveries.Where(row => row.State == DeliveryState.Scheduled && db.Posts.Any(post => post.Id == row.PostId && post.CampaignId == campaignId))
            .OrderBy(row => row.DueAt).Take(2_000).Select(row => row.PostId).ToListAsync(cancellation);
        return await PostViews.LoadAsync(db, [.. due.Distinct().Take(500)], journal: false, clock.GetUtcNow(), cancellation);
    }

    /// <summary>Every delivery with a due time in the range, by time; for the calendar and Today.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> BetweenAsync(Actor actor, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var rows = await db.Deliveries.AsNoTracking().Where(row => row.DueAt >= from && row.DueAt < until).ToListAsync(cancellation);
        return [.. (await EntriesAsync(db, rows, cancellation)).OrderBy(entry => entry.Delivery.DueAt).ThenBy(entry => entry.Delivery.Platform, StringComparer.Ordinal)];
    }

    /// <summary>What needs a person: failed, unconfirmed and held deliveries of the last 30 days, newest first, at most 50.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> NeedingAttentionAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var since = clock.GetUtcNow().AddDays(-30);
        var rows = await db.Deliveries.AsNoTracking().Where(row => NeedPerson.Contains(row.State) && row.UpdatedAt >= since)
            .OrderByDescending(row => row.UpdatedAt).Take(50).ToListAsync(cancellation);
        var entries = await EntriesAsync(db, rows, cancellation);
        return [.. rows.Select(row => entries.First(entry => entry.Delivery.Id == row.Id))];
    }

    /// <summary>How many deliveries stand in each state; all states are in it.</summary>
    public async Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var counts = await db.Deliveries.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return Enum.GetValues<DeliveryState>().ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }

    private static IQueryable<Post> Filtered(PublicistDb db, PostFilter filter)
    {
        var posts = db.Posts.AsNoTracking();
        if (filter.States.Count > 0) posts = posts.Where(post => db.Deliveries.Any(row => row.PostId == post.Id && filter.States.Contains(row.State)) || (filter.States.Contains(DeliveryState.Draft) && !db.Deliveries.Any(row => row.PostId == post.Id)));
        if (filter.Platform is { } platform) posts = posts.Where(post => db.Deliveries.Any(row => row.PostId == post.Id && row.Platform == platform));
        if (filter.AccountId is { } account) posts = posts.Where(post => db.Deliveries.Any(row => row.PostId == post.Id && row.AccountId == account));
        if (filter.CampaignId is { } campaign) posts = posts.Where(post => post.CampaignId == campaign);
        foreach (var word in (filter.Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(10)) posts = Holding(posts, word);
        return posts;
    }

    /// <summary>SQLite folds the case of ASCII letters only; the usual spellings of other words are asked for one by one.</summary>
    private static IQueryable<Post> Holding(IQueryable<Post> posts, string word)
    {
        var culture = CultureInfo.InvariantCulture.TextInfo;
        string[] spellings = [word, culture.ToLower(word), culture.ToUpper(word), culture.ToTitleCase(culture.ToLower(word))];
        var (given, lower, upper, title) = (Pattern(spellings[0]), Pattern(spellings[1]), Pattern(spellings[2]), Pattern(spellings[3]));
        return posts.Where(post => EF.Functions.Like(post.Text, given, "\\") || EF.Functions.Like(post.Text, lower, "\\") || EF.Functions.Like(post.Text, upper, "\\") || EF.Functions.Like(post.Text, title, "\\")
            || post.Variants.Any(variant => EF.Functions.Like(variant.Text, given, "\\") || EF.Functions.Like(variant.Text, lower, "\\")));
    }

    private static string Pattern(string word) => $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(PublicistDb db, IReadOnlyList<Delivery> rows, CancellationToken cancellation)
    {
        var postIds = rows.Select(row => row.PostId).Distinct().ToList();
        var posts = await PostViews.LoadAsync(db, postIds, journal: false, clock.GetUtcNow(), cancellation);
        var texts = posts.ToDictionary(post => post.Id);
        var ids = rows.Select(row => row.Id).ToHashSet();
        return [.. posts.SelectMany(post => post.Deliveries).Where(view => ids.Contains(view.Id)).Select(view => new CalendarEntry(view, TextOf(texts[view.PostId], view)))];
    }

    private static string TextOf(PostView post, DeliveryView delivery) => DraftOfPost.For(post.Content, delivery.Platform, delivery.AccountId, []).Text;

    private static PostSummary SummaryOf(PostView post) => new()
    {
        Id = post.Id,
        Text = string.IsNullOrWhiteSpace(post.Content.Text) ? post.Content.Variants.Values.FirstOrDefault() ?? "" : post.Content.Text,
        UpdatedAt = post.UpdatedAt,
        TimeZone = post.Content.TimeZone,
        FirstMediaId = post.Content.Media.Count > 0 ? post.Content.Media[0].Id : null,
        FirstMediaType = post.Content.Media.Count > 0 ? post.Media.FirstOrDefault(item => item.Id == post.Content.Media[0].Id)?.ContentType : null,
        MediaCount = post.Content.Media.Count,
        Deliveries = post.Deliveries,
    };
}

/// <summary>A delivery with the text it carries, for the calendar and Today.</summary>
public sealed record CalendarEntry(DeliveryView Delivery, string Text);
