using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>The scopes that TikTok knows, and the asking for them.</summary>
public static class TikTokScopes
{
    public const string Basic = "user.info.basic", Profile = "user.info.profile", Stats = "user.info.stats", Publish = "video.publish", Upload = "video.upload", List = "video.list";

    public static readonly IReadOnlyDictionary<string, string> InWords = new Dictionary<string, string>
    {
        [Basic] = "See your name and picture",
        [Profile] = "See your user name and profile link",
        [Stats] = "See how many follow and like you",
        [Publish] = "Post videos and photos on your profile",
        [Upload] = "Send drafts to your inbox",
        [List] = "See your public videos",
    };

    /// <summary>The refusal where the caller lacks the scope; null: has it.</summary>
    public static IResult? Lacking(this HttpContext context, string scope) =>
        context.Caller().May(scope) ? null : TikTokAnswers.Refused(401, "scope_not_authorized", $"The user did not authorize the scope required for completing this request: {scope}");
}
