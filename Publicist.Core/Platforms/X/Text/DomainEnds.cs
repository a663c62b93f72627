namespace Publicist.Core.Platforms.X.Text;

/// <summary>
/// Where a domain would end, for every place it could start: labels that end in a dot, as many as possible, then a known
/// top-level domain. One pass from the right, so that a long row of dots costs no more than any other text.
/// </summary>
internal static class DomainEnds
{
    /// <summary>Domains of every script, as they may follow a protocol. 0 where no domain starts.</summary>
    public static int[] Full(ReadOnlySpan<char> text) =>
        Scan(text, XLinkCharacters.IsInsideLabel, XLinkCharacters.IsDomain);

    /// <summary>Domains of ASCII and accented Latin labels only: what is a link without a protocol. 0 where none starts.</summary>
    public static int[] Bare(ReadOnlySpan<char> text) =>
        Scan(text, XLinkCharacters.IsBareLabel, XLinkCharacters.IsBareLabel);

    private static int[] Scan(ReadOnlySpan<char> text, Func<char, bool> mayBeInside, Func<char, bool> mayBeEdge)
    {
        var ends = new int[text.Length];
        var label = default(Label);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var c = text[at];
            if (c is '.')
                label = new(
                    IsOpen: at > 0 && mayBeEdge(text[at - 1]),
                    LongerEnd: at + 1 < text.Length ? ends[at + 1] : 0,
                    TopLevelEnd: TopLevelDomains.EndAt(text, at + 1));
            else if (!mayBeInside(c))
                label = default;
            else
            {
                // Only the labels left of the last may hold an underscore.
                if (c is '_') label = label with { TopLevelEnd = 0 };
                if (label.IsOpen && mayBeEdge(c)) ends[at] = label.End;
            }
        }

        return ends;
    }

    /// <summary>What is known of the label under the scan from the dot at its end: where the domain goes on to.</summary>
    private readonly record struct Label(bool IsOpen, int LongerEnd, int TopLevelEnd)
    {
        public int End => LongerEnd > 0 ? LongerEnd : TopLevelEnd;
    }
}
