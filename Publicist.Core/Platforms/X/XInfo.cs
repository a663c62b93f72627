using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>X's limits and addresses, as X API v2 has them.</summary>
public static class XInfo
{
    /// <summary>The trait of an account that tells what it may write: <c>None</c>, <c>Basic</c>, <c>Premium</c>, <c>PremiumPlus</c>.</summary>
    public const string SubscriptionTrait = "subscription_type";

    /// <summary>The way to connect with an access token and its secret.</summary>
    public const string KeysRoute = "keys";

    /// <summary>Weighted characters of a long post.</summary>
    public const int LongText = 25_000;

    /// <summary>An animated image: pixels each way, and pixels times frames.</summary>
    public const int MaximumAnimatedWidth = 1280, MaximumAnimatedHeight = 1080;
    public const long MaximumAnimatedPixels = 300_000_000;

    /// <summary>A video is 1280 × 1024 pixels at most, whichever way it stands.</summary>
    public const int MaximumVideoLongSide = 1280, MaximumVideoShortSide = 1024;

    /// <summary>What X charges the developer app for a post, in USD.</summary>
    public const decimal PriceOfPost = 0.015m, PriceOfPostWithLink = 0.20m;

    /// <summary>The scope without which X takes no media.</summary>
    public const string MediaScope = "media.write";

    /// <summary>Who may write long posts; X does not say which of them exactly.</summary>
    private static readonly string[] LongTextSubscriptions = ["Basic", "Premium", "PremiumPlus"];

    private static readonly PlatformEndpoints Addresses = new()
    {
        Authorize = "https://x.com/i/oauth2/authorize",
        Token = "https://api.x.com/2/oauth2/token",
        Revoke = "https://api.x.com/2/oauth2/revoke",
        Api = "https://api.x.com",
        Site = "https://x.com",
    };

    /// <summary>As it is where the operator has set nothing.</summary>
    public static readonly PlatformInfo Platform = With(new XSettings());

    public static PlatformInfo With(XSettings settings) => new()
    {
        Key = "x",
        OtherNames = ["twitter"],
        Name = "X",
        Color = "#000000",
        GlyphPath = "M2.5 3h6l4.4 6.2L18.1 3h2.9l-6.8 8L21.8 21h-6l-4.7-6.6L5.5 21H2.6l7.2-8.5zM6.4 5l10.4 14h1.2L7.6 5z",
        Text = new TextRules { Maximum = WeightedText.OrdinaryMaximum, Unit = "characters; a link counts 23, an emoji or a Chinese, Japanese or Korean character 2; a line of --- begins the next post of a thread" },
        Media = MediaOf(settings),
        Login = OwnLogin(),
        // A repeat is refused without the original's name, so that it is no question; lists lag by seconds.
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromSeconds(30), FindsElements = true },
        Endpoints = Addresses,
        Options = XOptions.Of(settings),
        ClientIdAliases = ["TWITTER_CLIENT_ID", "X_CLIENT_ID"],
        ClientSecretAliases = ["TWITTER_CLIENT_SECRET", "X_CLIENT_SECRET"],
        OtherRoutes = [Keys()],
    };

    /// <summary>In weighted characters.</summary>
    public static int MaximumText(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return LongTextSubscriptions.Contains(account.Traits.GetValueOrDefault(SubscriptionTrait), StringComparer.OrdinalIgnoreCase) ? LongText : WeightedText.OrdinaryMaximum;
    }

    /// <summary>Where people see a post; without the author's name where it is not known.</summary>
    public static Uri Permalink(AccountConnection account, string postId)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Uri(string.IsNullOrEmpty(account.Handle) ? $"{account.Endpoints.Site}/i/web/status/{postId}" : $"{account.Endpoints.Site}/{account.Handle}/status/{postId}");
    }

    private static MediaRules MediaOf(XSettings settings) => new()
    {
        MaximumImages = 4,
        ImageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"],
        MaximumImageBytes = 5L << 20,
        MaximumAnimatedImageBytes = 15L << 20,
        MaximumFrames = 350,
        MaximumAltText = 1000,
        AnimatedStandsAlone = true,
        Video = new VideoRules
        {
            Types = ["video/mp4", "video/quicktime"],
            Codecs = ["h264"],
            AudioCodecs = ["aac"],
            MaximumBytes = (long)settings.MaximumVideoMegabytes << 20,
            MinimumDuration = TimeSpan.FromSeconds(0.5),
            MaximumDuration = TimeSpan.FromSeconds(settings.MaximumVideoSeconds),
            MaximumFrameRate = 60,
            MinimumSide = 32,
            MaximumSide = MaximumVideoLongSide,
            Ratios = new AspectRatios(1.0 / 3, 3),
        },
    };

    private static LoginRules OwnLogin() => new()
    {
        RequiresPkce = true,
        PlainRedirectHosts = ["127.0.0.1"],
        Scopes =
        [
            new("tweet.read", "check whether a post is out"),
            new("tweet.write", "publish posts"),
            new("users.read", "read the name and picture"),
            new("offline.access", "stay connected longer than two hours"),
            new(MediaScope, "publish images and videos"),
        ],
        ClientAuthentication = ClientAuthentication.Basic,
        RenewAhead = TimeSpan.FromMinutes(5),
        ConnectedAppsAt = "Settings, Security and account access, Apps and sessions",
        OnlyInThePortal = "its permission is “Read and write”, and how much credit is left",
    };

    /// <summary>OAuth 1.0a user context: a token and its secret that never expire, signed with the app's API key and secret.</summary>
    private static LoginRoute Keys() => new()
    {
        Key = KeysRoute,
        Name = "X with an access token",
        Description = "With the access token and secret that X's developer console makes for your own account: nothing to allow, nothing that expires.",
        Login = new LoginRules
        {
            RequiresPkce = false,
            Scopes = [],
            ClientAuthentication = ClientAuthentication.Form,
            RenewAhead = TimeSpan.Zero,
            Signing = RequestSigning.OAuth1,
            ConnectedAppsAt = "the developer console, Keys and tokens",
        },
        Endpoints = Addresses,
        AppSection = XSettings.Section,
        EndpointsSection = XSettings.Section,
        SandboxKey = "x",
        ClientIdSetting = "ApiKey",
        ClientSecretSetting = "ApiSecret",
        ClientIdAliases = ["TWITTER_API_KEY", "X_API_KEY"],
        ClientSecretAliases = ["TWITTER_API_SECRET", "X_API_SECRET"],
        Keys = [new("oauth_token", "access token"), new("oauth_token_secret", "access token secret")],
        KeysAddress = new Uri("https://developer.x.com/en/portal/dashboard"),
    };
}
