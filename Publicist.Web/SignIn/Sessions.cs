using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Publicist.Core.Workspaces;

namespace Publicist.Web.SignIn;

/// <summary>Begins, renews and ends the session of a browser. Only while its request is answered: a session is a cookie.</summary>
public sealed class Sessions
{
    /// <param name="context">The browser's request.</param>
    /// <param name="user">Who was found to be right.</param>
    /// <param name="remember">Outlives the browser window.</param>
    public async Task BeginAsync(HttpContext context, Guid user, bool remember)
    {
        ArgumentNullException.ThrowIfNull(context);
        var services = context.RequestServices;
        var person = await services.GetRequiredService<UserManager<User>>().FindByIdAsync(user.ToString()) ?? throw new InvalidOperationException("Nobody of this id can sign in.");
        await services.GetRequiredService<SignInManager<User>>().SignInAsync(person, remember);
        ThemeCookie.Write(context, person.Theme);
    }

    /// <summary>Gives this browser the person's present security stamp, so that it stays while the others go.</summary>
    public async Task RenewAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.ToActor() is not { } actor) throw new InvalidOperationException("There is no session to renew.");
        var session = await context.AuthenticateAsync(SignInRegistration.CookieScheme);
        await BeginAsync(context, actor.UserId, session.Properties?.IsPersistent ?? false);
    }

    public Task EndAsync(HttpContext context) => context.SignOutAsync(SignInRegistration.CookieScheme);
}
