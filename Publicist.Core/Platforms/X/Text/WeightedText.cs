namespace Publicist.Core.Platforms.X.Text;

/// <summary>
/// How long X holds a post to be (X counting characters, the third configuration of twitter-text): most Latin, Greek, Cyrillic,
/// Hebrew, Arabic and Indic characters weigh 1, all others 2, an emoji 2 however it is composed, a link 23 whatever its length.
/// </summary>
public static class WeightedText
{
    /// <summary>The most an ordinary account may post, in weighted characters.</summary>
    public const int OrdinaryMaximum = 280;

    private const int LightWeight = 1, HeavyWeight = 2, EmojiWeight = 2, LinkWeight = 23;

    /// <summary>The weighted length of <paramref name="text"/> after normalisation to form C. Takes any string, valid Unicode or not.</summary>
    public static int Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var canonical = CanonicalText.Of(text);
        var links = XLinks.Find(canonical);
        int length = 0, nextLink = 0;
        for (var at = 0; at < canonical.Length;)
        {
            // An emoji can run on into the start of a link, which then is none.
            while (nextLink < links.Count && links[nextLink].Start < at) nextLink++;
            var isLink = nextLink < links.Count && links[nextLink].Start == at;
            var (weight, end) = isLink ? (LinkWeight, links[nextLink].End) : Next(canonical, at);
            length += weight;
            at = end;
        }

        return length;
    }

    /// <summary>
    /// Whether X takes <paramref name="text"/> as the text of a post without media: something in it, no more than
    /// <paramref name="maximum"/> weighted characters, and none of the characters it refuses.
    /// </summary>
    public static bool IsValid(string text, int maximum = OrdinaryMaximum) =>
        Length(text) is > 0 and var length && length <= maximum && !HasInvalidCharacters(text);

    /// <summary>Whether <paramref name="text"/> holds a character that X refuses: U+FFFE, U+FEFF (a byte order mark) or U+FFFF.</summary>
    public static bool HasInvalidCharacters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(XLinkCharacters.IsInvalid);
    }

    private static (int Weight, int End) Next(string text, int at)
    {
        var emojiEnd = EmojiSequence.EndAt(text, at);
        if (emojiEnd > at) return (EmojiWeight, emojiEnd);
        var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
        return (IsLight(text[at]) ? LightWeight : HeavyWeight, isPair ? at + 2 : at + 1);
    }

    private static bool IsLight(char c) =>
        c is <= '\u10FF' or (>= '\u2000' and <= '\u200D') or (>= '\u2010' and <= '\u201F') or (>= '\u2032' and <= '\u2037');
}
