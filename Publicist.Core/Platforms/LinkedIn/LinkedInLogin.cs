namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>
/// The two developer apps: anybody's own, which publishes as the member, and one with the Community Management API, which LinkedIn grants only to an app that has no other product.
/// </summary>
public static class LinkedInLogin
{
    /// <summary>The key of the way that needs the Community Management API.</summary>
    public const string Pages = "pages";

    public static readonly PlatformEndpoints Endpoints = new()
    {
        Authorize = "https://www.linkedin.com/oauth/v2/authorization",
        Token = "https://www.linkedin.com/oauth/v2/accessToken",
        Revoke = "https://www.linkedin.com/oauth/v2/revoke",
        Api = "https://api.linkedin.com",
        Site = "https://www.linkedin.com",
    };

    public static readonly LoginRules Member = Rules(
        new(LinkedInScopes.OpenId, "sign in"),
        new("profile", "read the name and picture"),
        new("email", "tell apart logins of the same name", Required: false),
        new(LinkedInScopes.WriteMember, "publish posts"));

    public static readonly LoginRoute PagesRoute = new()
    {
        Key = Pages,
        Name = "LinkedIn pages",
        Description = "Company pages, with first comments and statistics. Needs a developer app of its own with LinkedIn's Community Management API.",
        Login = Rules(
            new(LinkedInScopes.WriteOrganization, "publish on pages"),
            new(LinkedInScopes.Statistics, "list the pages you administer and read their statistics"),
            new("r_organization_social", "read a page's posts back", Required: false),
            new("w_organization_social_feed", "comment as a page", Required: false),
            new(LinkedInScopes.BasicProfile, "read your name", Required: false),
            new(LinkedInScopes.WriteMember, "publish posts as yourself", Required: false),
            new("w_member_social_feed", "comment as yourself", Required: false),
            new(LinkedInScopes.MemberAnalytics, "read the figures of your own posts", Required: false)),
        Endpoints = Endpoints,
        AppSection = "Platforms:LinkedIn:Pages",
        EndpointsSection = "Platforms:LinkedIn",
        SandboxKey = "linkedin",
        ApiVersion = LinkedInInfo.Version,
    };

    private static LoginRules Rules(params NeededScope[] scopes) => new()
    {
        RequiresPkce = false,
        ClientIdPattern = "^[a-z0-9]{12,16}$",
        ClientIdLooks = "14 small letters and digits",

        // LinkedIn's documents contradict each other about plain http here: the attempt decides.
        PlainRedirectHosts = ["localhost", "127.0.0.1"],
        Scopes = scopes,
        ClientAuthentication = ClientAuthentication.Form,
        // Only apps that LinkedIn enabled for it can renew at all, and their tokens last 60 days.
        RenewAhead = TimeSpan.FromDays(1),
        ConnectedAppsAt = "Settings & Privacy, Data privacy, Permitted services",
        OnlyInThePortal = "its products are granted: “Sign In with LinkedIn using OpenID Connect” and “Share on LinkedIn”, or the Community Management API for pages",
    };
}
