using System.Globalization;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Everything TikTok would refuse or leave out, found without asking it.</summary>
public sealed class TikTokPreflight(IServerAddress server, IPublicReach reach)
{
    private static PlatformInfo Info => TikTokInfo.Platform;

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        return [.. Text(draft), .. MediaFindings.Of(Info, draft), .. Options(draft), .. Privacy(draft), .. Cover(draft), .. Photos(draft), .. LeftOut(draft), .. Address(draft, account), .. Scopes(draft, account)];
    }

    private static IEnumerable<PreflightFinding> Text(Draft draft)
    {
        var (maximum, kind) = draft.IsPhotos() ? (TikTokInfo.MaximumDescription, "photos") : (TikTokInfo.MaximumCaption, "a video");
        if (draft.Text.Length > maximum)
            yield return Error("text_too_long", "content", $"TikTok takes {maximum} characters with {kind}; this text has {draft.Text.Length}.", $"Shorten it by {draft.Text.Length - maximum}.");
    }

    /// <summary>A draft takes its privacy from the creator, in the app.</summary>
    private static IEnumerable<PreflightFinding> Options(Draft draft) =>
        OptionFindings.Of(Info, draft).Where(finding => !(draft.IsInbox() && finding is { Code: "option_missing", Field: $"options.{TikTokOptions.Privacy}" }));

    private static IEnumerable<PreflightFinding> Privacy(Draft draft)
    {
        if (draft.IsInbox() || draft.Option(TikTokOptions.Privacy) is not { } wanted) yield break;
        var levels = TikTokOptions.PrivacyLevels.Select(level => level.Value).ToList();
        if (!levels.Contains(wanted))
            yield return Error("invalid_option", $"options.{TikTokOptions.Privacy}", $"TikTok knows no privacy “{wanted}”.", $"Choose one of: {string.Join(", ", levels)}.");
        if (wanted == TikTokOptions.OnlyMe && draft.Has(TikTokOptions.BrandedContent))
            yield return Error("branded_content_private", $"options.{TikTokOptions.BrandedContent}", "TikTok does not take a paid partnership that only its creator can see.", "Let others see it, or take the partnership off.");
    }

    private static IEnumerable<PreflightFinding> Cover(Draft draft)
    {
        var length = draft.Media is [{ Video.Duration: { } duration }, ..] ? duration : (TimeSpan?)null;
        if (!draft.IsPhotos() && draft.Number(TikTokOptions.VideoCover) is { } time && (time < 0 || time > length?.TotalMilliseconds))
            yield return Error("invalid_option", $"options.{TikTokOptions.VideoCover}", string.Create(CultureInfo.InvariantCulture, $"The cover is taken {time} milliseconds into the video, where it has no picture."), "Choose a time within the video.");
        else if (!draft.IsPhotos() && draft.Option(TikTokOptions.VideoCover) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var large) && large > int.MaxValue)
            yield return Error("invalid_option", $"options.{TikTokOptions.VideoCover}", "The time of the cover is too large.", "Choose a time within the video.");
        if (draft.IsPhotos() && draft.Option(Info, TikTokOptions.PhotoCover) is not null && (draft.Number(TikTokOptions.PhotoCover) is not { } index || index < 0 || index >= draft.Media.Count))
            yield return Error("invalid_option", $"options.{TikTokOptions.PhotoCover}", $"There is no photo of that number: this post has {draft.Media.Count}, and the first is 0.", $"Choose 0 to {draft.Media.Count - 1}.");
    }

    private static IEnumerable<PreflightFinding> Photos(Draft draft) => draft.Media.Index()
        .Where(one => one.Item.Kind == MediaKind.Image && !one.Item.Convertible && Math.Min(one.Item.Width, one.Item.Height) > TikTokInfo.MaximumPhotoSide)
        .Select(one => Error("media_too_many_pixels", $"media[{one.Index}]", $"TikTok takes photos of up to {TikTokInfo.MaximumPhotoSide}p; “{one.Item.FileName}” has {one.Item.Width} × {one.Item.Height}.", "Scale it down."));

    private static IEnumerable<PreflightFinding> LeftOut(Draft draft)
    {
        if (draft.IsInbox() && !draft.IsPhotos() && !string.IsNullOrWhiteSpace(draft.Text))
            yield return Warning("text_left_out", "content", "TikTok takes nothing but the video into the inbox; the text is left out.", "Write the text in the TikTok app when you finish the draft.");
        if (!string.IsNullOrWhiteSpace(draft.FirstComment))
            yield return Warning("first_comment_unsupported", "first_comment", "TikTok lets no program write comments; the first comment is left out there.", "Put it into the text for TikTok.");
        foreach (var (media, index) in draft.Media.Select((media, index) => (media, index)).Where(one => !string.IsNullOrWhiteSpace(one.media.AltText)))
            yield return Warning("alt_text_unsupported", $"media[{index}].alt_text", $"TikTok takes no alternative text; that of “{media.FileName}” is left out there.", "Say in the text what is to be seen.");
    }

    /// <summary>What TikTok fetches must be reachable for it, at an address of a verified owner. The Sandbox, or another server on this machine, reaches what this machine does.</summary>
    private IEnumerable<PreflightFinding> Address(Draft draft, AccountConnection account)
    {
        if (!draft.IsPulled() || draft.Media.Count == 0 || account.IsSandbox || (Uri.TryCreate(account.Endpoints.Api, UriKind.Absolute, out var api) && api.IsLoopback)) yield break;
        if (reach.WhyNot is { } why)
            yield return Error("address_not_public", "media", why, draft.IsPhotos() ? "Let TikTok reach this server and verify its address in TikTok's developer portal, or post a video, which can be uploaded." : $"Set {TikTokOptions.Source} to {TikTokOptions.Upload}.");
        else
            yield return Warning("address_verified", "media", $"TikTok fetches {(draft.IsPhotos() ? "photos" : "the video")} from {server.Public.Host} only where that is a verified URL property of the developer app.", "Verify it once in TikTok's developer portal.");
    }

    private static IEnumerable<PreflightFinding> Scopes(Draft draft, AccountConnection account)
    {
        var (scope, ability) = draft.IsInbox() ? (TikTokScopes.Upload, "send drafts to the inbox") : (TikTokScopes.Publish, "publish");
        if (!account.May(scope))
            yield return Error("scope_missing", "accounts", $"This TikTok account was connected without the permission to {ability} ({scope}).", "Connect it again and allow it.") with { AccountId = account.AccountId };
    }

    private static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = Info.Key };

    private static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };
}
