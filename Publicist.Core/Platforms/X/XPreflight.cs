using System.Globalization;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>Everything X would refuse, change or charge for, found without asking it.</summary>
public static partial class XPreflight
{
    public const string ReplySettings = "reply_settings", Everyone = "everyone";
    private static readonly string[] WhoMayReply = ["following", "mentionedUsers", "subscribers", "verified"];

    public static IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) =>
        [.. Text(draft, account), .. Advice(draft), .. MediaFindings.Of(XInfo.Platform, draft), .. Animation(draft), .. Options(draft), .. Scopes(draft, account)];

    /// <summary>Who may reply, as X writes it; null for everyone, which X has no word for.</summary>
    public static string? ReplySettingsOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var wanted = draft.Options.GetValueOrDefault(ReplySettings);
        return WhoMayReply.FirstOrDefault(known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<PreflightFinding> Text(Draft draft, AccountConnection account)
    {
        var (length, maximum) = (WeightedText.Length(draft.Text), XInfo.MaximumText(account));
        if (length > maximum)
            yield return Error("text_too_long", "content", $"X takes {maximum} characters; this text has {length} (a link counts 23).", $"Shorten it by {length - maximum}.");
        if (string.IsNullOrWhiteSpace(draft.Text) && draft.Media.Count is 0)
            yield return Error("text_empty", "content", "X takes no post without text and images.", "Write a text, or add an image.");
        if (draft.Text.AsSpan().IndexOfAny('\uFFFE', '\uFEFF', '\uFFFF') is >= 0 and var at)
            yield return Error("text_invalid_character", "content",
                $"Character {at + 1} of the text is {NameOf(draft.Text[at])}, which cannot be seen and which X refuses.", "Delete the text around it and type it anew; it usually comes along when text is pasted.");
    }

    private static IEnumerable<PreflightFinding> Advice(Draft draft)
    {
        if (XLinks.Find(draft.Text).Count > 0)
            yield return Warning("link_costs", "content",
                string.Create(CultureInfo.InvariantCulture, $"X charges the developer app {XInfo.PriceOfPostWithLink:0.00} USD for a post with a link, instead of {XInfo.PriceOfPost:0.000}."),
                "Leave the link out if it is not worth that.");
        if (Cashtag().Count(draft.Text) > 1)
            yield return Warning("too_many_cashtags", "content", "X takes one cashtag, such as $ABC, in a post; this text has more.", "Keep one of them.");
        if (!string.IsNullOrWhiteSpace(draft.FirstComment))
            yield return Warning("first_comment_unsupported", "first_comment", "Publicist writes no first comment on X; it is left out there.", "Put it into the text for X.");
    }

    private static IEnumerable<PreflightFinding> Animation(Draft draft)
    {
        foreach (var (media, index) in draft.Media.Select((media, index) => (media, index)).Where(item => item.media.IsAnimated()))
        {
            if (!media.ContentType.Equals("image/gif", StringComparison.OrdinalIgnoreCase))
                yield return Error("media_type", $"media[{index}]", $"X takes animated images only as GIF; “{media.FileName}” is not one.", "Convert it to GIF, or to a still image.");
            if (media.Width > XInfo.MaximumAnimatedWidth || media.Height > XInfo.MaximumAnimatedHeight)
                yield return Error("media_too_many_pixels", $"media[{index}]",
                    $"X takes animated images of up to {XInfo.MaximumAnimatedWidth} × {XInfo.MaximumAnimatedHeight} pixels; “{media.FileName}” has {media.Width} × {media.Height}.", "Scale it down.");
            else if ((long)media.Width * media.Height * media.Frames > XInfo.MaximumAnimatedPixels)
                yield return Error("media_too_many_pixels", $"media[{index}]",
                    $"X takes animated images of up to {XInfo.MaximumAnimatedPixels / 1_000_000} million pixels, all frames together; “{media.FileName}” has more.", "Scale it down, or shorten it.");
        }
    }

    private static IEnumerable<PreflightFinding> Options(Draft draft)
    {
        foreach (var name in draft.Options.Keys.Where(name => name != ReplySettings))
            yield return Warning("option_unknown", $"options.{name}", $"X has no option “{name}”; it is left out.", $"Use {ReplySettings}, or remove it.");
        if (draft.Options.GetValueOrDefault(ReplySettings) is { Length: > 0 } wanted
            && ReplySettingsOf(draft) is null && !wanted.Equals(Everyone, StringComparison.OrdinalIgnoreCase))
            yield return Error("reply_settings_unknown", $"options.{ReplySettings}", $"X cannot limit replies to “{wanted}”.", $"Use {Everyone}, {string.Join(", ", WhoMayReply[..^1])} or {WhoMayReply[^1]}.");
    }

    private static IEnumerable<PreflightFinding> Scopes(Draft draft, AccountConnection account)
    {
        if (account.Scopes.Count is 0) yield break;
        if (!account.Scopes.Contains("tweet.write"))
            yield return Lacking("publish", "tweet.write", account);
        if (draft.Media.Count > 0 && !account.Scopes.Contains(XInfo.MediaScope))
            yield return Lacking("publish images", XInfo.MediaScope, account);
    }

    private static PreflightFinding Lacking(string ability, string scope, AccountConnection account) =>
        Error("scope_missing", "accounts", $"This X account was connected without the permission to {ability} ({scope}).", "Connect it again and allow it.") with { AccountId = account.AccountId };

    private static string NameOf(char character) => character is '\uFEFF' ? "a byte order mark (U+FEFF)" : $"U+{(int)character:X4}";

    private static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = XInfo.Platform.Key };

    private static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };

    [GeneratedRegex(@"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\w$])", RegexOptions.CultureInvariant)]
    private static partial Regex Cashtag();
}
