using System.Text.RegularExpressions;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>
/// LinkedIn Posts API, "little text": the commentary of a post is a small markup. A reserved character left bare is
/// answered 201 and the published text is silently cut there, so every one is escaped, even where it could form nothing.
/// </summary>
public static partial class LittleText
{
    /// <summary>
    /// The author's text as commentary. Hashtags and mentions typed as <c>@[Name](urn:li:person:x)</c> or
    /// <c>@[Name](urn:li:organization:77)</c> stay what they are; everything else reserved gets one backslash.
    /// </summary>
    public static string Escape(string text) => Authored().Replace(text, EscapeMatch);

    /// <summary>
    /// Commentary as a reader sees it: no backslashes, <c>#word</c> for a hashtag template, the name for a mention.
    /// Undoes <see cref="Escape"/> for every text without a mention.
    /// </summary>
    public static string Unescape(string text) => Written().Replace(text, UnescapeMatch);

    /// <summary>
    /// The author's text as a reader sees it once it is published: the name in place of a mention, everything else as it is.
    /// </summary>
    public static string AsRead(string text) => Mention().Replace(text, "${name}");

    /// <summary>The author's text as LinkedIn wants a comment.</summary>
    public static string AsComment(string text) => LinkedInInfo.CommentsAreLittleText ? Escape(text) : AsRead(text);

    /// <summary>What looks like a mention and would go out as it was typed; null: nothing does.</summary>
    public static string? BrokenMention(string text) => MentionLike().Matches(text).Select(match => match.Value).FirstOrDefault(one => !Mention().IsMatch(one));

    private static string EscapeMatch(Match match)
    {
        if (match.Groups["hashtag"].Success) return match.Value;
        if (match.Groups["name"] is { Success: true } name) return $"@[{EscapeAll(name.Value)}]({match.Groups["urn"].Value})";
        return EscapeAll(match.Value);
    }

    private static string EscapeAll(string text) => Reserved().Replace(text, @"\$0");

    private static string UnescapeMatch(Match match)
    {
        if (match.Groups["sign"] is { Success: true } sign) return sign.Value + Unescape(match.Groups["word"].Value);
        return match.Groups["name"] is { Success: true } name ? Unescape(name.Value) : match.Value[1..];
    }

    [GeneratedRegex(@"@\[(?<name>[^\[\]\r\n]+)\]\(urn:li:(?:person:[A-Za-z0-9_-]+|organization:[0-9]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();

    [GeneratedRegex(@"@\[[^\[\]\r\n]{0,200}\]\s?\([^()\r\n]{0,200}\)", RegexOptions.CultureInvariant)]
    private static partial Regex MentionLike();

    [GeneratedRegex(@"[\\|{}@\[\]()<>#*_~]", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();

    /// <remarks>
    /// An address is matched whole so that its fragment (<c>/#part</c>) is not taken for a hashtag. An underscore between two parts
    /// of a hashtag stays bare: LinkedIn does not say which way is right, and a backslash there could cut the tag in two.
    /// One that ends the word is not part of the tag and is escaped.
    /// </remarks>
    [GeneratedRegex("""
        @\[(?<name>[^\[\]\r\n]+)\]\((?<urn>urn:li:(?:person:[A-Za-z0-9_-]+|organization:[0-9]+))\)
        | https?://[!-~]+
        | (?<hashtag>(?<![\p{L}\p{M}\p{N}_])\#[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:_+[\p{L}\p{M}\p{N}]+)*)
        | [\\|{}@\[\]()<>\#*_~]
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Authored();

    [GeneratedRegex("""
        \\[\\|{}@\[\]()<>\#*_~]
        | \{hashtag\|\\?(?<sign>[\#＃])\|(?<word>(?:\\[^\r\n]|[^\\{}|\r\n])+)\}
        | @\[(?<name>(?:\\[^\r\n]|[^\\\[\]\r\n])+)\]\(urn:li:[^()\s\\]+\)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
