namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's limits and addresses, as the LinkedIn Posts API and Images API have them.</summary>
public static class LinkedInInfo
{
    /// <summary>Characters of a first comment.</summary>
    public const int MaximumComment = 1250;

    /// <summary>Scopes that let an account's posts be read back; a self-serve app has neither.</summary>
    public static readonly IReadOnlyList<string> ReadScopes = ["r_member_social", "r_organization_social"];

    /// <summary>Scopes that let a first comment be written; a self-serve app has neither.</summary>
    public static readonly IReadOnlyList<string> CommentScopes = ["w_member_social_feed", "w_organization_social_feed"];

    public static readonly PlatformInfo Platform = new()
    {
        Key = "linkedin",
        Name = "LinkedIn",
        Color = "#0a66c2",
        GlyphPath = "M3 9h4v12H3zM5 2.8a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM9.5 9h3.8v1.7c.7-1.2 2-2 3.8-2 3.5 0 4.4 2.2 4.4 5.4V21h-4v-6.1c0-1.5-.3-2.8-1.9-2.8-1.6 0-2.1 1.2-2.1 2.8V21h-4z",
        Text = new TextRules { Maximum = 3000, Unit = "characters; brackets and signs such as @ * _ ~ count 2, because LinkedIn stores them escaped", FirstComment = true },
        Media = new MediaRules
        {
            MaximumImages = 20,
            ImageTypes = ["image/jpeg", "image/png", "image/gif"],
            MaximumPixels = 36_152_320,
            MaximumFrames = 250,
            MaximumAltText = 4086,
        },
        Login = new LoginRules
        {
            RequiresPkce = false,
            Scopes =
            [
                new("openid", "sign in"),
                new("profile", "read the name and picture"),
                new("email", "tell apart logins of the same name", Required: false),
                new("w_member_social", "publish posts"),
            ],
            ClientAuthentication = ClientAuthentication.Form,
            // Only approved apps can renew at all, and their tokens last 60 days.
            RenewAhead = TimeSpan.FromDays(1),
        },
        Recovery = new RecoveryRules
        {
            SettleTime = TimeSpan.FromMinutes(1),
            // LinkedIn does not say for how long it knows a duplicate: only a fresh doubt may be settled by repeating.
            RepeatIsRefusedFor = TimeSpan.FromMinutes(15),
        },
        Endpoints = new PlatformEndpoints
        {
            Authorize = "https://www.linkedin.com/oauth/v2/authorization",
            Token = "https://www.linkedin.com/oauth/v2/accessToken",
            Revoke = "https://www.linkedin.com/oauth/v2/revoke",
            Api = "https://api.linkedin.com",
            Site = "https://www.linkedin.com",
        },
        ApiVersion = "202609",
        ClientIdAliases = ["LINKEDIN_CLIENT_ID"],
        ClientSecretAliases = ["LINKEDIN_CLIENT_SECRET"],
    };
}
