using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>What a token of Instagram or Facebook is: its marks stand among the scopes, where nobody but the Sandbox sees them.</summary>
internal static class InstagramCaller
{
    /// <summary>A person's token of Facebook Login, and a page's.</summary>
    public const string PersonMark = "token:person", PageMark = "token:page";

    /// <summary>A token of an hour.</summary>
    public const string ShortMark = "token:short";

    public static bool IsPerson(this Caller caller) => caller.Scopes.Contains(PersonMark);

    public static bool IsThroughFacebook(this Caller caller) => caller.IsPerson() || caller.Scopes.Contains(PageMark);

    public static bool MayPublish(this Caller caller) => caller.May(caller.IsThroughFacebook() ? "instagram_content_publish" : "instagram_business_content_publish");

    public static bool MayRead(this Caller caller) => caller.May(caller.IsThroughFacebook() ? "instagram_basic" : "instagram_business_basic");

    public static bool MayComment(this Caller caller) => caller.May(caller.IsThroughFacebook() ? "instagram_manage_comments" : "instagram_business_manage_comments");

    public static bool MayMeasure(this Caller caller) => caller.May(caller.IsThroughFacebook() ? "instagram_manage_insights" : "instagram_business_manage_insights");

    /// <summary>The account of an id, if the caller may act as it: a person's token may for each account of their pages.</summary>
    public static Persona? Own(this InstagramSandbox platform, HttpContext context, string id)
    {
        var caller = context.Caller();
        var persona = platform.Personas.FirstOrDefault(one => one.Id == id);
        return persona is not null && platform.Acts(caller, persona.Key) ? persona : null;
    }

    public static bool Acts(this InstagramSandbox platform, Caller caller, string persona) =>
        caller.Persona == persona || (caller.IsPerson() && InstagramPages.Of(caller.Persona).Any(page => page.Account == persona && page.MayPublish));
}
