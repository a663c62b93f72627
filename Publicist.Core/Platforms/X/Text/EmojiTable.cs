using System.Collections.Frozen;
using System.Globalization;

namespace Publicist.Core.Platforms.X.Text;

/// <summary>Unicode's emoji properties, as far as counting needs them (<c>emoji.txt</c>: a property, then code points or flags).</summary>
internal static class EmojiTable
{
    private static readonly ILookup<string, string> Facts = TextResource.Lines("emoji.txt")
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1), (words, value) => (Property: words[0], Value: value))
        .ToLookup(fact => fact.Property, fact => fact.Value);

    private static readonly FrozenSet<int> Bases = CodePoints("base");
    private static readonly FrozenSet<int> Variations = CodePoints("variation");
    private static readonly FrozenSet<int> Modified = CodePoints("modified");
    private static readonly FrozenSet<string> Flags = Facts["flags"].ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Is an emoji with nothing added to it.</summary>
    public static bool IsBase(int codePoint) => Bases.Contains(codePoint);

    /// <summary>Has both a text form and an emoji form, and may ask for the latter with U+FE0F.</summary>
    public static bool HasVariation(int codePoint) => Variations.Contains(codePoint);

    /// <summary>Takes a skin tone.</summary>
    public static bool TakesSkinTone(int codePoint) => Modified.Contains(codePoint);

    /// <summary>Whether two letters (such as "NL") name a region that has a flag.</summary>
    public static bool HasFlag(string region) => Flags.Contains(region);

    private static FrozenSet<int> CodePoints(string property) => Facts[property].SelectMany(Range).ToFrozenSet();

    private static IEnumerable<int> Range(string bounds)
    {
        var codes = bounds.Split('-').Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(codes[0], codes[^1] - codes[0] + 1);
    }
}
