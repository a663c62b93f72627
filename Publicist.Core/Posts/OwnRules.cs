using System.Globalization;
using System.Text;
using Publicist.Core.Media;
using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>Publicist's own limits on a post, which need no look into the database.</summary>
internal static class OwnRules
{
    public const int MaximumText = 100_000;
    public const int MaximumHashtags = 30;
    public const int MaximumLink = 2_000;

    /// <summary>A time this far back still counts as now: the request took a moment to get here.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromSeconds(60);

    public static IEnumerable<PreflightFinding> Check(PostContent content) =>
        [.. Texts(content), .. Hashtags(content.Hashtags), .. Link(content.Link), .. Media(content.Media), .. Zone(content.TimeZone)];

    public static IEnumerable<PreflightFinding> CheckTime(PostContent content, DateTimeOffset now)
    {
        if (content.DueAt < now - Past)
        {
            yield return Finding.Error(
                "time_in_past",
                "scheduled_time",
                $"The time {Local(content.DueAt.Value, content.TimeZone)} is in the past.",
                "Choose a time to come, or leave it out to publish now");
        }
    }

    /// <summary>As it was authored: in the post's zone, where this machine knows it.</summary>
    private static string Local(DateTimeOffset at, string zone)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found);
        return $"{TimeZoneInfo.ConvertTime(at, known ? found! : TimeZoneInfo.Utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {(known ? zone : "UTC")}";
    }

    private static IEnumerable<PreflightFinding> Texts(PostContent content) =>
        content.Variants.Select(variant => (Field: $"variants.{variant.Key}", Text: variant.Value))
            .Prepend((Field: "first_comment", Text: content.FirstComment ?? ""))
            .Prepend((Field: "content", content.Text))
            .Where(part => part.Text.Length > MaximumText)
            .Select(part => Finding.Error(
                "text_too_long",
                part.Field,
                string.Create(CultureInfo.InvariantCulture, $"The text has {part.Text.Length:N0} characters; Publicist takes at most {MaximumText:N0}."),
                "Shorten it"));

    private static IEnumerable<PreflightFinding> Hashtags(IReadOnlyList<string> hashtags)
    {
        if (hashtags.Count > MaximumHashtags)
            yield return Finding.Error("too_many_hashtags", "hashtags", $"There are {hashtags.Count} hashtags; Publicist takes at most {MaximumHashtags}.", "Keep the ones that matter");
        foreach (var hashtag in hashtags.Where(hashtag => !IsHashtag(hashtag)))
            yield return Finding.Error("invalid_hashtag", "hashtags", $"'{Short(hashtag)}' is not a hashtag: it may hold letters, digits and underscores only.", "Write it as one word");
    }

    private static bool IsHashtag(string hashtag)
    {
        var word = DraftOfPost.Bare(hashtag);
        return word.Length is > 0 and <= 100 && word.EnumerateRunes().All(rune => rune.Value == '_' || Rune.IsLetterOrDigit(rune) || IsMark(rune));
    }

    /// <summary>Vowel signs of many scripts are marks, not letters.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static IEnumerable<PreflightFinding> Link(string? link)
    {
        if (string.IsNullOrWhiteSpace(link)) yield break;
        if (link.Length > MaximumLink || !IsWebAddress(link.Trim()))
            yield return Finding.Error("invalid_link", "link", $"'{Short(link)}' is not a web address.", $"Give a whole address that begins with https:// and has at most {MaximumLink} characters");
    }

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && !text.Any(char.IsWhiteSpace) && address.UserInfo.Length == 0;

    private static IEnumerable<PreflightFinding> Media(IReadOnlyList<ContentMedia> media)
    {
        foreach (var twice in media.GroupBy(item => item.Id).Where(same => same.Count() > 1))
            yield return Finding.Error("media_twice", "media", $"The media item {twice.Key} is in the post twice.", "Take it out once");
        foreach (var (item, index) in media.Select((item, index) => (item, index)).Where(one => one.item.AltText?.Length > MediaLibrary.MaximumAltText))
            yield return Finding.Error("alt_text_too_long", $"media[{index}].alt_text", $"The alternative text has {item.AltText!.Length} characters; Publicist takes at most {MediaLibrary.MaximumAltText}.", "Shorten it");
    }

    private static IEnumerable<PreflightFinding> Zone(string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
            yield return Finding.Error("unknown_time_zone", "time_zone", $"There is no time zone '{Short(zone)}'.", "Name one as in Europe/Berlin or UTC");
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
