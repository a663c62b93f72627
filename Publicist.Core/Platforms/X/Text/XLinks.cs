namespace Publicist.Core.Platforms.X.Text;

/// <summary>
/// Finds what X makes a link of (X counting characters, twitter-text 3): addresses with http or https, and bare domains under
/// a known top-level domain. Reads the text once; its cost grows with the length of the text, not with what stands in it.
/// </summary>
public static class XLinks
{
    private const int LongestShortLinkSlug = 40;
    private const string AssumedProtocol = "https://";
    private static readonly string[] Protocols = ["https://", "http://"];

    /// <summary>The links in <paramref name="text"/>, in order, none overlapping. The text is taken as it is, not normalised.</summary>
    public static IReadOnlyList<XLink> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('.')) return [];
        var links = new List<XLink>();
        var domainEnds = DomainEnds.Full(text);
        for (var at = 0; at < text.Length;)
        {
            if (CandidateFrom(text, at, domainEnds) is not { } candidate)
            {
                at++;
                continue;
            }

            // What was read as a link and refused is not read again from its middle.
            at = candidate.End;
            if (DomainLimits.Allow(candidate.Domain(text), candidate.RestLength)) Collect(text, candidate, links);
        }

        return links;
    }

    private static Candidate? CandidateFrom(string text, int at, int[] domainEnds) =>
        (XLinkCharacters.MayPrecedeLink(text[at]) ? CandidateAt(text, at + 1, domainEnds) : null)
        ?? (at == 0 ? CandidateAt(text, 0, domainEnds) : null);

    private static Candidate? CandidateAt(ReadOnlySpan<char> text, int start, int[] domainEnds)
    {
        var domainStart = start;
        foreach (var protocol in Protocols)
            if (text[start..].StartsWith(protocol, StringComparison.OrdinalIgnoreCase)) domainStart = start + protocol.Length;
        if (domainStart >= text.Length || domainEnds[domainStart] is 0) return null;
        var domainEnd = domainEnds[domainStart];
        var portEnd = XLinkTail.PortEnd(text, domainEnd);
        var pathEnd = XLinkTail.PathEnd(text, portEnd);
        return new(start, domainStart, domainEnd, HasPath: pathEnd > portEnd, XLinkTail.QueryEnd(text, pathEnd));
    }

    private static void Collect(string text, Candidate candidate, List<XLink> links)
    {
        if (!candidate.HasProtocol)
            CollectBare(text, candidate, links);
        else if (EndOfShortLink(text.AsSpan(0, candidate.End), candidate.DomainStart) is not { } shortEnd)
            links.Add(new(candidate.Start, candidate.End - candidate.Start));
        else if (shortEnd > 0)
            links.Add(new(candidate.Start, shortEnd - candidate.Start));
    }

    /// <summary>Every Latin domain within the domain is a link of its own; only a path lets the last one take all that follows.</summary>
    private static void CollectBare(string text, Candidate candidate, List<XLink> links)
    {
        if (candidate.Start > 0 && text[candidate.Start - 1] is '-' or '_' or '.' or '/') return;
        var found = links.Count;
        var ends = DomainEnds.Bare(candidate.Domain(text));
        for (var at = 0; at < ends.Length; at = Math.Max(at + 1, ends[at]))
            if (ends[at] > 0) links.Add(new(candidate.Start + at, ends[at] - at));
        if (links.Count > found && candidate.HasPath)
            links[^1] = links[^1] with { Length = candidate.End - links[^1].Start };
    }

    /// <summary>Null where the link is none of X's own short links; 0 where its slug is too long to be one.</summary>
    private static int? EndOfShortLink(ReadOnlySpan<char> link, int domainStart)
    {
        const string Prefix = "t.co/";
        if (!link[domainStart..].StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var slugStart = domainStart + Prefix.Length;
        var slugEnd = slugStart;
        while (slugEnd < link.Length && char.IsAsciiLetterOrDigit(link[slugEnd])) slugEnd++;
        if (slugEnd == slugStart) return null;
        return slugEnd - slugStart > LongestShortLinkSlug ? 0 : XLinkTail.QueryEnd(link, slugEnd);
    }

    private readonly record struct Candidate(int Start, int DomainStart, int DomainEnd, bool HasPath, int End)
    {
        public bool HasProtocol => DomainStart > Start;

        public int RestLength => End - DomainEnd + (HasProtocol ? DomainStart - Start : AssumedProtocol.Length);

        public ReadOnlySpan<char> Domain(string text) => text.AsSpan(DomainStart..DomainEnd);
    }
}
