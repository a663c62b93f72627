namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What an author may choose on LinkedIn beside text and media (LinkedIn Posts API).</summary>
public static class LinkedInOptions
{
    public const string Visibility = "visibility", Everyone = "PUBLIC", Connections = "CONNECTIONS";
    public const string NoReshare = "is_reshare_disabled_by_author";
    public const string ArticleTitle = "article_title", ArticleDescription = "article_description";
    public const string VideoTitle = "video_title", DocumentTitle = "document_title";
    public const string PollQuestion = "poll_question", PollAnswers = "poll_options", PollDuration = "poll_duration";

    /// <summary>Characters of an article's title, a poll's question, one answer of it; and how many answers a poll has.</summary>
    public const int MaximumArticleTitle = 400, MaximumQuestion = 140, MaximumAnswer = 30, FewestAnswers = 2, MostAnswers = 4;

    public static readonly IReadOnlyList<PlatformOption> All =
    [
        new()
        {
            Name = Visibility, Label = "Who sees it", Kind = OptionKind.Choice, Default = Everyone,
            Choices = [new(Everyone, "Anyone"), new(Connections, "Connections only")],
            Help = "A page can publish to anyone only.",
        },
        new() { Name = NoReshare, Label = "Nobody may repost it", Kind = OptionKind.Flag, Default = "false" },
        new()
        {
            Name = ArticleTitle, Label = "Title of the link card", Kind = OptionKind.Text, MaximumLength = MaximumArticleTitle,
            Help = "With a title, the post's link becomes a card. LinkedIn fetches nothing from the page; one image on the post becomes the card's picture.",
        },
        new() { Name = ArticleDescription, Label = "Description of the link card", Kind = OptionKind.LongText },
        new() { Name = VideoTitle, Label = "Title of the video", Kind = OptionKind.Text, AppliesTo = OptionScope.WithVideo },
        new() { Name = DocumentTitle, Label = "Title of the document", Kind = OptionKind.Text, AppliesTo = OptionScope.WithDocument, Help = "Without one, the file's name stands there." },
        new()
        {
            Name = PollQuestion, Label = "Question of a poll", Kind = OptionKind.Text, MaximumLength = MaximumQuestion, AppliesTo = OptionScope.WithoutMedia,
            Help = "A poll has neither link card nor media.",
        },
        new() { Name = PollAnswers, Label = "Answers of the poll", Kind = OptionKind.List, MaximumEntries = MostAnswers, AppliesTo = OptionScope.WithoutMedia, Help = "Two to four, parted by commas, 30 characters each." },
        new()
        {
            Name = PollDuration, Label = "How long the poll runs", Kind = OptionKind.Choice, Default = "THREE_DAYS", AppliesTo = OptionScope.WithoutMedia,
            Choices = [new("ONE_DAY", "A day"), new("THREE_DAYS", "Three days"), new("SEVEN_DAYS", "A week"), new("FOURTEEN_DAYS", "Two weeks")],
        },
    ];
}
