using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>What a token is: an Instagram account's own, a person's of Facebook, or a page's.</summary>
internal static class InstagramCaller
{
    /// <summary>Marks a token of an hour among the scopes of Instagram Login, where nobody but the Sandbox sees it.</summary>
    public const string ShortMark = "token:short";

    /// <summary>Facebook Login grants it to everybody, and Instagram Login has none of that name.</summary>
    private const string OfFacebook = "public_profile";

    public static bool IsThroughFacebook(this Caller caller) => caller.May(OfFacebook);

    public static bool IsPerson(this Caller caller) => caller.IsThroughFacebook() && caller.ActsAs is null;

    /// <summary>The page of a page's token.</summary>
    public static InstagramPage? Page(this Caller caller) => InstagramPages.Of(caller.Persona).FirstOrDefault(page => page.Id == caller.ActsAs);

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

    public static bool Acts(this InstagramSandbox platform, Caller caller, string persona)
    {
        ArgumentNullException.ThrowIfNull(platform);
        if (!caller.IsThroughFacebook()) return caller.Persona == persona;
        return caller.IsPerson() ? InstagramPages.Of(caller.Persona).Any(page => page.Account == persona && page.MayPublish) : caller.Page() is { MayPublish: true } page && page.Account == persona;
    }
}
