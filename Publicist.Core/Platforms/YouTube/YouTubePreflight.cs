using System.Text;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Everything YouTube would refuse or change, found without asking it.</summary>
public sealed class YouTubePreflight(TimeProvider clock)
{
    private static readonly PlatformInfo Info = YouTubeInfo.Platform;

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        IEnumerable<PreflightFinding> always = [.. MediaFindings.Of(Info, draft), .. OptionFindings.Of(Info, draft), .. Kinds(draft), .. Scopes(draft, account)];
        return YouTubeMetadata.VideoOf(draft) is { } video ? [.. always, .. Title(draft), .. Description(draft), .. Tags(draft), .. Privacy(draft), .. Video(draft, video, account), .. Comment(draft)] : always;
    }

    private static IEnumerable<PreflightFinding> Kinds(Draft draft)
    {
        if (draft.Media.Count > 0 && YouTubeMetadata.VideoOf(draft) is null)
            yield return Error("video_required", "media", "YouTube takes no post without a video; an image beside one becomes its thumbnail.", "Add a video.");
        if (draft.Media.Any(media => media.Kind is MediaKind.Image) && YouTubeMetadata.ThumbnailOf(draft) is null)
            yield return Warning("image_left_out", "media", "The image is not used on YouTube, because the thumbnail is to be a frame of the video.", $"Set {YouTubeOptions.Thumbnail} to {YouTubeOptions.ThumbnailOfImage}, or take the image out.");
    }

    private static IEnumerable<PreflightFinding> Title(Draft draft)
    {
        const string Field = $"options.{YouTubeOptions.Title}";
        var title = YouTubeMetadata.TitleOf(draft);
        if (title.Length == 0) yield return Error("title_missing", Field, "YouTube takes no video without a title.", "Write one, or begin the text with it.");
        if (title.Length > YouTubeInfo.MaximumTitle && draft.Option(YouTubeOptions.Title) is null)
            yield return Error("title_too_long", Field, $"Without a title of its own the video has the first line of the text, of {title.Length} characters; YouTube takes {YouTubeInfo.MaximumTitle}.", "Write a title.");
        if (title.AsSpan().ContainsAny('<', '>')) yield return Error("title_characters", Field, "YouTube takes no < and > in a title.", "Take them out.");
    }

    private static IEnumerable<PreflightFinding> Description(Draft draft)
    {
        var field = draft.Option(YouTubeOptions.Description) is null ? "content" : $"options.{YouTubeOptions.Description}";
        var description = YouTubeMetadata.DescriptionOf(draft);
        if (Encoding.UTF8.GetByteCount(description) is var bytes && bytes > Info.Text.Maximum)
            yield return Error("text_too_long", field, $"YouTube takes a description of {Info.Text.Maximum} bytes; this one has {bytes} (accents, other scripts and emoji count 2 to 4 each).", $"Shorten it by {bytes - Info.Text.Maximum}.");
        if (description.AsSpan().ContainsAny('<', '>')) yield return Error("text_characters", field, "YouTube takes no < and > in a description.", "Take them out.");
    }

    private static IEnumerable<PreflightFinding> Tags(Draft draft)
    {
        const string Field = $"options.{YouTubeOptions.Tags}";
        var tags = draft.List(YouTubeOptions.Tags);
        if (YouTubeMetadata.LengthOf(tags) is var length && length > YouTubeInfo.MaximumTags)
            yield return Error("tags_too_long", Field, $"YouTube takes tags of {YouTubeInfo.MaximumTags} characters in all; these have {length} (commas count, and a tag with a space 2 more).", "Take some out.");
        if (tags.Any(tag => tag.AsSpan().ContainsAny('<', '>'))) yield return Error("tag_characters", Field, "YouTube takes no < and > in a tag.", "Take them out.");
    }

    private IEnumerable<PreflightFinding> Privacy(Draft draft)
    {
        const string Field = $"options.{YouTubeOptions.PublishAt}";
        var (privacy, at) = (YouTubeMetadata.PrivacyOf(draft), YouTubeMetadata.PublishAtOf(draft));
        if (at is not null && privacy is not YouTubeOptions.Private)
            yield return Error("publish_at_needs_private", Field, $"YouTube makes only a private video public later; this one is to be {privacy} at once.", "Choose private, or leave the time out.");
        if (at <= clock.GetUtcNow())
            yield return Error("publish_at_past", Field, "The time to make it public has passed: YouTube would make it public at once.", "Choose a time in the future, or choose public.");
        if (at is null && draft.Option(YouTubeOptions.Privacy) is null)
            yield return Warning("stays_private", $"options.{YouTubeOptions.Privacy}", "The video is uploaded as private, because nobody said who can watch it: the public will not see it.", "Choose public, unlisted or private.");
    }

    private static IEnumerable<PreflightFinding> Video(Draft draft, DraftMedia video, AccountConnection account)
    {
        var field = $"media[{draft.Media.ToList().IndexOf(video)}]";
        if (video.Video?.Duration > YouTubeInfo.OrdinaryDuration && account.Traits.GetValueOrDefault(YouTubeInfo.LongUploadsTrait) is not "allowed" and var leave)
        {
            var known = leave is "eligible" or "disallowed";
            yield return Error("media_too_long", field,
                $"This channel {(known ? "may" : "perhaps may")} upload no more than {MediaWords.Time(YouTubeInfo.OrdinaryDuration)}; “{video.FileName}” has {MediaWords.Time(video.Video.Duration.Value)}.",
                "Confirm the channel's phone number at youtube.com/verify and connect the account again, or cut the video.") with
            { Severity = known ? FindingSeverity.Error : FindingSeverity.Warning };
        }

        if (YouTubeMetadata.IsShort(video))
            yield return Warning("is_short", field, $"YouTube shows “{video.FileName}” as a Short, because it is square or upright and no longer than {MediaWords.Time(YouTubeInfo.ShortDuration)}.", "Use a video that is wider than high if it should be an ordinary one.");
    }

    private static IEnumerable<PreflightFinding> Comment(Draft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.FirstComment)) yield break;
        if (draft.Flag(Info, YouTubeOptions.MadeForKids))
            yield return Warning("first_comment_unlikely", "first_comment", "A video for children has no comments: the first comment is probably refused.", "Put it into the description.");
        else if (YouTubeMetadata.PrivacyOf(draft) is YouTubeOptions.Private)
            yield return Warning("first_comment_unlikely", "first_comment", "A private video probably takes no comment.", "Put it into the description, or comment once it is public.");
    }

    private static IEnumerable<PreflightFinding> Scopes(Draft draft, AccountConnection account)
    {
        if (account.Scopes.Count is 0) yield break;
        if (!account.Scopes.Contains(YouTubeInfo.UploadScope) && !account.Scopes.Contains(YouTubeInfo.ManageScope))
            yield return Error("scope_missing", "accounts", "This YouTube account was connected without the permission to upload videos (youtube.upload).", "Connect it again and allow it.") with { AccountId = account.AccountId };
        if (account.Scopes.Contains(YouTubeInfo.ManageScope)) yield break;
        if (draft.Option(YouTubeOptions.Playlist) is not null) yield return Unmanaged("playlist_unlikely", $"options.{YouTubeOptions.Playlist}", "added to the playlist", account);
        if (!string.IsNullOrWhiteSpace(draft.FirstComment)) yield return Unmanaged("first_comment_unlikely", "first_comment", "given its first comment", account);
    }

    private static PreflightFinding Unmanaged(string code, string field, string what, AccountConnection account) =>
        Warning(code, field, $"The video will not be {what}: this YouTube account was connected without the permission for it (youtube.force-ssl).", "Connect it again and allow everything.") with { AccountId = account.AccountId };

    private static PreflightFinding Error(string code, string field, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = field, Message = message, Action = action, Platform = Info.Key };

    private static PreflightFinding Warning(string code, string field, string message, string action) =>
        Error(code, field, message, action) with { Severity = FindingSeverity.Warning };
}
