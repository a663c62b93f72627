namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Who a post is by, as LinkedIn names it.</summary>
public static class LinkedInAuthor
{
    public const string Member = "profile", Organization = "organization";

    /// <summary><c>urn:li:person:…</c> or <c>urn:li:organization:…</c>.</summary>
    public static string Urn(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"urn:li:{(account.Kind is Organization ? "organization" : "person")}:{account.PlatformUserId}";
    }

    /// <summary>Where people see a post; LinkedIn wants the URN bare here.</summary>
    public static Uri Permalink(AccountConnection account, string postUrn)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Uri($"{account.Endpoints.Site}/feed/update/{postUrn}/");
    }
}
