namespace Publicist.Core.Platforms;

/// <summary>Everything a platform may and may not do, as data: composer, preflight, documentation and tests read it here and nowhere else.</summary>
public sealed record PlatformInfo
{
    /// <summary>What programs call it: <c>linkedin</c>, <c>x</c>. Lower case, stable, stored.</summary>
    public required string Key { get; init; }

    /// <summary>What configuration and people call it: <c>LinkedIn</c>, <c>X</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that programs and bookmarks call it by, lower case, such as the one it had before.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Brand colour as <c>#rrggbb</c>, and its glyph as SVG path data on a 24 by 24 field.</summary>
    public required string Color { get; init; }
    public required string GlyphPath { get; init; }
    public required TextRules Text { get; init; }
    public required MediaRules Media { get; init; }
    public required LoginRules Login { get; init; }
    public required RecoveryRules Recovery { get; init; }

    /// <summary>The real addresses; configuration and the Sandbox may put others in their place.</summary>
    public required PlatformEndpoints Endpoints { get; init; }

    /// <summary>Version sent with each request, where the platform has one; configuration key <c>ApiVersion</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>On which day a version of the API ends; null where none is announced. Null: the platform has no versions that end.</summary>
    public Func<string, DateOnly?>? VersionEnd { get; init; }

    /// <summary>Other configuration keys people know for the client id and secret, tried in order after <c>Platforms:{Name}:ClientId</c>.</summary>
    public IReadOnlyList<string> ClientIdAliases { get; init; } = [];
    public IReadOnlyList<string> ClientSecretAliases { get; init; } = [];

    /// <summary>Ways to sign in that need another developer app than the platform's own, such as LinkedIn pages.</summary>
    public IReadOnlyList<LoginRoute> OtherRoutes { get; init; } = [];

    /// <summary>What an author may choose beside text and media; composer, API and preflight read it here.</summary>
    public IReadOnlyList<PlatformOption> Options { get; init; } = [];

    /// <summary>All ways to sign in, the platform's own first.</summary>
    public IReadOnlyList<LoginRoute> Routes => [OwnRoute, .. OtherRoutes];

    /// <summary>The way of a key; the platform's own where the key is not known.</summary>
    public LoginRoute Route(string key) => OtherRoutes.FirstOrDefault(route => route.Key == key) ?? OwnRoute;

    private LoginRoute OwnRoute => new()
    {
        Key = LoginRoute.Own,
        Name = Name,
        Login = Login,
        Endpoints = Endpoints,
        AppSection = $"Platforms:{Name}",
        EndpointsSection = $"Platforms:{Name}",
        SandboxKey = Key,
        ApiVersion = ApiVersion,
        ClientIdAliases = ClientIdAliases,
        ClientSecretAliases = ClientSecretAliases,
    };
}

/// <summary>What text a platform takes.</summary>
public sealed record TextRules
{
    /// <summary>In the platform's own unit, which <c>ISocialPlatform.Measure</c> counts.</summary>
    public required int Maximum { get; init; }

    /// <summary>Says what is counted, for a person: "characters; a link counts 23".</summary>
    public required string Unit { get; init; }
    public bool FirstComment { get; init; }
}

/// <summary>What media a platform takes.</summary>
public sealed record MediaRules
{
    public required int MaximumImages { get; init; }
    public required IReadOnlyList<string> ImageTypes { get; init; }

    /// <summary>Bytes of one image; null: not documented.</summary>
    public long? MaximumImageBytes { get; init; }
    public long? MaximumAnimatedImageBytes { get; init; }

    /// <summary>Width times height must stay below this.</summary>
    public long? MaximumPixels { get; init; }
    public int? MaximumFrames { get; init; }

    /// <summary>Characters of an alternative text.</summary>
    public required int MaximumAltText { get; init; }

    /// <summary>Whether an animated image must stand alone.</summary>
    public bool AnimatedStandsAlone { get; init; }

    /// <summary>Width divided by height of an image, least and most; null: any.</summary>
    public AspectRatios? ImageRatios { get; init; }

    /// <summary>Pixels of an image's width; outside, the platform scales or refuses.</summary>
    public int? MinimumImageWidth { get; init; }
    public int? MaximumImageWidth { get; init; }

    /// <summary>Null: the platform takes no video.</summary>
    public VideoRules? Video { get; init; }

    /// <summary>Null: the platform takes no documents.</summary>
    public DocumentRules? Document { get; init; }

    /// <summary>Whether images and videos may stand in one post together.</summary>
    public bool MixesKinds { get; init; }

    /// <summary>Whether a post must have at least one file.</summary>
    public bool Required { get; init; }

    /// <summary>Whether the platform comes for some files itself, at a link of ours (<see cref="IMediaFiles.LinkAsync"/>), so that the internet must reach this program.</summary>
    public bool Fetches { get; init; }
}

