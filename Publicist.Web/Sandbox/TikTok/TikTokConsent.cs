using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Login Kit for Web: <c>client_key</c>, scopes parted by commas, a redirect URI without query and fragment. The Sandbox takes http, as it is served so itself.</summary>
public sealed class TikTokConsent : IConsentRules
{
    private const int LongestRedirect = 511;

    public string Path => "/v2/auth/authorize";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(10);

    public (string Error, string Description) Denial => ("access_denied", "User denied authorization");

    public IReadOnlyDictionary<string, string> ScopesInWords => TikTokScopes.InWords;

    public ConsentReading Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var request = ConsentBasics.Request(query) with { Scopes = query["scope"].ToString().Split(',') };
        return request.Scopes.FirstOrDefault(scope => !TikTokScopes.InWords.ContainsKey(scope)) is { } unknown
            ? new ConsentReading.SendsBack(request, "invalid_scope", $"The scope \"{unknown}\" is not one of this app's; scopes are parted by commas")
            : new ConsentReading.Asks(request);
    }

    private static string? Fault(IQueryCollection query)
    {
        if (query["client_key"] != SandboxOptions.ClientId) return "The client_key is missing or not one that this platform knows.";
        if (query["response_type"] != "code") return "The response_type must be code.";
        var text = query["redirect_uri"].ToString();
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && text.Length <= LongestRedirect && !text.Contains('?', StringComparison.Ordinal) && !text.Contains('#', StringComparison.Ordinal)
            ? null : "The redirect_uri must be an absolute address under 512 characters without query and fragment.";
    }
}
