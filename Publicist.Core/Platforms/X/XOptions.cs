namespace Publicist.Core.Platforms.X;

/// <summary>What an author may choose beside text and media, named as X API v2 names it.</summary>
internal static class XOptions
{
    public const string ReplySettings = "reply_settings", Everyone = "everyone", Thread = "thread", PollOptions = "poll_options", PollMinutes = "poll_duration_minutes",
        TaggedUsers = "tagged_user_ids", MadeWithAi = "made_with_ai", PaidPartnership = "paid_partnership", QuotedPost = "quote_tweet_id";

    public const int FewestPollOptions = 2, MostPollOptions = 4, LongestPollOption = 25, ShortestPoll = 5, LongestPoll = 10_080, MostTaggedUsers = 10;

    public static IReadOnlyList<PlatformOption> Of(XSettings settings) => settings.QuotePosts ? [.. Always, Quote] : Always;

    private static readonly PlatformOption[] Always =
    [
        new()
        {
            Name = ReplySettings, Label = "Who may reply", Kind = OptionKind.Choice, Default = Everyone,
            Choices =
            [
                new(Everyone, "Everyone"), new("following", "People I follow"), new("mentionedUsers", "People I mention"), new("subscribers", "My subscribers"), new("verified", "Verified accounts"),
            ],
        },
        new() { Name = Thread, Label = "Further posts of a thread", Kind = OptionKind.LongText, Help = "A line of --- begins the next one. The same works inside the text." },
        new()
        {
            Name = PollOptions, Label = "Poll: the answers", Kind = OptionKind.List, MaximumEntries = MostPollOptions, AppliesTo = OptionScope.WithoutMedia,
            Help = "2 to 4, of up to 25 characters each.",
        },
        new()
        {
            Name = PollMinutes, Label = "Poll: minutes it is open", Kind = OptionKind.Number, Default = "1440", AppliesTo = OptionScope.WithoutMedia, Help = "5 to 10080, which is a week.",
        },
        new()
        {
            Name = TaggedUsers, Label = "People in the picture", Kind = OptionKind.List, MaximumEntries = MostTaggedUsers, AppliesTo = OptionScope.WithMedia, Help = "Their X ids, which are numbers.",
        },
        new() { Name = MadeWithAi, Label = "Made with AI", Kind = OptionKind.Flag },
        new() { Name = PaidPartnership, Label = "Paid partnership", Kind = OptionKind.Flag },
    ];

    private static readonly PlatformOption Quote = new() { Name = QuotedPost, Label = "Quoted post", Kind = OptionKind.Text, MaximumLength = 200, Help = "The post's id or link." };
}