/// <summary>What videos a platform takes. Null: not documented.</summary>
public sealed record VideoRules
{
    /// <summary>Videos in one post.</summary>
    public int Maximum { get; init; } = 1;
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>As <c>ffprobe</c> names them: <c>h264</c>, <c>hevc</c>.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = [];
    public IReadOnlyList<string> AudioCodecs { get; init; } = [];
    public long? MaximumBytes { get; init; }
    public long? MinimumBytes { get; init; }
    public TimeSpan? MinimumDuration { get; init; }
    public TimeSpan? MaximumDuration { get; init; }
    public double? MinimumFrameRate { get; init; }
    public double? MaximumFrameRate { get; init; }

    /// <summary>Pixels of either side.</summary>
    public int? MinimumSide { get; init; }
    public int? MaximumSide { get; init; }
    public int? MaximumWidth { get; init; }
    public AspectRatios? Ratios { get; init; }
}

/// <summary>What documents a platform takes.</summary>
public sealed record DocumentRules
{
    public required IReadOnlyList<string> Types { get; init; }
    public required long MaximumBytes { get; init; }
    public int? MaximumPages { get; init; }
}

/// <summary>Width divided by height, both ends included.</summary>
public sealed record AspectRatios(double Least, double Most);

/// <summary>How one signs in there.</summary>
public sealed record LoginRules
{
    public required bool RequiresPkce { get; init; }
    public required IReadOnlyList<NeededScope> Scopes { get; init; }

    /// <summary>Whether the client's secret travels in the form or in a Basic header.</summary>
    public required ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>A token with less time left than this is renewed before use.</summary>
    public required TimeSpan RenewAhead { get; init; }

    /// <summary>Whether a living access token is what renews itself, without a refresh token.</summary>
    public bool RenewsWithAccessToken { get; init; }

    /// <summary>What the platform calls the client id in its requests.</summary>
    public string ClientIdParameter { get; init; } = "client_id";

    /// <summary>What a client id looks like, as a regular expression; null: not known. A hint for the doctor, never a refusal.</summary>
    public string? ClientIdPattern { get; init; }

    /// <summary>The same for people, such as <c>a number of 15 or 16 digits</c>.</summary>
    public string? ClientIdLooks { get; init; }

    /// <summary>Hosts whose redirect address may be plain http, such as <c>localhost</c>; none: https always.</summary>
    public IReadOnlyList<string> PlainRedirectHosts { get; init; } = [];

    /// <summary>How a request proves whose it is.</summary>
    public RequestSigning Signing { get; init; }

    /// <summary>What stands between scopes in an authorization request.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>
    /// The parameter for a set of permissions that was put together at the platform, which then stands in place of the scopes; configuration key <c>ConfigurationId</c>. Null: the platform has no such thing.
    /// </summary>
    public string? ConfigurationParameter { get; init; }

    /// <summary>
    /// Trait that says which login an account came from, where revoking ends every account of that login: it is then left to the last of them. Null: each account is revoked alone.
    /// </summary>
    public string? SharedGrantTrait { get; init; }

    /// <summary>What only the developer portal shows of an app, as the end of "Only its portal shows whether …"; null: nothing.</summary>
    public string? OnlyInThePortal { get; init; }

    /// <summary>Where at the platform a person takes back what they allowed, as its menus call it, such as <c>Settings, Apps and websites</c>; null: not known.</summary>
    public string? ConnectedAppsAt { get; init; }

    /// <summary>Whether revoking one account may end others of the same person, and nothing tells which those are.</summary>
    public bool RevokingMayEndOthers { get; init; }

    /// <summary>Further parameters of the authorization request, such as <c>access_type=offline</c>.</summary>
    public IReadOnlyDictionary<string, string> AuthorizeParameters { get; init; } = new Dictionary<string, string>();
}

/// <summary>A scope we ask for, and what stops working without it.</summary>
/// <param name="Name">As the platform writes it.</param>
/// <param name="Purpose">For a person, such as "publish posts".</param>
/// <param name="Required">Whether the account is useless without it.</param>
public sealed record NeededScope(string Name, string Purpose, bool Required = true);

/// <summary>How a request proves whose it is.</summary>
public enum RequestSigning
{
    /// <summary>By the access token itself.</summary>
    Bearer,

    /// <summary>By a signature with the developer app's secret and the token's (RFC 5849).</summary>
    OAuth1,
}

/// <summary>Where the client's secret stands in a token request.</summary>
public enum ClientAuthentication
{
    Form,
    Basic,
}

/// <summary>How a delivery whose answer was lost can be settled on this platform.</summary>
public sealed record RecoveryRules
{
    /// <summary>How long its lists may lag behind its acceptance: "not found" is certain only after this.</summary>
    public required TimeSpan SettleTime { get; init; }

    /// <summary>For how long a repeat of the same post is known to be refused by name; null: it is not.</summary>
    public TimeSpan? RepeatIsRefusedFor { get; init; }

    /// <summary>Whether it can be asked about each element of a post that has several, such as a thread (<see cref="PublishContext.DoubtfulElement"/>); else only about the first.</summary>
    public bool FindsElements { get; init; }
}
