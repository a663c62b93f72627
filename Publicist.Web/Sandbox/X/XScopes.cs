using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>The scopes that X knows, and the asking for them.</summary>
public static class XScopes
{
    public const string ReadPosts = "tweet.read", WritePosts = "tweet.write", ReadUsers = "users.read", StayConnected = "offline.access", WriteMedia = "media.write";

    public static readonly IReadOnlyDictionary<string, string> InWords = new Dictionary<string, string>
    {
        [ReadPosts] = "See your posts",
        [WritePosts] = "Publish and delete posts as you",
        [ReadUsers] = "See your profile",
        [StayConnected] = "Stay connected until you revoke access",
        [WriteMedia] = "Upload pictures and videos as you",
        ["users.email"] = "See your e-mail address",
        ["tweet.moderate.write"] = "Hide replies to your posts",
        ["follows.read"] = "See whom you follow",
        ["follows.write"] = "Follow people as you",
        ["like.read"] = "See what you like",
        ["like.write"] = "Like posts as you",
        ["list.read"] = "See your lists",
        ["list.write"] = "Change your lists",
        ["bookmark.read"] = "See your bookmarks",
        ["bookmark.write"] = "Change your bookmarks",
        ["dm.read"] = "Read your messages",
        ["dm.write"] = "Send messages as you",
        ["mute.read"] = "See whom you mute",
        ["mute.write"] = "Mute people as you",
        ["block.read"] = "See whom you block",
        ["block.write"] = "Block people as you",
        ["space.read"] = "See your spaces",
    };

    /// <summary>The refusal where the caller lacks one of the scopes; null: has them all.</summary>
    public static IResult? Lacking(this HttpContext context, params ReadOnlySpan<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (context.Caller().May(scope)) continue;
            if (context.BearerToken() is null)
            {
                return XAnswers.Problem(403, "Forbidden", "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
                    "https://api.x.com/2/problems/oauth1-permissions");
            }

            return XAnswers.Problem(403, "Forbidden", $"Your token lacks the permissions for this endpoint: {scope}.");
        }

        return null;
    }
}
