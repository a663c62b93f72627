using Microsoft.AspNetCore.Authentication.OAuth;
using Publicist.Core.Platforms;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Options of one platform's scheme. Client id, secret and addresses are not here: they are looked up for each request, so that a change needs no restart.</summary>
public sealed class SocialOAuthOptions : OAuthOptions
{
    /// <summary>The cookie that tells whose browser it is.</summary>
    public const string BrowserScheme = SignInRegistration.CookieScheme;

    /// <summary>The platform this scheme signs in to.</summary>
    public PlatformInfo? Platform { get; set; }

    public static PathString Callback(string platform) => RedirectAddresses.Path + platform;

    public override void Validate()
    {
        if (Platform is null || !CallbackPath.HasValue) throw new InvalidOperationException("A social sign-in scheme needs its platform and its callback path.");
    }
}
