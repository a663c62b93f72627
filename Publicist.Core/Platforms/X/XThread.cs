using System.Globalization;

namespace Publicist.Core.Platforms.X;

/// <summary>The posts of a thread, and what the journal calls them.</summary>
public static class XThread
{
    /// <summary>The journal's name of the first, or only, post.</summary>
    public const string First = "post";

    private const string Separator = "---", Further = First + "/";

    /// <summary>The texts of a draft in order: one, unless a line of <c>---</c> or the option <c>thread</c> makes more.</summary>
    public static IReadOnlyList<string> Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Option(XOptions.Thread) is { } further ? [.. Split(draft.Text), .. Split(further).Where(text => text.Length > 0)] : Split(draft.Text);
    }

    /// <summary>The parts between lines of <c>---</c>, empty ones left out; a text without such a line as it is.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!lines.Any(IsSeparator)) return [text];
        var parts = new List<List<string>> { new() };
        foreach (var line in lines)
        {
            if (IsSeparator(line)) parts.Add([]);
            else parts[^1].Add(line);
        }

        var texts = parts.Select(part => string.Join('\n', part).Trim()).Where(part => part.Length > 0).ToList();
        return texts.Count > 0 ? texts : [""];
    }

    /// <param name="index">From 0.</param>
    public static string Element(int index) => index == 0 ? First : string.Create(CultureInfo.InvariantCulture, $"{Further}{index + 1}");

    /// <summary>From 0; the first where the element is none of ours.</summary>
    public static int IndexOf(string? element) =>
        element?.StartsWith(Further, StringComparison.Ordinal) == true && int.TryParse(element.AsSpan(Further.Length), CultureInfo.InvariantCulture, out var place) && place > 1 ? place - 1 : 0;

    private static bool IsSeparator(string line) => line.Trim() is Separator;
}
