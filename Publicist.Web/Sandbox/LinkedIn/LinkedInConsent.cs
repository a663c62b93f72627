using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Authorization Code Flow: one scope too many and the whole authorization fails.</summary>
public sealed class LinkedInConsent : IConsentRules
{
    public string Path => "/oauth/v2/authorization";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(30);

    public (string Error, string Description) Denial => ("user_cancelled_authorize", "The user cancelled the authorization");

    public IReadOnlyDictionary<string, string> ScopesInWords { get; } =
        LinkedInApps.SelfServe.Concat(LinkedInApps.CommunityManagement).DistinctBy(scope => scope.Key).ToDictionary(scope => scope.Key, scope => scope.Value);

    public ConsentReading Read(IQueryCollection query)
    {
        if (ConsentBasics.Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var request = ConsentBasics.Request(query);
        if (request.Scopes.Count is 0) return new ConsentReading.SendsBack(request, "invalid_scope_error", "No scope was asked for");
        return LinkedInApps.Lacking(request.Scopes) switch
        {
            (null, _) => new ConsentReading.Asks(request),
            (var withheld, true) => new ConsentReading.SendsBack(request, "unauthorized_scope_error", $"Scope \"{withheld}\" is not authorized for your application"),
            (var unknown, _) => new ConsentReading.SendsBack(request, "invalid_scope_error", $"Scope \"{unknown}\" does not exist"),
        };
    }
}
