using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.X;

/// <summary>OAuth 2.0 with PKCE at X: whatever is wrong with the request stays on X's own page.</summary>
public sealed class XConsent : IConsentRules
{
    private const int LongestState = 500, ChallengeLength = 43;

    public string Path => "/i/oauth2/authorize";

    public TimeSpan CodeLife => TimeSpan.FromSeconds(30);

    public (string Error, string Description) Denial => ("access_denied", "");

    public IReadOnlyDictionary<string, string> ScopesInWords => XScopes.InWords;

    public ConsentReading Read(IQueryCollection query)
    {
        var request = ConsentBasics.Request(query) with { Challenge = query["code_challenge"].ToString() };
        return (ConsentBasics.Fault(query) ?? Fault(request, query["code_challenge_method"].ToString())) is { } fault
            ? new ConsentReading.ShowsError(fault) : new ConsentReading.Asks(request);
    }

    private static string? Fault(ConsentRequest request, string method)
    {
        if (request.Scopes.Count is 0) return "The scope is missing.";
        if (request.Scopes.FirstOrDefault(scope => !XScopes.InWords.ContainsKey(scope)) is { } unknown) return $"The scope {unknown} does not exist.";
        if (request.State is not { Length: > 0 and <= LongestState }) return $"The state is missing or longer than {LongestState} characters.";
        if (request.Challenge is not { Length: ChallengeLength }) return "The code_challenge is missing or not the BASE64URL of a SHA-256.";
        return method is "S256" ? null : "The code_challenge_method must be S256.";
    }
}
