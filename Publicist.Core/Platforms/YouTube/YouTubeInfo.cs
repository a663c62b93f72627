namespace Publicist.Core.Platforms.YouTube;

/// <summary>YouTube's limits and addresses, as the YouTube Data API v3 has them.</summary>
public static class YouTubeInfo
{
    /// <summary>Characters of a title, and of all tags together.</summary>
    public const int MaximumTitle = 100, MaximumTags = 500;

    /// <summary>Scopes: the first lets videos be uploaded and nothing else, the second reads, the third manages what was uploaded.</summary>
    public const string UploadScope = "https://www.googleapis.com/auth/youtube.upload",
        ReadScope = "https://www.googleapis.com/auth/youtube.readonly",
        ManageScope = "https://www.googleapis.com/auth/youtube.force-ssl";

    /// <summary>The trait of a channel that tells whether it may upload more than a quarter of an hour: <c>allowed</c>, <c>eligible</c>, <c>disallowed</c>, <c>longUploadsUnspecified</c>.</summary>
    public const string LongUploadsTrait = "long_uploads", UploadsPlaylistTrait = "uploads_playlist";

    /// <summary>Without leave to upload long videos.</summary>
    public static readonly TimeSpan OrdinaryDuration = TimeSpan.FromMinutes(15);

    /// <summary>A square or upright video of up to this long is a Short.</summary>
    public static readonly TimeSpan ShortDuration = TimeSpan.FromMinutes(3);

    /// <summary>How long an upload session is counted on; YouTube does not say how long it lives, and it is asked before use.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(1);

    public static readonly PlatformInfo Platform = new()
    {
        Key = "youtube",
        OtherNames = ["google"],
        Name = "YouTube",
        Color = "#cc0000",
        GlyphPath = "M4.5 5h15A2.5 2.5 0 0 1 22 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-15A2.5 2.5 0 0 1 2 16.5v-9A2.5 2.5 0 0 1 4.5 5zM10 8.6v6.8l5.8-3.4z",
        Text = new TextRules { Maximum = 5000, Unit = "bytes of the description; a letter with an accent counts 2, an emoji 4 and more", FirstComment = true },
        Media = new MediaRules
        {
            // An image beside the video is its thumbnail.
            MaximumImages = 1,
            ImageTypes = ["image/jpeg", "image/png"],
            MaximumImageBytes = 2L << 20,
            // YouTube has none, so that one written for another platform is in nobody's way.
            MaximumAltText = 5000,
            MixesKinds = true,
            Required = true,
            Video = new VideoRules
            {
                Types =
                [
                    "video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/x-msvideo", "video/avi", "video/mpeg", "video/x-m4v", "video/3gpp",
                    "video/x-flv", "video/x-ms-wmv", "video/ogg",
                ],
                MinimumBytes = 1,
                MaximumBytes = 274_877_906_944,
                MaximumDuration = TimeSpan.FromHours(12),
            },
        },
        Login = new LoginRules
        {
            RequiresPkce = true,
            ClientIdPattern = @"\.apps\.googleusercontent\.com$",
            ClientIdLooks = "it ends with .apps.googleusercontent.com",
            PlainRedirectHosts = ["localhost", "127.0.0.1"],
            Scopes =
            [
                new(UploadScope, "upload videos"),
                new(ReadScope, "know the channel, follow an upload's processing and count views"),
                new(ManageScope, "add videos to playlists, write the first comment and delete videos", Required: false),
            ],
            ClientAuthentication = ClientAuthentication.Form,
            RenewAhead = TimeSpan.FromMinutes(5),
            RevokingMayEndOthers = true,
            ConnectedAppsAt = "the Google Account, Security, Your connections to third-party apps and services",
            OnlyInThePortal = "its consent screen says “In production”: in “Testing” every sign-in ends after seven days",
            // Without the first there is no refresh token at all, without the second only at the very first consent.
            AuthorizeParameters = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent", ["include_granted_scopes"] = "true" },
        },
        // A session makes one video at most, however often its last bytes are sent.
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromMinutes(5), RepeatIsRefusedFor = SessionLife },
        Endpoints = new PlatformEndpoints
        {
            Authorize = "https://accounts.google.com/o/oauth2/v2/auth",
            Token = "https://oauth2.googleapis.com/token",
            Revoke = "https://oauth2.googleapis.com/revoke",
            Api = "https://www.googleapis.com",
            Upload = "https://www.googleapis.com",
            Site = "https://www.youtube.com",
        },
        ClientIdAliases = ["YOUTUBE_CLIENT_ID", "GOOGLE_CLIENT_ID"],
        ClientSecretAliases = ["YOUTUBE_CLIENT_SECRET", "GOOGLE_CLIENT_SECRET"],
        Options = YouTubeOptions.All,
    };

    /// <summary>Where people watch a video.</summary>
    public static Uri Permalink(AccountConnection account, string videoId, bool isShort = false)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Uri(isShort ? $"{account.Endpoints.Site}/shorts/{videoId}" : $"{account.Endpoints.Site}/watch?v={videoId}");
    }
}
