using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Business Login for Instagram.</summary>
public sealed class InstagramConsent : IConsentRules
{
    public string Path => "/oauth/authorize";

    public TimeSpan CodeLife => TimeSpan.FromHours(1);

    public (string Error, string Description) Denial => ("access_denied", "The user denied your request");

    public IReadOnlyDictionary<string, string> ScopesInWords { get; } = new Dictionary<string, string>
    {
        ["instagram_business_basic"] = "See your profile and your media",
        ["instagram_business_content_publish"] = "Publish for you",
        ["instagram_business_manage_comments"] = "Write and manage comments",
        ["instagram_business_manage_insights"] = "See how your posts do",
    };

    public ConsentReading Read(IQueryCollection query)
    {
        if (ConsentBasics.Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var request = InstagramScopes.Request(query);
        if (InstagramScopes.Fault(request, ScopesInWords) is { } wrong) return new ConsentReading.ShowsError(wrong);
        return request.Scopes.Contains("instagram_business_basic") ? new ConsentReading.Asks(request) : new ConsentReading.ShowsError("Invalid scope: instagram_business_basic is required.");
    }
}

/// <summary>Facebook Login, for Instagram accounts that are linked to a page.</summary>
public sealed class InstagramFacebookConsent : IConsentRules
{
    public string Path => $"{InstagramPaths.Version}/dialog/oauth";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(10);

    public (string Error, string Description) Denial => ("access_denied", "Permissions error");

    public IReadOnlyDictionary<string, string> ScopesInWords { get; } = new Dictionary<string, string>
    {
        ["instagram_basic"] = "See the Instagram accounts linked to your pages",
        ["instagram_content_publish"] = "Publish for them",
        ["instagram_manage_comments"] = "Write and manage comments",
        ["instagram_manage_insights"] = "See how their posts do",
        ["instagram_manage_contents"] = "Delete their posts",
        ["pages_show_list"] = "List your pages",
        ["pages_read_engagement"] = "Read what is on your pages",
        ["business_management"] = "See your business portfolios",
    };

    public ConsentReading Read(IQueryCollection query)
    {
        if (ConsentBasics.Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var request = InstagramScopes.Request(query);
        return InstagramScopes.Fault(request, ScopesInWords) is { } wrong
            ? new ConsentReading.ShowsError(wrong)
            : new ConsentReading.Asks(request with { Scopes = [.. request.Scopes, InstagramCaller.PersonMark, InstagramCaller.ShortMark] });
    }
}

/// <summary>Scopes are parted by commas here.</summary>
internal static class InstagramScopes
{
    public static ConsentRequest Request(IQueryCollection query) =>
        ConsentBasics.Request(query) with { Scopes = query["scope"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };

    public static string? Fault(ConsentRequest request, IReadOnlyDictionary<string, string> known) =>
        request.Scopes.Count is 0 ? "The scope is missing."
        : request.Scopes.FirstOrDefault(scope => !known.ContainsKey(scope)) is { } unknown ? $"Invalid scopes: {unknown}." : null;
}
