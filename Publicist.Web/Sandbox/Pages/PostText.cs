using System.Text.RegularExpressions;

namespace Publicist.Web.Sandbox.Pages;

/// <summary>Cuts a post's text into words, links and tags, for showing.</summary>
public static partial class PostText
{
    public static IEnumerable<PostTextPart> Split(string text)
    {
        var at = 0;
        foreach (Match match in Marked().Matches(text))
        {
            if (match.Index > at) yield return new PostTextPart(text[at..match.Index], null, IsTag: false);
            var isTag = match.Value[0] is '#';
            yield return new PostTextPart(match.Value, isTag ? null : match.Value, isTag);
            at = match.Index + match.Length;
        }
        if (at < text.Length) yield return new PostTextPart(text[at..], null, IsTag: false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+|(?<![\p{L}\p{N}_])#[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}

public sealed record PostTextPart(string Text, string? Address, bool IsTag);
