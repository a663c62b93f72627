namespace Publicist.Core.Platforms.X.Text;

/// <summary>The lengths past which X no longer takes a domain for a link.</summary>
internal static class DomainLimits
{
    private const int LongestLink = 4096;
    private const int LongestLabel = 63;
    private const string PunycodePrefix = "xn--";

    /// <summary>The full stops that count as a dot inside an internationalised domain (RFC 3490, section 3.1).</summary>
    private const string Dots = ".\u3002\uFF0E\uFF61";

    /// <param name="domain">The domain as written.</param>
    /// <param name="restOfLink">Characters of the link outside the domain; a protocol that was left out counts as <c>https://</c>.</param>
    public static bool Allow(ReadOnlySpan<char> domain, int restOfLink)
    {
        if (domain.Length + restOfLink > LongestLink) return false;
        if (domain.StartsWith(PunycodePrefix, StringComparison.Ordinal) && !DomainEnds.Bare(domain).Any(end => end > 0))
            return false;
        var total = restOfLink - 1;
        foreach (var range in domain.Split('.'))
        {
            var length = LabelLength(domain[range]);
            if (length is < 1 or > LongestLabel) return false;
            total += length + 1;
        }

        return total <= LongestLink;
    }

    private static int LabelLength(ReadOnlySpan<char> label)
    {
        // A code point takes two characters at most and never encodes to less than one.
        if (label.Length > 2 * LongestLabel) return int.MaxValue;
        var length = -1;
        foreach (var range in label.SplitAny(Dots)) length += Punycode.EncodedLength(label[range]) + 1;
        return length;
    }
}
