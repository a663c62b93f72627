using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Publicist.Core.Publishing;

/// <summary>Compares what a platform stored with what was approved. Platforms shorten links, escape signs and trim spaces: that is no difference to a reader.</summary>
public static partial class StoredText
{
    /// <summary>What differs, in a sentence; null: nothing.</summary>
    public static string? Difference(string platform, string approved, string stored)
    {
        var (ours, theirs) = (Plain(approved), Plain(stored));
        if (string.Equals(ours, theirs, StringComparison.Ordinal)) return null;
        var (written, kept) = (new StringInfo(ours).LengthInTextElements, new StringInfo(theirs).LengthInTextElements);
        if (theirs.Length == 0) return $"{platform} stored no text; {written} characters were approved.";
        return ours.StartsWith(Trimmed(theirs), StringComparison.Ordinal)
            ? $"{platform} cut the text: it stored {kept} of {written} characters, up to “…{Tail(theirs)}”."
            : $"{platform} stored another text than was approved, beginning “{Head(theirs)}”.";
    }

    private static string Plain(string text)
    {
        var decoded = WebUtility.HtmlDecode(text).Normalize(NormalizationForm.FormC);
        return Spaces().Replace(Links().Replace(decoded, "⛓"), " ").Trim();
    }

    private static string Trimmed(string text) => text.TrimEnd('…', '.', ' ');

    private static string Tail(string text) => text.Length <= Shown ? text : text[^Shown..];

    private static string Head(string text) => text.Length <= Shown ? text : text[..Shown] + "…";

    private const int Shown = 40;

    [GeneratedRegex(@"(https?://|www\.)\S+|\b[a-z0-9.-]+\.[a-z]{2,}/\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
