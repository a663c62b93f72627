namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's limits and addresses, as the LinkedIn Posts, Images, Videos and Documents APIs have them.</summary>
public static class LinkedInInfo
{
    /// <summary>Characters of a first comment.</summary>
    public const int MaximumComment = 1250;

    /// <summary>Month of the API that is spoken, where configuration names no other.</summary>
    public const string Version = "202609";

    /// <summary>LinkedIn documents comments as plain text; should they turn out to be little text after all, this is where to say so.</summary>
    public static readonly bool CommentsAreLittleText;

    public static readonly PlatformInfo Platform = new()
    {
        Key = "linkedin",
        Name = "LinkedIn",
        Color = "#0a66c2",
        GlyphPath = "M3 9h4v12H3zM5 2.8a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM9.5 9h3.8v1.7c.7-1.2 2-2 3.8-2 3.5 0 4.4 2.2 4.4 5.4V21h-4v-6.1c0-1.5-.3-2.8-1.9-2.8-1.6 0-2.1 1.2-2.1 2.8V21h-4z",
        Text = new TextRules { Maximum = 3000, Unit = "characters; brackets and signs such as @ * _ ~ count 2 and a mention counts whole, because LinkedIn stores them so", FirstComment = true },
        Media = new MediaRules
        {
            MaximumImages = 20,
            ImageTypes = ["image/jpeg", "image/png", "image/gif"],
            MaximumPixels = 36_152_320,
            MaximumFrames = 250,
            MaximumAltText = 4086,
            // Above 500 MB LinkedIn's schema and its text disagree.
            Video = new VideoRules
            {
                Types = ["video/mp4"],
                MinimumBytes = 75 << 10,
                MaximumBytes = 500 << 20,
                MinimumDuration = TimeSpan.FromSeconds(3),
                MaximumDuration = TimeSpan.FromMinutes(30),
            },
            Document = new DocumentRules
            {
                Types =
                [
                    "application/pdf", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.ms-powerpoint", "application/msword",
                ],
                MaximumBytes = 100 << 20,
                MaximumPages = 300,
            },
        },
        Login = LinkedInLogin.Member,
        Recovery = new RecoveryRules
        {
            SettleTime = TimeSpan.FromMinutes(1),
            // LinkedIn does not say for how long it knows a duplicate: only a fresh doubt may be settled by repeating.
            RepeatIsRefusedFor = TimeSpan.FromMinutes(15),
        },
        Endpoints = LinkedInLogin.Endpoints,
        ApiVersion = Version,
        VersionEnd = LinkedInVersion.EndOf,
        OtherRoutes = [LinkedInLogin.PagesRoute],
        Options = LinkedInOptions.All,
        ClientIdAliases = ["LINKEDIN_CLIENT_ID"],
        ClientSecretAliases = ["LINKEDIN_CLIENT_SECRET"],
    };
}
