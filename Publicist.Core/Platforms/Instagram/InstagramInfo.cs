using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Instagram's limits and addresses (Instagram Platform: Content Publishing, IG User Media).</summary>
public static class InstagramInfo
{
    /// <summary>The way to sign in through a Facebook page.</summary>
    public const string FacebookRoute = "facebook";

    /// <summary>Files of a carousel.</summary>
    public const int LeastOfCarousel = 2, MostOfCarousel = 10;

    /// <summary>In one caption; above <see cref="AdvisedHashtags"/> Instagram's help page advises against it.</summary>
    public const int MaximumHashtags = 30, MaximumMentions = 20, AdvisedHashtags = 5;

    /// <summary>Pixels; a narrower image is scaled up by Instagram.</summary>
    public const int NarrowestImage = 320;

    /// <summary>Posts in a moving day where Instagram does not tell.</summary>
    public const int AssumedQuota = 50;

    /// <summary>Scopes either of which lets a first comment be written, and either of which lets posts be counted.</summary>
    public static readonly IReadOnlyList<string> CommentScopes = ["instagram_business_manage_comments", "instagram_manage_comments"];
    public static readonly IReadOnlyList<string> InsightScopes = ["instagram_business_manage_insights", "instagram_manage_insights"];

    private const string Version = "v25.0";
    private static readonly VideoRules Videos = new()
    {
        Maximum = MostOfCarousel,
        Types = ["video/mp4", "video/quicktime"],
        Codecs = ["h264", "hevc"],
        AudioCodecs = ["aac"],
        MaximumBytes = 300L * 1000 * 1000,
        MinimumDuration = TimeSpan.FromSeconds(3),
        MaximumDuration = TimeSpan.FromMinutes(15),
        MinimumFrameRate = 23,
        MaximumFrameRate = 60,
        MaximumWidth = 1920,
        Ratios = new AspectRatios(0.01, 10),
    };

