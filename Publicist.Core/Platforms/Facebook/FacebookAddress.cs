namespace Publicist.Core.Platforms.Facebook;

/// <summary>Where people read what was published.</summary>
public static class FacebookAddress
{
    /// <param name="account">The page.</param>
    /// <param name="given">What the platform says; it may leave the host out. Null: it was not told.</param>
    /// <param name="id">The post's or video's id, whose address always leads there.</param>
    public static Uri Permalink(AccountConnection account, string? given, string id)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (given is ['/', ..]) return new Uri(account.Endpoints.Site + given);
        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? new Uri(given) : new Uri($"{account.Endpoints.Site}/{id}");
    }
}
