using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Pages.Settings;
using Publicist.Web.Hosting;

namespace Publicist.Web.SignIn;

/// <summary>Registers signing in: the cookie, what it says about a person, and that nothing answers without it unless it says so itself.</summary>
public static class SignInRegistration
{
    /// <summary>The scheme that a request is judged by when its endpoint names none.</summary>
    public const string DefaultScheme = CookieScheme;

    /// <summary>The browser's session.</summary>
    public const string CookieScheme = "Identity.Application";

    private static readonly TimeSpan StampIsCheckedEvery = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        // A rejected session is also signed out of the remembered second factor: Identity throws where that scheme is missing.
        services.AddAuthentication(DefaultScheme).AddCookie(CookieScheme, ConfigureCookie).AddCookie(IdentityConstants.TwoFactorRememberMeScheme, options => options.Cookie.Name = "publicist.device");
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IUserClaimsPrincipalFactory<User>, MemberClaims>();
        services.AddScoped<ISecurityStampValidator, SecurityStampValidator<User>>();
        services.AddScoped<SignInManager<User>>();
        services.AddOptions<SecurityStampValidatorOptions>().Configure<TimeProvider>((options, clock) => (options.ValidationInterval, options.TimeProvider) = (StampIsCheckedEvery, clock));
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SecurityDesk>();
        return services;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "publicist";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "return";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToLogin = context => context.Request.IsForPrograms()
            ? Problem.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "Not signed in", "Send an API key as 'Authorization: Bearer pub_…', or sign in with a browser.")
            : Redirect(context, context.RedirectUri);
        options.Events.OnRedirectToAccessDenied = context => context.Request.IsForPrograms()
            ? Problem.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "Not allowed", "Your role or the key's scopes do not allow this.")
            : Redirect(context, context.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase) ? AccountPaths.Settings : context.RedirectUri); // That page says who may.
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, string address)
    {
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }
}
