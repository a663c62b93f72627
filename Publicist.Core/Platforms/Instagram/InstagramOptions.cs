namespace Publicist.Core.Platforms.Instagram;

/// <summary>What an author may choose on Instagram beside text and media, named as the container's parameters are.</summary>
public static class InstagramOptions
{
    public const string Format = "format", Feed = "feed", Reel = "reel", Story = "story";
    public const string Collaborators = "collaborators", UserTags = "user_tags", Location = "location_id", CoverUrl = "cover_url", ThumbOffset = "thumb_offset",
        ShareToFeed = "share_to_feed", AudioName = "audio_name", Trial = "trial_params", AiGenerated = "is_ai_generated", Comments = "comment_enabled",
        PaidPartnership = "is_paid_partnership", Sponsors = "branded_content_sponsor_ids";

    /// <summary>Options that Instagram takes only through Facebook Login.</summary>
    public static readonly IReadOnlyList<string> OnlyThroughFacebook = [PaidPartnership, Sponsors];

    /// <summary>Options of a Reel.</summary>
    public static readonly IReadOnlyList<string> OnlyOfReels = [CoverUrl, ShareToFeed, AudioName, Trial];

    public static readonly IReadOnlyList<PlatformOption> All =
    [
        new()
        {
            Name = Format, Label = "Publish as", Kind = OptionKind.Choice, Default = Feed, AppliesTo = OptionScope.WithMedia,
            Choices = [new(Feed, "Feed: an image, a carousel, or a Reel where it is one video"), new(Reel, "Reel"), new(Story, "Story, gone after a day")],
            Help = "A single video is always a Reel. A story shows neither text nor comments.",
        },
        new() { Name = Collaborators, Label = "Collaborators", Kind = OptionKind.List, MaximumEntries = 3, AppliesTo = OptionScope.WithMedia, Help = "Up to 3 usernames, invited as co-authors. Not for stories." },
        new()
        {
            Name = UserTags, Label = "Tagged people", Kind = OptionKind.List, MaximumEntries = 20, AppliesTo = OptionScope.WithMedia,
            Help = "Usernames, with a place on the image if you like: miller:0.5:0.8 is half across and far down. 2/miller tags the second image of a carousel.",
        },
        new() { Name = Location, Label = "Location", Kind = OptionKind.Text, MaximumLength = 30, AppliesTo = OptionScope.WithMedia, Help = "The id of a Facebook page that has an address." },
        new() { Name = CoverUrl, Label = "Cover address", Kind = OptionKind.Text, MaximumLength = 2000, AppliesTo = OptionScope.WithVideo, Help = "A public https address of a JPEG; it goes before the cover instant." },
        new() { Name = ThumbOffset, Label = "Cover instant", Kind = OptionKind.Number, AppliesTo = OptionScope.WithVideo, Help = "Milliseconds into the video." },
        new() { Name = ShareToFeed, Label = "Show the Reel in the feed too", Kind = OptionKind.Flag, Default = "true", AppliesTo = OptionScope.WithVideo },
        new() { Name = AudioName, Label = "Name of the original audio", Kind = OptionKind.Text, MaximumLength = 100, AppliesTo = OptionScope.WithVideo, Help = "Can be given once." },
        new()
        {
            Name = Trial, Label = "Trial Reel", Kind = OptionKind.Choice, AppliesTo = OptionScope.WithVideo,
            Choices = [new("MANUAL", "Shown to strangers first; you decide about followers"), new("SS_PERFORMANCE", "Shown to strangers first; to followers where it does well")],
            Help = "Not every account may publish trial Reels.",
        },
        new() { Name = AiGenerated, Label = "Label as made with AI", Kind = OptionKind.Flag, AppliesTo = OptionScope.WithMedia },
        new() { Name = Comments, Label = "Allow comments", Kind = OptionKind.Flag, Default = "true", AppliesTo = OptionScope.WithMedia },
        new() { Name = PaidPartnership, Label = "Label as paid partnership", Kind = OptionKind.Flag, AppliesTo = OptionScope.WithMedia, Help = "Only for accounts connected through Facebook." },
        new() { Name = Sponsors, Label = "Sponsors", Kind = OptionKind.List, MaximumEntries = 2, AppliesTo = OptionScope.WithMedia, Help = "Up to 2 Instagram account ids. Only for accounts connected through Facebook." },
    ];
}
