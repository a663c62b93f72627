using System.Text;

namespace Publicist.Core.Platforms.X.Text;

/// <summary>
/// Tells what counts as one emoji (Unicode Technical Standard 51): keycaps, flags, and emoji with variation selector, skin
/// tone or joiners. A lone digit, a copyright sign or a regional letter is text.
/// </summary>
internal static class EmojiSequence
{
    private const char EmojiForm = '\uFE0F', Keycap = '\u20E3', Joiner = '\u200D';
    private const int FirstRegionalLetter = 0x1F1E6, LastRegionalLetter = 0x1F1FF;
    private const int LightestSkin = 0x1F3FB, DarkestSkin = 0x1F3FF;
    private const int BlackFlag = 0x1F3F4, TagBase = 0xE0000, EndOfTags = 0xE007F;

    private static readonly string[] NationFlags = [.. new[] { "gbeng", "gbsct", "gbwls" }.Select(NationFlag)];

    /// <summary>The end of the emoji that starts at <paramref name="start"/>, or <paramref name="start"/> where none does.</summary>
    public static int EndAt(ReadOnlySpan<char> text, int start)
    {
        if (text[start] is '#' or '*' || char.IsAsciiDigit(text[start])) return KeycapEnd(text, start);
        // No other emoji starts below U+00A9: most text ends here.
        if (text[start] < '\u00A9') return start;
        if (FlagEnd(text, start) is var flag && flag > start) return flag;
        var end = ElementEnd(text, start);
        while (end > start && Has(text, end, Joiner) && ElementEnd(text, end + 1) is var joined && joined > end + 1) end = joined;
        return end;
    }

    private static int KeycapEnd(ReadOnlySpan<char> text, int start)
    {
        var end = Has(text, start + 1, EmojiForm) ? start + 2 : start + 1;
        return Has(text, end, Keycap) ? end + 1 : start;
    }

    private static int FlagEnd(ReadOnlySpan<char> text, int start)
    {
        foreach (var flag in NationFlags)
            if (text[start..].StartsWith(flag, StringComparison.Ordinal)) return start + flag.Length;
        if (RegionalLetter(text, start) is not { } first || RegionalLetter(text, start + 2) is not { } second) return start;
        return EmojiTable.HasFlag($"{first}{second}") ? start + 4 : start;
    }

    private static char? RegionalLetter(ReadOnlySpan<char> text, int at) =>
        RuneAt(text, at) is { Value: >= FirstRegionalLetter and <= LastRegionalLetter } rune
            ? (char)('A' + rune.Value - FirstRegionalLetter)
            : null;

    /// <summary>One part of a joined emoji: the emoji, its form, its skin tone.</summary>
    private static int ElementEnd(ReadOnlySpan<char> text, int start)
    {
        if (RuneAt(text, start) is not { } rune) return start;
        var end = start + rune.Utf16SequenceLength;
        var isInEmojiForm = EmojiTable.HasVariation(rune.Value) && Has(text, end, EmojiForm);
        if (isInEmojiForm) end++;
        else if (!EmojiTable.IsBase(rune.Value)) return start;
        return EmojiTable.TakesSkinTone(rune.Value) && RuneAt(text, end) is { Value: >= LightestSkin and <= DarkestSkin } skin
            ? end + skin.Utf16SequenceLength
            : end;
    }

    private static Rune? RuneAt(ReadOnlySpan<char> text, int at) =>
        at < text.Length && Rune.DecodeFromUtf16(text[at..], out var rune, out _) is System.Buffers.OperationStatus.Done ? rune : null;

    private static bool Has(ReadOnlySpan<char> text, int at, char c) => at < text.Length && text[at] == c;

    private static string NationFlag(string tags) =>
        $"{new Rune(BlackFlag)}{string.Concat(tags.Select(tag => new Rune(TagBase + tag)))}{new Rune(EndOfTags)}";
}
