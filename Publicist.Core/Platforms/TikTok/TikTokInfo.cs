namespace Publicist.Core.Platforms.TikTok;

/// <summary>TikTok's limits and addresses (Login Kit v2, Content Posting API v2, Display API v2).</summary>
public static class TikTokInfo
{
    /// <summary>UTF-16 units of a video's caption, of a photo post's description and of its title.</summary>
    public const int MaximumCaption = 2200, MaximumDescription = 4000, MaximumTitle = 90;

    /// <summary>Pixels of a photo's shorter side.</summary>
    public const int MaximumPhotoSide = 1080;

    public static readonly PlatformInfo Platform = new()
    {
        Key = "tiktok",
        Name = "TikTok",
        Color = "#fe2c55",
        GlyphPath = "M13 2.5h3.2c.3 2.4 1.8 4 4.3 4.2v3.2c-1.6 0-3-.5-4.2-1.3v6.6a6.3 6.3 0 1 1-6.3-6.3h.9v3.4H10a2.9 2.9 0 1 0 3 2.9z",
        Text = new TextRules { Maximum = MaximumDescription, Unit = "characters; 2,200 with a video" },
        Media = new MediaRules
        {
            MaximumImages = 35,
            ImageTypes = ["image/jpeg", "image/webp"],
            MaximumImageBytes = 20_000_000,
            MaximumFrames = 1,
            MaximumImageWidth = MaximumPhotoSide,

            // There is no field for it: whatever Publicist takes is no fault, and a warning says that it is left out.
            MaximumAltText = 10_000,
            Required = true,
            Fetches = true,
            Video = new VideoRules
            {
                Types = ["video/mp4", "video/quicktime", "video/webm"],
                Codecs = ["h264", "hevc", "vp8", "vp9"],
                MaximumBytes = 4L << 30,
                MaximumDuration = TimeSpan.FromMinutes(10),
                MinimumFrameRate = 23,
                MaximumFrameRate = 60,
                MinimumSide = 360,
                MaximumSide = 4096,
            },
        },
        Login = new LoginRules
        {
            // A web app has a secret; its state protects the flow, and TikTok's own PKCE is written differently.
            RequiresPkce = false,
            Scopes = TikTokScopes.Needed,
            ClientAuthentication = ClientAuthentication.Form,
            ClientIdParameter = "client_key",
            ScopeSeparator = ",",
            RenewAhead = TimeSpan.FromMinutes(10),
            ConnectedAppsAt = "Settings and privacy, Security & permissions",
            OnlyInThePortal = "it is audited: before that it posts only what nobody but the creator sees",
        },
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromMinutes(1) },
        Endpoints = new PlatformEndpoints
        {
            // The closing slashes are part of the addresses.
            Authorize = "https://www.tiktok.com/v2/auth/authorize/",
            Token = "https://open.tiktokapis.com/v2/oauth/token/",
            Revoke = "https://open.tiktokapis.com/v2/oauth/revoke/",
            Api = "https://open.tiktokapis.com",
            Upload = "https://open-upload.tiktokapis.com",
            Site = "https://www.tiktok.com",
        },
        ClientIdAliases = ["TIKTOK_CLIENT_ID", "TIKTOK_CLIENT_KEY"],
        ClientSecretAliases = ["TIKTOK_CLIENT_SECRET"],
        Options = TikTokOptions.All,
    };

    /// <summary>Where people see a post; null where the creator's name is not known.</summary>
    public static Uri? Permalink(AccountConnection account, string? username, string postId, bool photos)
    {
        ArgumentNullException.ThrowIfNull(account);
        return (account.Handle ?? username) is { Length: > 0 } name ? new Uri($"{account.Endpoints.Site}/@{name}/{(photos ? "photo" : "video")}/{postId}") : null;
    }
}
