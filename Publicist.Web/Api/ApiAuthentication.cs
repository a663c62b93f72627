using Microsoft.AspNetCore.Authentication;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Who may speak to the API: a program with a key, or a signed-in browser.</summary>
public static class ApiAuthentication
{
    /// <summary>Judges by the key where one is sent, else by the browser's session.</summary>
    public const string Scheme = "Api";
    public const string KeyScheme = "ApiKey";

    internal static void AddApiAuthentication(this IServiceCollection services) => services.AddAuthentication()
        .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(KeyScheme, _ => { })
        .AddPolicyScheme(Scheme, "API key or session", options => options.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.Count > 0 ? KeyScheme : SignInRegistration.CookieScheme);
}
