using System.Globalization;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>What X would say to the texts of a post or thread (X API v2, counting characters).</summary>
internal static partial class XTextFindings
{
    public static IEnumerable<PreflightFinding> Of(Draft draft, AccountConnection account)
    {
        var texts = XThread.Of(draft);
        if (texts.All(string.IsNullOrWhiteSpace) && draft.Media.Count is 0)
            yield return XPreflight.Error("text_empty", "content", "X takes no post without text and media.", "Write a text, or add an image.");
        foreach (var finding in texts.SelectMany((text, index) => One(text, new Place(index, texts.Count), XInfo.MaximumText(account)))) yield return finding;
        foreach (var finding in Repeats(texts).Concat(Costs(texts))) yield return finding;
    }

    private static IEnumerable<PreflightFinding> One(string text, Place place, int maximum)
    {
        if (WeightedText.Length(text) is var length && length > maximum)
            yield return XPreflight.Error("text_too_long", "content", $"X takes {maximum} characters; {place.This} has {length} (a link counts 23).",
                $"Shorten it by {length - maximum}{(place.Count is 1 ? "" : ", or part it with a line of ---")}.");
        if (text.AsSpan().IndexOfAny('\uFFFE', '\uFEFF', '\uFFFF') is >= 0 and var at)
            yield return XPreflight.Error("text_invalid_character", "content", $"Character {at + 1} of {place.The} is {NameOf(text[at])}, which cannot be seen and which X refuses.",
                "Delete the text around it and type it anew; it usually comes along when text is pasted.");
        if (Cashtag().Count(text) > 1)
            yield return XPreflight.Warning("too_many_cashtags", "content", $"X takes one cashtag, such as $ABC, in a post; {place.This} has more.", "Keep one of them.");
    }

    private static IEnumerable<PreflightFinding> Repeats(IReadOnlyList<string> texts)
    {
        foreach (var same in texts.Select((text, index) => (Text: XPostText.OfAuthor(text), Number: index + 1)).GroupBy(one => one.Text).Where(group => group.Count() > 1))
            yield return XPreflight.Error("thread_repeats", "content", $"Posts {string.Join(" and ", same.Select(one => one.Number))} of the thread are the same, and X refuses the same text twice.", "Change one of them, or take it out.");
    }

    private static IEnumerable<PreflightFinding> Costs(IReadOnlyList<string> texts)
    {
        var linked = texts.Count(text => XLinks.Find(text).Count > 0);
        if (linked is 0) yield break;
        var (price, sum) = (XInfo.PriceOfPostWithLink, linked * XInfo.PriceOfPostWithLink + (texts.Count - linked) * XInfo.PriceOfPost);
        yield return XPreflight.Warning("link_costs", "content", texts.Count is 1
                ? string.Create(CultureInfo.InvariantCulture, $"X charges the developer app {price:0.00} USD for a post with a link, instead of {XInfo.PriceOfPost:0.000}.")
                : string.Create(CultureInfo.InvariantCulture, $"X charges the developer app {price:0.00} USD for a post with a link, instead of {XInfo.PriceOfPost:0.000}: this thread of {texts.Count}, {linked} with a link, costs {sum:0.000} USD."),
            "Leave the link out if it is not worth that.");
    }

    private static string NameOf(char character) => character is '\uFEFF' ? "a byte order mark (U+FEFF)" : $"U+{(int)character:X4}";

    [GeneratedRegex(@"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\w$])", RegexOptions.CultureInvariant)]
    private static partial Regex Cashtag();

    /// <summary>Which text of how many, in words.</summary>
    private readonly record struct Place(int Index, int Count)
    {
        public string This => Count is 1 ? "this text" : $"post {Index + 1} of this thread";

        public string The => Count is 1 ? "the text" : $"post {Index + 1} of the thread";
    }
}
