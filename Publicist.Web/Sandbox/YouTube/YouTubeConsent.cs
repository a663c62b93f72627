using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>Google's consent page. Faults of the request stay on Google's own page; a refresh token is given only to who asks for offline access and for consent.</summary>
public sealed class YouTubeConsent : IConsentRules
{
    private const int ShortestChallenge = 43, LongestChallenge = 128;

    public string Path => "/o/oauth2/v2/auth";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(10);

    public (string Error, string Description) Denial => ("access_denied", "");

    public IReadOnlyDictionary<string, string> ScopesInWords => YouTubeScopes.InWords;

    public ConsentReading Read(IQueryCollection query)
    {
        var challenge = query["code_challenge"].ToString();
        var request = ConsentBasics.Request(query) with
        {
            Challenge = challenge.Length > 0 ? challenge : null,
            WithoutRefresh = query["access_type"] != "offline" || !query["prompt"].ToString().Split(' ').Contains("consent"),
        };
        return (ConsentBasics.Fault(query) ?? Fault(request, query)) is { } fault ? new ConsentReading.ShowsError(fault) : new ConsentReading.Asks(request);
    }

    private static string? Fault(ConsentRequest request, IQueryCollection query)
    {
        if (request.Scopes.Count is 0) return "Error 400: invalid_request. Missing required parameter: scope";
        if (request.Scopes.FirstOrDefault(scope => !YouTubeScopes.InWords.ContainsKey(scope)) is { } unknown) return $"Error 400: invalid_scope. Some requested scopes were invalid: {unknown}";
        if (query["access_type"].ToString() is not ("" or "online" or "offline")) return "Error 400: invalid_request. Invalid parameter value for access_type";
        if (request.Challenge is null) return null;
        if (request.Challenge.Length is < ShortestChallenge or > LongestChallenge) return "Error 400: invalid_request. Invalid code_challenge";
        return query["code_challenge_method"] == "S256" ? null : "Error 400: invalid_request. The Sandbox takes code_challenge_method S256 only";
    }
}
