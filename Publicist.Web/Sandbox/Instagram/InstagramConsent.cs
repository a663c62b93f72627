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

/// <summary>Scopes are parted by commas here.</summary>
internal static class InstagramScopes
{
    public static ConsentRequest Request(IQueryCollection query) =>
        ConsentBasics.Request(query) with { Scopes = query["scope"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };

    public static string? Fault(ConsentRequest request, IReadOnlyDictionary<string, string> known) =>
        request.Scopes.Count is 0 ? "The scope is missing."
        : request.Scopes.FirstOrDefault(scope => !known.ContainsKey(scope)) is { } unknown ? $"Invalid scopes: {unknown}." : null;
}
