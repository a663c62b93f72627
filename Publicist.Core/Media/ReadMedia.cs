using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Reads the library page by page, and where an item is used.</summary>
public sealed class ReadMedia(Databases databases)
{
    /// <summary>One page, newest first.</summary>
    public async Task<MediaPage> ListAsync(Actor actor, MediaFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = databases.Of(actor);
        var limit = Math.Clamp(filter.Limit, 1, 100);
        var items = Filtered(db.Media.AsNoTracking(), filter);
        var cursor = MediaCursor.Read(filter.Cursor);
        if (cursor is not null) items = items.Where(item => item.CreatedAt <= cursor.Before);
        var rows = await items.OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Id).Skip(cursor?.Skip ?? 0).Take(limit + 1).ToListAsync(cancellation);
        return rows.Count <= limit ? new MediaPage(rows, null) : new MediaPage(rows[..limit], Next(rows[..limit], cursor).ToString());
    }

    /// <summary>The posts that an item is in, newest change first; at most 50.</summary>
    public async Task<IReadOnlyList<MediaPlace>> PlacesAsync(Actor actor, Guid mediaId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var posts = await db.Posts.AsNoTracking().Where(post => post.Media.Any(place => place.MediaId == mediaId))
            .OrderByDescending(post => post.UpdatedAt).Take(50).Select(post => new { post.Id, post.Text }).ToListAsync(cancellation);
        var ids = posts.Select(post => post.Id).ToList();
        var states = (await db.Deliveries.Where(row => ids.Contains(row.PostId)).Select(row => new { row.PostId, row.State }).ToListAsync(cancellation)).ToLookup(row => row.PostId, row => row.State);
        return [.. posts.Select(post => new MediaPlace(post.Id, post.Text, [.. states[post.Id].Distinct().Order()]))];
    }

    private static IQueryable<MediaItem> Filtered(IQueryable<MediaItem> items, MediaFilter filter)
    {
        items = filter.Kind switch
        {
            MediaKind.Image => items.Where(item => item.ContentType.StartsWith("image/")),
            MediaKind.Video => items.Where(item => item.ContentType.StartsWith("video/")),
            MediaKind.Document => items.Where(item => !item.ContentType.StartsWith("image/") && !item.ContentType.StartsWith("video/")),
            _ => items,
        };
        foreach (var word in (filter.Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(10)) items = Holding(items, word);
        return items;
    }

    /// <summary>SQLite folds the case of ASCII letters only; the usual spellings of other words are asked for one by one.</summary>
    private static IQueryable<MediaItem> Holding(IQueryable<MediaItem> items, string word)
    {
        var culture = CultureInfo.InvariantCulture.TextInfo;
        var (given, lower, upper, title) = (Pattern(word), Pattern(culture.ToLower(word)), Pattern(culture.ToUpper(word)), Pattern(culture.ToTitleCase(culture.ToLower(word))));
        return items.Where(item => EF.Functions.Like(item.FileName, given, "\\") || EF.Functions.Like(item.FileName, lower, "\\") || EF.Functions.Like(item.FileName, upper, "\\") || EF.Functions.Like(item.FileName, title, "\\")
            || (item.AltText != null && (EF.Functions.Like(item.AltText, given, "\\") || EF.Functions.Like(item.AltText, lower, "\\") || EF.Functions.Like(item.AltText, title, "\\"))));
    }

    private static string Pattern(string word) => $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static MediaCursor Next(List<MediaItem> shown, MediaCursor? before)
    {
        var last = shown[^1].CreatedAt;
        var same = shown.Count(item => item.CreatedAt == last);
        return new MediaCursor(last, before?.Before == last ? before.Skip + same : same);
    }
}

/// <summary>Which items a list shows, and where it goes on.</summary>
public sealed record MediaFilter
{
    /// <summary>Null: all.</summary>
    public MediaKind? Kind { get; init; }

    /// <summary>Words that the name or the alternative text holds, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The <see cref="MediaPage.Next"/> of the page before.</summary>
    public string? Cursor { get; init; }
}

/// <summary>One page of the library.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record MediaPage(IReadOnlyList<MediaItem> Items, string? Next);

/// <summary>A post that an item is in.</summary>
/// <param name="PostId">Of the post.</param>
/// <param name="Text">Its default text.</param>
/// <param name="States">Of its deliveries, each once; none: no account is chosen.</param>
public sealed record MediaPlace(Guid PostId, string Text, IReadOnlyList<DeliveryState> States);

/// <summary>Where a list goes on: behind so many items of that instant.</summary>
/// <param name="Before">When the last shown item came.</param>
/// <param name="Skip">How many items of that very instant were shown already.</param>
public sealed record MediaCursor(DateTimeOffset Before, int Skip)
{
    /// <summary>Null where the text is not a cursor of ours.</summary>
    public static MediaCursor? Read(string? text) => text?.Split('-') is [var ticks, var skip]
        && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instant) && instant >= 0 && instant <= DateTimeOffset.MaxValue.UtcTicks
        && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? new MediaCursor(new DateTimeOffset(instant, TimeSpan.Zero), count)
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Before.UtcTicks:x}-{Skip}");
}
