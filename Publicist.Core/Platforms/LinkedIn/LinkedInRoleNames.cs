namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>What a member may be on a page (LinkedIn Organization Access Control).</summary>
public static class LinkedInRoleNames
{
    /// <summary>The account trait that keeps the role.</summary>
    public const string Trait = "role";

    /// <summary>The only one that may read statistics.</summary>
    public const string Administrator = "ADMINISTRATOR";

    /// <summary>The ones that may publish, the strongest first. LinkedIn writes the second in two ways.</summary>
    public static readonly IReadOnlyList<string> MayPublish = [Administrator, "CONTENT_ADMINISTRATOR", "CONTENT_ADMIN", "DIRECT_SPONSORED_CONTENT_POSTER"];

    /// <summary>For people.</summary>
    public static string InWords(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.ToLowerInvariant().Replace('_', ' ');
    }
}
