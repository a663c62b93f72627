namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>
/// The two developer apps that LinkedIn keeps apart: the self-serve one, and the one with the Community Management API, which has no other product. Here both have the same client id; the scopes asked for tell them apart.
/// </summary>
public static class LinkedInApps
{
    public const string WriteMember = "w_member_social", WriteOrganization = "w_organization_social", ReadOrganization = "r_organization_social", Administer = "rw_organization_admin";

    public static readonly IReadOnlyDictionary<string, string> SelfServe = new Dictionary<string, string>
    {
        ["openid"] = "Know who you are on LinkedIn",
        ["profile"] = "Read your name and picture",
        ["email"] = "Read your e-mail address",
        [WriteMember] = "Publish and delete posts as you",
    };

    public static readonly IReadOnlyDictionary<string, string> CommunityManagement = new Dictionary<string, string>
    {
        [WriteMember] = SelfServe[WriteMember],
        [WriteOrganization] = "Publish and delete posts as your pages",
        [ReadOrganization] = "Read the posts of your pages",
        [Administer] = "See your pages, your roles there and their statistics",
        ["r_organization_admin"] = "See your pages and your roles there",
        ["w_member_social_feed"] = "Comment as you",
        ["w_organization_social_feed"] = "Comment as your pages",
        ["r_organization_social_feed"] = "Read comments on your pages",
        ["r_member_postAnalytics"] = "Read the figures of your posts",
        ["r_member_profileAnalytics"] = "Read the figures of your profile",
        ["r_basicprofile"] = "Read your name",
    };

    /// <summary>Scopes that exist, or did, and that neither app has.</summary>
    private static readonly HashSet<string> Withheld = ["r_member_social", "r_member_social_feed", "r_liteprofile", "r_emailaddress"];

    public static bool IsPages(IEnumerable<string> scopes) => scopes.Any(IsPagesOnly);

    /// <summary>The first scope that the app which is asked does not have; null: it has them all. One that does not exist is told apart.</summary>
    public static (string? Scope, bool Exists) Lacking(IReadOnlyList<string> scopes)
    {
        var app = scopes.Any(IsSelfServeOnly) || !IsPages(scopes) ? SelfServe : CommunityManagement;
        var lacking = scopes.FirstOrDefault(scope => !app.ContainsKey(scope));
        return (lacking, lacking is null || Withheld.Contains(lacking) || SelfServe.ContainsKey(lacking) || CommunityManagement.ContainsKey(lacking));
    }

    private static bool IsPagesOnly(string scope) => CommunityManagement.ContainsKey(scope) && !SelfServe.ContainsKey(scope);

    private static bool IsSelfServeOnly(string scope) => SelfServe.ContainsKey(scope) && !CommunityManagement.ContainsKey(scope);
}
