using System.Text;
using System.Text.RegularExpressions;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>
/// LinkedIn little Text Format as its readers see it. A reserved character that is neither escaped nor part of an element ends the
/// text there, without a word to the sender. Written apart from what the program sends with, so that the two can disagree.
/// </summary>
public static partial class LinkedInCommentary
{
    private const string Reserved = @"\|{}@[]()<>#*_~";

    public static string AsRead(string commentary)
    {
        var text = new StringBuilder();
        for (var at = 0; at < commentary.Length;)
        {
            if (!Reserved.Contains(commentary[at])) text.Append(commentary[at++]);
            else if (Element(commentary, at) is { Visible: var visible, Length: var length }) (_, at) = (text.Append(visible), at + length);
            else break;
        }
        return text.ToString();
    }

    /// <summary>The text as LinkedIn gives it back: what was cut is gone, and a hashtag has become a template.</summary>
    public static string AsStored(string commentary)
    {
        var text = new StringBuilder();
        for (var at = 0; at < commentary.Length;)
        {
            var length = Reserved.Contains(commentary[at]) ? Element(commentary, at)?.Length : 1;
            if (length is null) break;
            var piece = commentary.AsSpan(at, length.Value);
            if (piece[0] is '#') text.Append(@"{hashtag|\#|").Append(piece[1..].ToString().Replace("_", @"\_", StringComparison.Ordinal)).Append('}');
            else text.Append(piece);
            at += length.Value;
        }
        return text.ToString();
    }

    private static (string Visible, int Length)? Element(string commentary, int at)
    {
        if (commentary[at] is '\\')
            return at + 1 < commentary.Length && Reserved.Contains(commentary[at + 1]) ? (commentary[at + 1].ToString(), 2) : null;
        if (Hashtag().Match(commentary, at) is { Success: true } tag) return (tag.Value, tag.Length);
        if (HashtagTemplate().Match(commentary, at) is { Success: true } template) return ("#" + Bare(template.Groups["word"].Value), template.Length);
        return Mention().Match(commentary, at) is { Success: true } mention ? (Bare(mention.Groups["name"].Value), mention.Length) : null;
    }

    private static string Bare(string escaped) => Escape().Replace(escaped, "$1");

    [GeneratedRegex(@"\G#[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:_+[\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"\G\{hashtag\|\\?[#＃]\|(?<word>(?:\\.|[^\\{}|\r\n])+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex HashtagTemplate();

    [GeneratedRegex(@"\G@\[(?<name>(?:\\.|[^\\\[\]\r\n])+)\]\(urn:li:(?:person:[A-Za-z0-9_-]+|organization:[0-9]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
