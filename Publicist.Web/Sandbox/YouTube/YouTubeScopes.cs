namespace Publicist.Web.Sandbox.YouTube;

/// <summary>Google's scopes for YouTube.</summary>
public static class YouTubeScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/";

    public const string Upload = Prefix + "youtube.upload", Read = Prefix + "youtube.readonly", Whole = Prefix + "youtube", Manage = Prefix + "youtube.force-ssl",
        Analytics = Prefix + "yt-analytics.readonly";

    public static readonly IReadOnlyDictionary<string, string> InWords = new Dictionary<string, string>
    {
        [Upload] = "Upload videos to your YouTube channel",
        [Read] = "See your YouTube channel, videos and playlists",
        [Whole] = "Manage your YouTube channel",
        [Manage] = "See, edit and delete your videos, comments and playlists",
        [Analytics] = "See reports about your YouTube videos",
    };
}
