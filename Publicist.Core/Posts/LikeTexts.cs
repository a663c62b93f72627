using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Publicist.Core.Posts;

/// <summary>Tells whether two texts say the same, or nearly so.</summary>
public static partial class LikeTexts
{
    private const int WordsTogether = 3;
    private const double Alike = 0.8;

    /// <summary>Equal but for case, spaces, signs and links; or most of their word sequences are the same. Texts of a few words must be equal.</summary>
    public static bool Are(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        string[] ours = Words(left), theirs = Words(right);
        if (ours.Length == 0 || theirs.Length == 0) return false;
        if (ours.SequenceEqual(theirs)) return true;
        if (ours.Length < 2 * WordsTogether || theirs.Length < 2 * WordsTogether) return false;
        HashSet<string> one = Sequences(ours), other = Sequences(theirs);
        var common = one.Count(other.Contains);
        return common >= Alike * (one.Count + other.Count - common);
    }

    private static string[] Words(string text) =>
        [.. Word().Matches(Link().Replace(text, " ").Normalize(NormalizationForm.FormKC)).Select(match => match.Value.ToLower(CultureInfo.InvariantCulture))];

    private static HashSet<string> Sequences(string[] words) =>
        [.. Enumerable.Range(0, words.Length - WordsTogether + 1).Select(index => string.Join(' ', words, index, WordsTogether))];

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
