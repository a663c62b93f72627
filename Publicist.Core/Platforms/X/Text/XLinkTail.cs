namespace Publicist.Core.Platforms.X.Text;

/// <summary>What may follow the domain of a link. Each answers the end of its part, or <c>at</c> where the part is absent.</summary>
internal static class XLinkTail
{
    public static int PortEnd(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not ':') return at;
        var end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end > at + 1 ? end : at;
    }

    /// <summary>Takes all it can, then gives back the punctuation at the end; parentheses count only in balanced pairs.</summary>
    public static int PathEnd(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not '/') return at;
        var end = at + 1;
        for (var next = end; next < text.Length;)
        {
            var group = GroupEnd(text, next);
            if (group == 0 && !XLinkCharacters.IsPath(text[next])) break;
            next = group > 0 ? group : next + 1;
            if (group == 0 && XLinkCharacters.IsPathEnding(text[next - 1])) end = next;
        }

        // Groups end a path only where they follow it at once: in "/a.(b)" the path is "/a".
        while (GroupEnd(text, end) is > 0 and var group) end = group;
        return end;
    }

    public static int QueryEnd(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not '?') return at;
        var end = at;
        for (var next = at + 1; next < text.Length && XLinkCharacters.IsQuery(text[next]); next++)
            if (XLinkCharacters.IsQueryEnding(text[next])) end = next + 1;
        return end;
    }

    /// <summary>The end of "(a)" or "(a(b)c)", where a and c of the latter may be empty; 0 where the parentheses are otherwise.</summary>
    private static int GroupEnd(ReadOnlySpan<char> text, int at)
    {
        if (!Has(text, at, '(')) return 0;
        var outer = PathRunEnd(text, at + 1);
        if (Has(text, outer, ')')) return outer > at + 1 ? outer + 1 : 0;
        if (!Has(text, outer, '(')) return 0;
        var inner = PathRunEnd(text, outer + 1);
        if (inner == outer + 1 || !Has(text, inner, ')')) return 0;
        var rest = PathRunEnd(text, inner + 1);
        return Has(text, rest, ')') ? rest + 1 : 0;
    }

    private static int PathRunEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && XLinkCharacters.IsPath(text[at])) at++;
        return at;
    }

    private static bool Has(ReadOnlySpan<char> text, int at, char c) => at < text.Length && text[at] == c;
}
