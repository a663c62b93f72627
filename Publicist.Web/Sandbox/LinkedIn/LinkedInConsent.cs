using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Authorization Code Flow: one scope too many and the whole authorization fails.</summary>
public sealed class LinkedInConsent : IConsentRules
{
    /// <summary>Scopes that exist, or did, but come with products that the self-serve app does not have.</summary>
    private static readonly HashSet<string> OfOtherProducts =
    [
        "w_organization_social", "r_organization_social", "rw_organization_admin", "r_organization_admin", "w_member_social_feed",
        "w_organization_social_feed", "r_organization_social_feed", "r_member_postAnalytics", "r_member_profileAnalytics",
        "r_basicprofile", "r_member_social", "r_member_social_feed", "r_liteprofile", "r_emailaddress",
    ];

    public string Path => "/oauth/v2/authorization";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(30);

    public (string Error, string Description) Denial => ("user_cancelled_authorize", "The user cancelled the authorization");

    public IReadOnlyDictionary<string, string> ScopesInWords { get; } = new Dictionary<string, string>
    {
        ["openid"] = "Know who you are on LinkedIn",
        ["profile"] = "Read your name and picture",
        ["email"] = "Read your e-mail address",
        ["w_member_social"] = "Publish and delete posts as you",
    };

    public ConsentReading Read(IQueryCollection query)
    {
        if (ConsentBasics.Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var request = ConsentBasics.Request(query);
        if (request.Scopes.FirstOrDefault(OfOtherProducts.Contains) is { } withheld)
            return new ConsentReading.SendsBack(request, "unauthorized_scope_error", $"Scope \"{withheld}\" is not authorized for your application");
        if (request.Scopes.Count is 0) return new ConsentReading.SendsBack(request, "invalid_scope_error", "No scope was asked for");
        return request.Scopes.FirstOrDefault(scope => !ScopesInWords.ContainsKey(scope)) is { } unknown
            ? new ConsentReading.SendsBack(request, "invalid_scope_error", $"Scope \"{unknown}\" does not exist")
            : new ConsentReading.Asks(request);
    }
}
