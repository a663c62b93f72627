using System.Text.RegularExpressions;
using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>Puts together what one account is to publish: its variant or the default text, then link and hashtags where the text does not hold them.</summary>
public static class DraftOfPost
{
    /// <summary>The draft for one account. Preview, preflight and the engine all come here, so that what was approved is what goes out.</summary>
    /// <param name="content">The post.</param>
    /// <param name="platform">The account's platform key.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="media">Facts of the media that <paramref name="content"/> names; one that is missing here is left out.</param>
    public static Draft For(PostContent content, string platform, Guid accountId, IReadOnlyList<MediaView> media)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(media);
        var link = string.IsNullOrWhiteSpace(content.Link) ? null : content.Link.Trim();
        return new Draft
        {
            Text = WholeText(content, platform, accountId, link),
            Media = [.. content.Media.Select(item => Picture(item, media)).OfType<DraftMedia>()],
            FirstComment = string.IsNullOrWhiteSpace(content.FirstComment) ? null : content.FirstComment.Trim(),
            Link = Uri.TryCreate(link, UriKind.Absolute, out var address) ? address : null,
            Options = OfPlatform(content.Options, platform) ?? new Dictionary<string, string>(),
        };
    }

    /// <summary>A hashtag without spaces around it and without the #.</summary>
    internal static string Bare(string hashtag) => hashtag.Trim().TrimStart('#', '＃');

    private static string WholeText(PostContent content, string platform, Guid accountId, string? link)
    {
        var text = (OfAccount(content.Variants, accountId) ?? OfPlatform(content.Variants, platform) ?? content.Text).Trim();
        var missing = content.Hashtags.Select(Bare)
            .Where(word => word.Length > 0 && !HoldsHashtag(text, word))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(word => "#" + word);
        string[] paragraphs = [text, link is null || HoldsLink(text, link) ? "" : link, string.Join(' ', missing)];
        return string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));
    }

    private static bool HoldsHashtag(string text, string word) => Regex.IsMatch(
        text, $@"(?<![\p{{L}}\p{{M}}\p{{N}}_#&])[#＃]{Regex.Escape(word)}(?![\p{{L}}\p{{M}}\p{{N}}_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The address itself, not a longer one that begins like it.</summary>
    private static bool HoldsLink(string text, string link) => Regex.IsMatch(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(link)}(?!\S?[\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant);

    private static string? OfAccount(IReadOnlyDictionary<string, string> variants, Guid accountId)
    {
        foreach (var (key, text) in variants)
        {
            if (Guid.TryParse(key, out var id) && id == accountId) return text;
        }
        return null;
    }

    private static T? OfPlatform<T>(IReadOnlyDictionary<string, T> values, string platform)
        where T : class
    {
        foreach (var (key, value) in values)
        {
            if (key.Equals(platform, StringComparison.OrdinalIgnoreCase)) return value;
        }
        return null;
    }

    private static DraftMedia? Picture(ContentMedia item, IReadOnlyList<MediaView> media) => media.FirstOrDefault(one => one.Id == item.Id) is not { } facts ? null : new DraftMedia
    {
        Id = facts.Id,
        FileName = facts.FileName,
        ContentType = facts.ContentType,
        Bytes = facts.Bytes,
        Width = facts.Width,
        Height = facts.Height,
        Frames = facts.Frames,
        Video = facts.Video,
        Pages = facts.Pages,
        Convertible = facts.Convertible,
        AltText = string.IsNullOrWhiteSpace(item.AltText) ? facts.AltText : item.AltText.Trim(),
    };
}
