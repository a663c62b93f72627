namespace Publicist.Core.Platforms.YouTube;

/// <summary>What an author may say of a video beside its text, named as the <c>videos</c> resource of the YouTube Data API names it.</summary>
public static class YouTubeOptions
{
    public const string Title = "title", Description = "description", Tags = "tags", Category = "category_id", Privacy = "privacy_status", MadeForKids = "made_for_kids",
        PublishAt = "publish_at", Thumbnail = "thumbnail", Playlist = "playlist_id", Notify = "notify_subscribers", License = "license", Embeddable = "embeddable",
        StatsViewable = "public_stats_viewable", Synthetic = "contains_synthetic_media", PaidPlacement = "has_paid_product_placement", Language = "default_language";

    public const string Private = "private", Unlisted = "unlisted", Public = "public", ThumbnailOfImage = "image", NoThumbnail = "none";

    /// <summary>“People &amp; Blogs”, which every channel may choose.</summary>
    private const string DefaultCategory = "22";

    public static readonly IReadOnlyList<PlatformOption> All =
    [
        new()
        {
            Name = Title, Label = "Title", Kind = OptionKind.Text, MaximumLength = YouTubeInfo.MaximumTitle, AppliesTo = OptionScope.WithVideo,
            Help = "Up to 100 characters, without < and >. Left empty, the first line of the text is the title.",
        },
        new()
        {
            Name = Privacy, Label = "Who can watch", Kind = OptionKind.Choice, Default = Private, AppliesTo = OptionScope.WithVideo,
            Choices = [new(Private, "Private: only you and people you invite"), new(Unlisted, "Unlisted: anyone with the link"), new(Public, "Public: everyone")],
            Help = "Private unless you say otherwise. Choose Public for a video that everyone should find.",
        },
        new()
        {
            Name = MadeForKids, Label = "Is it made for children?", Kind = OptionKind.Choice, Required = true, AppliesTo = OptionScope.WithVideo,
            Choices = [new("false", "No, it is not made for children"), new("true", "Yes, it is made for children")],
            Help = "The law asks the author of every video to say so. Videos for children have no comments and no personalised advertising.",
        },
        new()
        {
            Name = PublishAt, Label = "Make it public at", Kind = OptionKind.Instant, AppliesTo = OptionScope.WithVideo,
            Help = "Uploaded as private at its time, and made public by YouTube itself at this later one.",
        },
        new()
        {
            Name = Description, Label = "Description", Kind = OptionKind.LongText, AppliesTo = OptionScope.WithVideo,
            Help = "In place of the text. Up to 5,000 bytes, without < and >.",
        },
        new()
        {
            Name = Tags, Label = "Tags", Kind = OptionKind.List, AppliesTo = OptionScope.WithVideo,
            Help = "Up to 500 characters in all; the commas count, and a tag with a space counts 2 more.",
        },
        new() { Name = Category, Label = "Category", Kind = OptionKind.Choice, AskedOfAccount = true, Default = DefaultCategory, AppliesTo = OptionScope.WithVideo, Help = "People & Blogs unless you choose another." },
        new() { Name = Playlist, Label = "Playlist", Kind = OptionKind.Choice, AskedOfAccount = true, AppliesTo = OptionScope.WithVideo, Help = "The video is added to it once YouTube has processed it." },
        new()
        {
            Name = Thumbnail, Label = "Thumbnail", Kind = OptionKind.Choice, Default = ThumbnailOfImage, AppliesTo = OptionScope.WithVideo,
            Choices = [new(ThumbnailOfImage, "The image beside the video"), new(NoThumbnail, "A frame that YouTube chooses")],
            Help = "JPEG or PNG of up to 2 MB, best 1280 × 720. YouTube takes one only from a channel with a confirmed phone number.",
        },
        new() { Name = Notify, Label = "Notify subscribers", Kind = OptionKind.Flag, Default = "true", AppliesTo = OptionScope.WithVideo },
        new()
        {
            Name = Synthetic, Label = "Shows realistic altered or generated content", Kind = OptionKind.Flag, Default = "false", AppliesTo = OptionScope.WithVideo,
            Help = "YouTube asks you to declare it, and labels the video.",
        },
        new() { Name = PaidPlacement, Label = "Contains paid promotion", Kind = OptionKind.Flag, Default = "false", AppliesTo = OptionScope.WithVideo },
        new() { Name = Embeddable, Label = "May be embedded on other sites", Kind = OptionKind.Flag, Default = "true", AppliesTo = OptionScope.WithVideo },
        new() { Name = StatsViewable, Label = "Show its counts to everyone", Kind = OptionKind.Flag, AppliesTo = OptionScope.WithVideo, Help = "Said nothing, the channel's own setting holds." },
        new()
        {
            Name = License, Label = "Licence", Kind = OptionKind.Choice, Default = "youtube", AppliesTo = OptionScope.WithVideo,
            Choices = [new("youtube", "Standard YouTube licence"), new("creativeCommon", "Creative Commons")],
        },
        new() { Name = Language, Label = "Language of title and description", Kind = OptionKind.Text, MaximumLength = 35, AppliesTo = OptionScope.WithVideo, Help = "As in en, de or pt-BR." },
    ];
}
