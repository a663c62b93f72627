using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Facebook's limits and addresses for pages, as Page Feed, Page Photos, Video API, Reels Publishing API and Facebook Stories API have them.</summary>
public static class FacebookInfo
{
    public const string Format = "format", Feed = "feed", Reel = "reel", Story = "story", Title = "title";

    /// <summary>What a person must be allowed on a page for it to be published to.</summary>
    public const string PageKind = "page";

    /// <summary>Scopes that need a person's word beyond publishing.</summary>
    public const string CommentScope = "pages_manage_engagement", InsightsScope = "read_insights", PublishScope = "pages_manage_posts";

    private static readonly IReadOnlyList<string> VideoCodecs = ["h264", "hevc", "vp9", "av1"];

    /// <summary>Photos: Meta documents 10 MB and answers that they should be under 4 MB, as JPEG or PNG: the smaller is kept to.</summary>
    private static readonly MediaRules FeedMedia = new()
    {
        MaximumImages = 10,
        ImageTypes = ["image/jpeg", "image/png", "image/gif"],
        MaximumImageBytes = 4_000_000,
        MaximumAltText = 1000,
        Video = new VideoRules
        {
            Types = ["video/mp4", "video/quicktime"],
            Codecs = VideoCodecs,
            AudioCodecs = ["aac"],
            MinimumBytes = 1 << 10,
            MaximumBytes = 10L << 30,
            MaximumDuration = TimeSpan.FromHours(4),
            Ratios = new AspectRatios(9 / 16.0, 16 / 9.0),
        },
    };

    private static readonly VideoRules Upright = new()
    {
        Types = ["video/mp4"],
        Codecs = VideoCodecs,
        AudioCodecs = ["aac"],
        MinimumBytes = 1 << 10,
        MaximumBytes = 10L << 30,
        MinimumDuration = TimeSpan.FromSeconds(3),
        MaximumDuration = TimeSpan.FromSeconds(90),
        MinimumFrameRate = 24,
        MaximumFrameRate = 60,
        MinimumSide = 540,
        Ratios = new AspectRatios(9 / 16.0, 9 / 16.0),
    };

    public static readonly PlatformInfo Platform = new()
    {
        Key = "facebook",
        OtherNames = ["meta"],
        Name = "Facebook",
        Color = "#0866ff",
        GlyphPath = "M14 22v-8.2h2.8l.5-3.4H14V8.2c0-1 .4-1.8 1.9-1.8h1.6V3.4c-.8-.1-1.7-.2-2.5-.2-2.7 0-4.4 1.6-4.4 4.5v2.7H7.6v3.4h3V22z",
        Text = new TextRules { Maximum = 63_206, Unit = "characters", FirstComment = true },
        Media = FeedMedia,
        Login = Login(),
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromMinutes(2) },
        Endpoints = new PlatformEndpoints
        {
            Authorize = "https://www.facebook.com/{version}/dialog/oauth",
            Token = "https://graph.facebook.com/{version}/oauth/access_token",
            Api = "https://graph.facebook.com",
            Upload = "https://graph-video.facebook.com",
            Site = "https://www.facebook.com",
        },
        ApiVersion = GraphAddress.Version,
        VersionEnd = GraphVersion.EndOf,
        ClientIdAliases = ["FACEBOOK_APP_ID", "META_APP_ID"],
        ClientSecretAliases = ["FACEBOOK_APP_SECRET", "META_APP_SECRET"],
        Options =
        [
            new PlatformOption
            {
                Name = Format,
                Label = "Where it appears",
                Kind = OptionKind.Choice,
                Help = "A reel is one upright video of 3 to 90 seconds; a story is one photo or upright video, without text, for a day.",
                Choices = [new(Feed, "In the feed"), new(Reel, "As a reel"), new(Story, "As a story")],
                Default = Feed,
                AppliesTo = OptionScope.WithMedia,
            },
            new PlatformOption { Name = Title, Label = "Title of the video", Kind = OptionKind.Text, AppliesTo = OptionScope.WithVideo },
        ],
    };

    private static readonly PlatformInfo ReelRules = Platform with
    {
        Name = "A Facebook reel",
        Media = FeedMedia with { MaximumImages = 0, Required = true, Video = Upright },
    };

    private static readonly PlatformInfo StoryRules = Platform with
    {
        Name = "A Facebook story",
        Media = FeedMedia with { MaximumImages = 1, Required = true, Video = Upright with { MaximumDuration = TimeSpan.FromSeconds(60) } },
    };

    /// <summary>The format a draft is to have: a post without media is always one of the feed.</summary>
    public static string FormatOf(Draft draft) => draft.Option(Platform, Format) ?? Feed;

    /// <summary>The rules for media of a format.</summary>
    public static PlatformInfo RulesOf(string format) => format switch
    {
        Reel => ReelRules,
        Story => StoryRules,
        _ => Platform,
    };

    private static LoginRules Login() => new()
    {
        RequiresPkce = false,
        ClientIdPattern = @"^\d{10,20}$",
        ClientIdLooks = "a number of 15 or 16 digits",
        PlainRedirectHosts = ["localhost"],
        Scopes =
        [
            new("pages_show_list", "list your pages"),
            new(PublishScope, "publish and delete posts of a page"),
            new("pages_read_engagement", "publish at all, and read back what was published"),
            new(CommentScope, "write the first comment", Required: false),
            new(InsightsScope, "read how posts do", Required: false),
            new("business_management", "find pages that belong to a business portfolio", Required: false),
        ],
        ClientAuthentication = ClientAuthentication.Form,
        RenewAhead = TimeSpan.FromDays(1),
        ConnectedAppsAt = "Settings, Apps and websites or Business integrations",
        OnlyInThePortal = "it is Live: what an app in development publishes is seen by people with a role in it only",
        ScopeSeparator = ",",
        // Asks again for what was declined before; for a first login it changes nothing.
        AuthorizeParameters = new Dictionary<string, string> { ["auth_type"] = "rerequest" },
        ConfigurationParameter = "config_id",
        SharedGrantTrait = MetaLogin.LoginTrait,
    };
}
