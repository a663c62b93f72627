using System.Collections.Frozen;

namespace Publicist.Core.Platforms.X.Text;

/// <summary>The top-level domains that X links (<c>tlds.txt</c>), and punycode ones (<c>xn--…</c>), known or not.</summary>
internal static class TopLevelDomains
{
    private const string PunycodePrefix = "xn--";

    private static readonly FrozenSet<string> Known =
        TextResource.Lines("tlds.txt").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Known.Max(name => name.Length);

    /// <summary>The end of the top-level domain that starts at <paramref name="start"/>, or 0 where none does. The longest wins.</summary>
    public static int EndAt(ReadOnlySpan<char> text, int start)
    {
        var limit = start;
        while (limit < text.Length && limit - start < Longest && XLinkCharacters.IsDomain(text[limit])) limit++;
        for (var end = limit; end > start; end--)
            if (IsBoundary(text, end) && Names.Contains(text[start..end])) return end;
        return PunycodeEndAt(text, start);
    }

    /// <summary>A name runs on into a letter, a digit, or what an e-mail address is made of: then it is another word.</summary>
    private static bool IsBoundary(ReadOnlySpan<char> text, int end) =>
        end == text.Length || (!char.IsAsciiLetterOrDigit(text[end]) && text[end] is not ('@' or '+' or '-'));

    private static int PunycodeEndAt(ReadOnlySpan<char> text, int start)
    {
        if (!text[start..].StartsWith(PunycodePrefix, StringComparison.OrdinalIgnoreCase)) return 0;
        var first = start + PunycodePrefix.Length;
        var end = first;
        while (end < text.Length && (text[end] is '-' || char.IsAsciiLetterOrDigit(text[end]))) end++;
        return end > first ? end : 0;
    }
}
