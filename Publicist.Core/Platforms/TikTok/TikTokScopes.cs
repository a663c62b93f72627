namespace Publicist.Core.Platforms.TikTok;

/// <summary>What TikTok lets an account be used for (Login Kit v2, scopes).</summary>
internal static class TikTokScopes
{
    public const string Basic = "user.info.basic", Profile = "user.info.profile", Publish = "video.publish", Upload = "video.upload", List = "video.list";

    public static readonly IReadOnlyList<NeededScope> Needed =
    [
        new(Basic, "read the name and picture"),
        new(Profile, "read the user name that links are built with", Required: false),
        new(Publish, "publish videos and photos"),
        new(Upload, "send drafts to the inbox", Required: false),
        new(List, "read links and numbers of published videos", Required: false),
    ];

    /// <summary>An account whose scopes nobody wrote down is believed to have them.</summary>
    public static bool May(this AccountConnection account, string scope) => account.Scopes.Count == 0 || account.Scopes.Contains(scope);
}
