using System.Text;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>Brings a text as written and the same text as X lists it to one form, so that they can be compared.</summary>
public static class XPostText
{
    /// <summary>The text as its author wrote it.</summary>
    public static string OfAuthor(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Canonical(text);
    }

    /// <summary>The text of a listed post, brought to the form that is compared.</summary>
    public static string OfListed(XListedPost post) => Canonical(OfReader(post));

    /// <summary>The text of a listed post: the whole of a long one, its t.co links expanded, the one that stands for media dropped.</summary>
    public static string OfReader(XListedPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var (text, entities) = post.Note is { Text: { } whole } note ? (whole, note.Entities ?? post.Entities) : (post.Text ?? "", post.Entities);
        var plain = Decode(text);
        foreach (var url in entities?.Urls ?? [])
            if (url is { Url: { Length: > 0 } shortened, ExpandedUrl: { } expanded })
                plain = plain.Replace(shortened, IsMedia(url) ? "" : expanded, StringComparison.Ordinal);
        return WithoutTrailingShortLink(plain).TrimEnd();
    }

    private static bool IsMedia(XUrlEntity url) =>
        url.MediaKey is not null || (url.ExpandedUrl!.Contains("/status/", StringComparison.Ordinal)
            && (url.ExpandedUrl.Contains("/photo/", StringComparison.Ordinal) || url.ExpandedUrl.Contains("/video/", StringComparison.Ordinal)));

    /// <summary>A short link that no entity explains stands for media.</summary>
    private static string WithoutTrailingShortLink(string text)
    {
        var end = text.TrimEnd();
        var start = end.LastIndexOf("https://t.co/", StringComparison.Ordinal);
        return start >= 0 && !end.AsSpan(start).ContainsAny(" \n") ? end[..start] : end;
    }

    private static string Decode(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Canonical(string text)
    {
        var plain = CanonicalText.Of(text.ReplaceLineEndings("\n").Trim());
        var result = new StringBuilder(plain.Length);
        var at = 0;
        foreach (var link in XLinks.Find(plain))
        {
            result.Append(plain, at, link.Start - at).Append(Bare(link.In(plain)));
            at = link.End;
        }

        return result.Append(plain, at, plain.Length - at).ToString();
    }

    /// <summary>X puts a protocol before a bare domain and may put a slash behind it.</summary>
    private static string Bare(string link)
    {
        var start = link.IndexOf("://", StringComparison.Ordinal);
        var bare = (start < 0 ? link : link[(start + 3)..]).TrimEnd('/');
        var host = bare.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? bare[..slash] : bare;
        return host.ToUpperInvariant() + bare[host.Length..];
    }
}
