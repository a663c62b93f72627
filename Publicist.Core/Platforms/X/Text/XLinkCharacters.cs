namespace Publicist.Core.Platforms.X.Text;

/// <summary>The classes of characters that X's link detection tells apart, each one UTF-16 unit wide.</summary>
internal static class XLinkCharacters
{
    private const string AsciiPunctuation = "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$";

    /// <summary>May stand right before a link: not a letter or digit, not the sign of a mention, cashtag or hashtag.</summary>
    public static bool MayPrecedeLink(char c) =>
        !char.IsAsciiLetterOrDigit(c) && c is not ('@' or '\uFF20' or '$' or '#' or '\uFF03') && !IsInvalid(c);

    /// <summary>May stand anywhere in a label of a domain, its ends included. Emoji and quotation marks may, too.</summary>
    public static bool IsDomain(char c) =>
        !AsciiPunctuation.Contains(c) && !IsSpace(c) && !IsInvalid(c) && !IsDirectional(c);

    /// <summary>May stand inside a label, between two <see cref="IsDomain"/> characters.</summary>
    public static bool IsInsideLabel(char c) => c is '-' or '_' || IsDomain(c);

    /// <summary>May stand in a label of a domain that is written without a protocol.</summary>
    public static bool IsBareLabel(char c) => c is '-' || char.IsAsciiLetterOrDigit(c) || IsAccentedLatin(c);

    public static bool IsPath(char c) =>
        IsPathEnding(c) || "!*';:,.$%[]~@|&\u2013".Contains(c);

    public static bool IsPathEnding(char c) =>
        char.IsAsciiLetterOrDigit(c) || "+-=_#/".Contains(c) || c is >= '\u0400' and <= '\u04FF' || IsAccentedLatin(c);

    public static bool IsQuery(char c) => IsQueryEnding(c) || "!?*'@();:+$%[].,~|".Contains(c);

    public static bool IsQueryEnding(char c) => char.IsAsciiLetterOrDigit(c) || "-_&=#/".Contains(c);

    /// <summary>The three code points that X accepts nowhere in a post.</summary>
    public static bool IsInvalid(char c) => c is '\uFFFE' or '\uFEFF' or '\uFFFF';

    private static bool IsSpace(char c) =>
        c is (>= '\t' and <= '\r') or ' ' or '\u0085' or '\u00A0' or '\u1680' or '\u180E'
            or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';

    private static bool IsDirectional(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsAccentedLatin(char c) =>
        c is (>= '\u00C0' and <= '\u024F' and not ('\u00D7' or '\u00F7'))
            or '\u0253' or '\u0254' or '\u0256' or '\u0257' or '\u0259' or '\u025B' or '\u0263' or '\u0268'
            or '\u026F' or '\u0272' or '\u0289' or '\u028B' or '\u02BB'
            or (>= '\u0300' and <= '\u036F') or (>= '\u1E00' and <= '\u1EFF');
}
