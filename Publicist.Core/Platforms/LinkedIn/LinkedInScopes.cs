namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn's permissions: for what a member does and what a page does there are different ones.</summary>
public static class LinkedInScopes
{
    public const string OpenId = "openid", BasicProfile = "r_basicprofile", Statistics = "rw_organization_admin", MemberAnalytics = "r_member_postAnalytics";

    /// <summary>Lets pages be listed; either will do.</summary>
    public static readonly IReadOnlyList<string> ListPages = [Statistics, "r_organization_admin"];

    public const string WriteMember = "w_member_social", WriteOrganization = "w_organization_social";

    /// <summary>Lets the account publish and delete.</summary>
    public static string Write(AccountConnection account) => Of(account, WriteMember, WriteOrganization);

    /// <summary>Lets the account's posts be read back; LinkedIn gives members' to no new app.</summary>
    public static string Read(AccountConnection account) => Of(account, "r_member_social", "r_organization_social");

    /// <summary>Lets a first comment be written.</summary>
    public static string Comment(AccountConnection account) => Of(account, "w_member_social_feed", "w_organization_social_feed");

    public static bool May(this AccountConnection account, string scope)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase);
    }

    private static string Of(AccountConnection account, string member, string organization)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Kind is LinkedInAuthor.Organization ? organization : member;
    }
}