    public static readonly PlatformInfo Platform = new()
    {
        Key = "instagram",
        Name = "Instagram",
        Color = "#d62976",
        GlyphPath = "M7 2h10a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5zm0 2a3 3 0 0 0-3 3v10a3 3 0 0 0 3 3h10a3 3 0 0 0 3-3V7a3 3 0 0 0-3-3zm5 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zm0 2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zm5.2-3.4a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z",
        Text = new TextRules { Maximum = 2200, Unit = "characters; at most 30 hashtags and 20 mentions", FirstComment = true },
        Media = new MediaRules
        {
            MaximumImages = MostOfCarousel,
            ImageTypes = ["image/jpeg"],
            MaximumImageBytes = 8L << 20,
            MaximumFrames = 1,
            MaximumAltText = 1000,
            ImageRatios = new AspectRatios(0.8, 1.91),
            MaximumImageWidth = 1440,
            Video = Videos,
            MixesKinds = true,
            Required = true,
            Fetches = true,
        },
        Login = new LoginRules
        {
            RequiresPkce = false,
            ClientIdPattern = @"^\d{10,20}$",
            ClientIdLooks = "a number of 15 or 16 digits",
            Scopes =
            [
                new("instagram_business_basic", "read the name and picture, and renew the sign-in"),
                new("instagram_business_content_publish", "publish"),
                new("instagram_business_manage_comments", "write the first comment", Required: false),
                new("instagram_business_manage_insights", "count views and likes", Required: false),
            ],
            ClientAuthentication = ClientAuthentication.Form,
            ScopeSeparator = ",",
            // Without the first, a browser that is signed in could never add a second account.
            AuthorizeParameters = new Dictionary<string, string> { ["force_reauth"] = "true", ["enable_fb_login"] = "false" },
            // Of sixty days: weekly. One that is not renewed within its sixty days is dead for good.
            RenewAhead = TimeSpan.FromDays(53),
            RenewsWithAccessToken = true,
            // No call takes the access back.
            ConnectedAppsAt = "Settings, Website permissions, Apps and websites",
            OnlyInThePortal = "it is reviewed: before that it publishes for accounts with a role in it only",
        },
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromSeconds(30) },
        Endpoints = new PlatformEndpoints
        {
            Authorize = "https://www.instagram.com/oauth/authorize",
            Token = "https://api.instagram.com/oauth/access_token",
            Api = "https://graph.instagram.com",
            Site = "https://www.instagram.com",
        },
        ApiVersion = Version,
        VersionEnd = GraphVersion.EndOf,
        ClientIdAliases = ["INSTAGRAM_CLIENT_ID", "INSTAGRAM_APP_ID"],
        ClientSecretAliases = ["INSTAGRAM_CLIENT_SECRET", "INSTAGRAM_APP_SECRET"],
        OtherRoutes = [ThroughFacebook()],
        Options = InstagramOptions.All,
    };

    /// <summary>The rules for one format: a story is not held to the feed's ratio, and a carousel's videos are short.</summary>
    public static PlatformInfo For(InstagramFormat format) => format switch
    {
        InstagramFormat.Story => With(1, Videos with { Maximum = 1, MaximumBytes = 100L * 1000 * 1000, MaximumDuration = TimeSpan.FromMinutes(1) }, ratios: null),
        InstagramFormat.Reel => With(1, Videos with { Maximum = 1 }, Platform.Media.ImageRatios),
        InstagramFormat.Carousel => With(MostOfCarousel, Videos with { MaximumDuration = TimeSpan.FromMinutes(1) }, Platform.Media.ImageRatios),
        _ => Platform,
    };

    private static PlatformInfo With(int images, VideoRules videos, AspectRatios? ratios) =>
        Platform with { Media = Platform.Media with { MaximumImages = images, Video = videos, ImageRatios = ratios } };

    private static LoginRoute ThroughFacebook() => new()
    {
        Key = FacebookRoute,
        Name = "Instagram through Facebook",
        Description = "For Instagram accounts linked to a Facebook page: several at once, no renewal every 60 days, and posts can be deleted from here.",
        Login = new LoginRules
        {
            RequiresPkce = false,
            ClientIdPattern = @"^\d{10,20}$",
            ClientIdLooks = "a number of 15 or 16 digits",
            Scopes =
            [
                new("instagram_basic", "read the name and picture"),
                new("instagram_content_publish", "publish"),
                new("pages_show_list", "find the Facebook page that the account is linked to"),
                new("pages_read_engagement", "publish through that page"),
                new("instagram_manage_comments", "write the first comment", Required: false),
                new("instagram_manage_insights", "count views and likes", Required: false),
                new("instagram_manage_contents", "delete posts", Required: false),
                new("business_management", "find pages that belong to a business portfolio", Required: false),
            ],
            ClientAuthentication = ClientAuthentication.Form,
            ScopeSeparator = ",",
            RenewAhead = TimeSpan.FromDays(1),
            SharedGrantTrait = MetaLogin.LoginTrait,
            ConnectedAppsAt = "the Facebook settings of the person who connected it, Apps and websites or Business integrations",
        },
        Endpoints = new PlatformEndpoints
        {
            Authorize = $"https://www.facebook.com/{Version}/dialog/oauth",
            Token = $"https://graph.facebook.com/{Version}/oauth/access_token",
            Api = "https://graph.facebook.com",
            Upload = "https://rupload.facebook.com",
            Site = "https://www.instagram.com",
        },
        ApiVersion = Version,
        AppSection = "Platforms:Facebook",
        LoginSection = "Platforms:Instagram:ThroughFacebook",
        EndpointsSection = "Platforms:Facebook",
        SandboxKey = "instagram",
        ClientIdAliases = ["FACEBOOK_APP_ID", "META_APP_ID"],
        ClientSecretAliases = ["FACEBOOK_APP_SECRET", "META_APP_SECRET"],
    };
}
