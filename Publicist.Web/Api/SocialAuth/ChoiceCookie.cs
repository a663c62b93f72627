using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Ties a choice to the browser that signed in. Each choice has its own cookie, which goes to that choice's page and nowhere else.</summary>
internal static class ChoiceCookie
{
    private const string Name = "publicist.choice";

    public static void Give(HttpContext context, ChoiceTicket ticket) => context.Response.Cookies.Append(Name, ticket.Browser.Reveal(), new CookieOptions
    {
        Path = SocialAuthPaths.Choose(ticket.Id),
        HttpOnly = true,

        // Lax: the way here is a redirect from another site. Under plain http, where loopback runs, Secure only where PublicUrl is https (Settings.IsSecure).
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = PendingChoices.Life,
        IsEssential = true,
    });

    public static async Task<ChoiceKey> KeyAsync(HttpContext context, Guid id) =>
        new(id, new Secret(context.Request.Cookies[Name] ?? ""), await ConnectFlow.BrowserAsync(context));
}
