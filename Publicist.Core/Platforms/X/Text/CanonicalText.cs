using System.Globalization;
using System.Text;

namespace Publicist.Core.Platforms.X.Text;

/// <summary>Text in normalisation form C, as X counts it.</summary>
internal static class CanonicalText
{
    /// <summary>Longer rows of marks are normalised in parts: sorting one takes time that grows with its square.</summary>
    private const int LongestRowOfMarks = 256;

    /// <summary>Takes any string: what is no valid Unicode stays as it is, where <see cref="string.Normalize()"/> would throw.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var canonical = new StringBuilder(text.Length);
        int start = 0, marks = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPair(text, at)) at++;
            var isRefused = IsRefused(text, at);
            marks = CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark ? marks + 1 : 0;
            if (!isRefused && marks <= LongestRowOfMarks) continue;
            canonical.Append(text[start..at].Normalize());
            if (isRefused) canonical.Append(text[at]);
            start = isRefused ? at + 1 : at;
            marks = 0;
        }

        return canonical.Append(text[start..].Normalize()).ToString();
    }

    /// <summary>A lone surrogate or U+FFFE composes with no neighbour, so the parts around it may be normalised one by one.</summary>
    private static bool IsRefused(string text, int at) =>
        text[at] is '\uFFFE' || (char.IsSurrogate(text[at]) && !(at > 0 && IsPair(text, at - 1)));

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
