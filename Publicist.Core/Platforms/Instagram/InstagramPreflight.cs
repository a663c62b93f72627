using System.Text.RegularExpressions;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Everything Instagram would refuse or leave out, found without asking it.</summary>
public static partial class InstagramPreflight
{
    private const int MaximumCover = 2000;

    public static IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account, IServerAddress server, IPublicReach reach)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        var format = InstagramFormats.Of(draft);
        return
        [
            .. MediaFindings.Of(InstagramInfo.For(format), draft), .. OptionFindings.Of(InstagramInfo.Platform, draft), .. Text(draft, format), .. Shape(draft, format),
            .. InstagramOptionFindings.Of(draft, format, account), .. Comment(draft, format, account), .. Scopes(account), .. Reach(draft, account, server, reach),
        ];
    }

    private static IEnumerable<PreflightFinding> Text(Draft draft, InstagramFormat format)
    {
        if (format is InstagramFormat.Story)
        {
            if (!string.IsNullOrWhiteSpace(draft.Text)) yield return Warning("text_left_out", "content", "An Instagram story shows no text; it is left out.", "Write it on the image.");
            yield break;
        }

        var maximum = InstagramInfo.Platform.Text.Maximum;
        if (draft.Text.Length > maximum) yield return Error("text_too_long", "content", $"Instagram takes {maximum} characters; this text has {draft.Text.Length}.", $"Shorten it by {draft.Text.Length - maximum}.");
        var hashtags = Hashtag().Count(draft.Text);
        if (hashtags > InstagramInfo.MaximumHashtags) yield return Error("too_many_hashtags", "hashtags", $"Instagram takes {InstagramInfo.MaximumHashtags} hashtags; this text has {hashtags}.", $"Take out {hashtags - InstagramInfo.MaximumHashtags}.");
        else if (hashtags > InstagramInfo.AdvisedHashtags) yield return Warning("many_hashtags", "hashtags", $"Instagram advises against more than {InstagramInfo.AdvisedHashtags} hashtags; this text has {hashtags}.", "Keep the best ones.");
        var mentions = Mention().Count(draft.Text);
        if (mentions > InstagramInfo.MaximumMentions) yield return Error("too_many_mentions", "content", $"Instagram takes {InstagramInfo.MaximumMentions} mentions; this text has {mentions}.", $"Take out {mentions - InstagramInfo.MaximumMentions}.");
    }

    private static IEnumerable<PreflightFinding> Shape(Draft draft, InstagramFormat format)
    {
        var media = draft.Media;
        if (format is InstagramFormat.Story && media.Count > 1) yield return Error("media_too_many", "media", $"An Instagram story is one image or one video; this one has {media.Count} files.", "Keep one, and make a post of each of the others.");
        if (format is InstagramFormat.Reel && media.Count > 0 && media is not [{ Kind: MediaKind.Video }]) yield return Error("reel_needs_video", $"options.{InstagramOptions.Format}", "An Instagram Reel is exactly one video.", "Keep one video, or publish it in the feed.");
        if (format is InstagramFormat.Carousel && media.Count > InstagramInfo.MostOfCarousel)
            yield return Error("media_too_many", "media", $"Instagram takes {InstagramInfo.MostOfCarousel} images and videos in one carousel; this one has {media.Count}.", $"Take out {media.Count - InstagramInfo.MostOfCarousel}.");
        for (var index = 0; index < media.Count; index++)
        {
            if (media[index] is { Kind: MediaKind.Image, Width: > 0 and < InstagramInfo.NarrowestImage } narrow)
                yield return Warning("media_narrow", $"media[{index}]", $"“{narrow.FileName}” is {narrow.Width} pixels wide; Instagram blows it up to {InstagramInfo.NarrowestImage}.", "Use a larger one.");
            if (!string.IsNullOrWhiteSpace(media[index].AltText) && (format is InstagramFormat.Story or InstagramFormat.Reel || media[index].Kind is MediaKind.Video))
                yield return Warning("alt_text_left_out", $"media[{index}].alt_text", "Instagram takes no alternative text for stories and videos; it is left out.", "Say it in the text.");
        }
    }

    private static IEnumerable<PreflightFinding> Comment(Draft draft, InstagramFormat format, AccountConnection account)
    {
        if (string.IsNullOrWhiteSpace(draft.FirstComment)) yield break;
        if (format is InstagramFormat.Story) yield return Warning("first_comment_left_out", "first_comment", "An Instagram story has no comments; the first comment is left out.", "Publish it in the feed.");
        else if (account.Scopes.Count > 0 && !account.Scopes.Intersect(InstagramInfo.CommentScopes).Any())
            yield return Warning("first_comment_unlikely", "first_comment", "This Instagram account was connected without the permission to comment; the post will go out, the first comment not.", "Connect it again and allow it to comment.");
    }

    private static IEnumerable<PreflightFinding> Scopes(AccountConnection account)
    {
        var needed = account.IsThroughFacebook() ? "instagram_content_publish" : "instagram_business_content_publish";
        if (account.Scopes.Count > 0 && !account.Scopes.Contains(needed))
            yield return Error("scope_missing", "accounts", $"This Instagram account was connected without the permission to publish ({needed}).", "Connect it again and allow it to publish.") with { AccountId = account.AccountId };
    }

    /// <summary>Meta fetches images, and videos too where their bytes are not sent; the Sandbox is inside and fetches them itself.</summary>
    private static IEnumerable<PreflightFinding> Reach(Draft draft, AccountConnection account, IServerAddress server, IPublicReach reach)
    {
        if (account.IsSandbox || draft.Media.All(media => media.Kind is MediaKind.Video && account.IsThroughFacebook())) yield break;
        if (FetchableAddress.Fault(server.Public) is { } fault)
            yield return Error("public_address_unreachable", "media", $"Instagram fetches images and videos from this server, and cannot: {fault}",
                "Set PublicUrl to an https address that is open to the internet, such as https://press.example.org.");
        // Some networks do not let a machine see itself from outside, so that a failed look is no proof.
        else if (reach.WhyNot is { } doubt) yield return Warning("public_address_doubtful", "media", $"Instagram fetches images and videos from this server, and may not reach it: {doubt}", "Open the address from another network; if it answers there, leave it.");
    }

    internal static bool IsPublicJpegAddress(string text) => text.Length <= MaximumCover && Uri.TryCreate(text, UriKind.Absolute, out var address) && text.All(char.IsAscii) && FetchableAddress.Fault(address) is null;

    internal static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = InstagramInfo.Platform.Key };

    internal static PreflightFinding Warning(string code, string field, string message, string action) => Error(code, field, message, action) with { Severity = FindingSeverity.Warning };

    [GeneratedRegex(@"(?<![\p{L}\p{N}_&])[#＃][\p{L}\p{N}_]+")]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_.])@[A-Za-z0-9_.]+")]
    private static partial Regex Mention();
}
