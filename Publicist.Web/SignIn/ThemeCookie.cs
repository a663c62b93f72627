using Publicist.Core.Workspaces;

namespace Publicist.Web.SignIn;

/// <summary>Remembers the theme in the browser, so that the first byte of a page already has it.</summary>
public static class ThemeCookie
{
    private const string Name = "publicist.theme";

    public static Theme Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Enum.TryParse<Theme>(context.Request.Cookies[Name], ignoreCase: true, out var theme) && Enum.IsDefined(theme) ? theme : Theme.System;
    }

    public static void Write(HttpContext context, Theme theme)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Name, theme.ToString(), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(400),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }
}
