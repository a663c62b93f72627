using System.Globalization;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>What an author may choose on TikTok, and a draft's choices (Content Posting API v2; Content Sharing Guidelines for what a form must show).</summary>
public static class TikTokOptions
{
    public const string Mode = "mode", Inbox = "inbox", Direct = "direct", Source = "source", Upload = "upload", Pull = "pull";
    public const string Privacy = "privacy_level", Public = "PUBLIC_TO_EVERYONE", OnlyMe = "SELF_ONLY", Title = "title";
    public const string NoComments = "disable_comment", NoDuet = "disable_duet", NoStitch = "disable_stitch";
    public const string BrandedContent = "brand_content_toggle", OwnBrand = "brand_organic_toggle", MadeByAi = "is_aigc";
    public const string VideoCover = "video_cover_timestamp_ms", PhotoCover = "photo_cover_index", Music = "auto_add_music";

    /// <summary>All levels there are; which of them an account has is asked of it.</summary>
    internal static readonly IReadOnlyList<OptionChoice> PrivacyLevels =
    [
        new(Public, "Everyone"),
        new("FOLLOWER_OF_CREATOR", "Followers"),
        new("MUTUAL_FOLLOW_FRIENDS", "Friends"),
        new(OnlyMe, "Only me"),
    ];

    // The guidelines want no privacy preselected, and comments, duets and stitches off until the creator allows them.
    internal static readonly IReadOnlyList<PlatformOption> All =
    [
        new()
        {
            Name = Mode, Label = "How it is posted", Kind = OptionKind.Choice, Default = Direct,
            Choices = [new(Direct, "Post it"), new(Inbox, "Send it to the inbox as a draft, to be finished in the TikTok app")],
            Help = "TikTok takes some minutes to process a post.",
        },
        new()
        {
            Name = Privacy, Label = "Who can see it", Kind = OptionKind.Choice, AskedOfAccount = true, Required = true,
            Help = "By posting, you agree to TikTok's Music Usage Confirmation; for branded content, also to its Branded Content Policy.",
        },
        new()
        {
            Name = Source, Label = "How the video gets there", Kind = OptionKind.Choice, Default = Upload, AppliesTo = OptionScope.WithVideo,
            Choices = [new(Upload, "Publicist uploads it"), new(Pull, "TikTok fetches it from this server")],
            Help = "Fetching needs a public https address that is verified in TikTok's developer portal.",
        },
        new() { Name = Title, Label = "Title of the photos", Kind = OptionKind.Text, MaximumLength = TikTokInfo.MaximumTitle, AppliesTo = OptionScope.WithImages },
        Flag(NoComments, "Turn comments off", "true", OptionScope.WithMedia),
        Flag(NoDuet, "Turn duets off", "true", OptionScope.WithVideo),
        Flag(NoStitch, "Turn stitches off", "true", OptionScope.WithVideo),
        Flag(OwnBrand, "It promotes your own brand", "false", OptionScope.WithMedia, "It is labelled “Promotional content”."),
        Flag(BrandedContent, "It is a paid partnership", "false", OptionScope.WithMedia, "It is labelled “Paid partnership”, and cannot be seen by you alone."),
        Flag(MadeByAi, "It was made with AI", "false", OptionScope.WithVideo, "It is labelled as AI-generated."),
        new() { Name = VideoCover, Label = "Cover: milliseconds into the video", Kind = OptionKind.Number, AppliesTo = OptionScope.WithVideo },
        new() { Name = PhotoCover, Label = "Cover: number of the photo, the first being 0", Kind = OptionKind.Number, AppliesTo = OptionScope.WithImages, Default = "0" },
        Flag(Music, "Let TikTok add music", "false", OptionScope.WithImages),
    ];

    public static bool IsInbox(this Draft draft) => draft.Option(TikTokInfo.Platform, Mode) == Inbox;

    public static bool IsPhotos(this Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Media.Any(media => media.Kind == MediaKind.Image);
    }

    /// <summary>Whether TikTok fetches the files itself, as it always does with photos.</summary>
    public static bool IsPulled(this Draft draft) => draft.IsPhotos() || draft.Option(TikTokInfo.Platform, Source) == Pull;

    internal static bool Has(this Draft draft, string flag) => draft.Flag(TikTokInfo.Platform, flag);

    /// <summary>Null where nothing or no whole number was said.</summary>
    internal static int? Number(this Draft draft, string name) =>
        int.TryParse(draft.Option(TikTokInfo.Platform, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static PlatformOption Flag(string name, string label, string otherwise, OptionScope scope, string? help = null) =>
        new() { Name = name, Label = label, Kind = OptionKind.Flag, Default = otherwise, AppliesTo = scope, Help = help };
}
