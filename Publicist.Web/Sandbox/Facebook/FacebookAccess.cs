using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Meta;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>Whether a caller may do something as a page.</summary>
public static class FacebookAccess
{
    public const string Publish = "pages_manage_posts", Read = "pages_read_engagement", Comment = "pages_manage_engagement", Insights = "read_insights";

    /// <summary>Null: it may.</summary>
    public static IResult? Lacking(this HttpContext context, string pageId, params ReadOnlySpan<string> scopes)
    {
        var caller = context.Caller();
        if (caller.ActsAs is null) return GraphAnswers.Error(210, "(#210) A page access token is required to request this resource.");
        if (caller.ActsAs != pageId) return GraphAnswers.NotFound(pageId);
        foreach (var scope in scopes)
            if (!caller.May(scope)) return GraphAnswers.Lacking(scope);
        return scopes.Contains(Publish) && FacebookPages.Find(pageId)?.MayPublish(caller.Persona) is not true
            ? GraphAnswers.Error(200, "(#200) The user must be granted CREATE_CONTENT on the page", status: 403) : null;
    }
}
