using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>Manually Build a Login Flow: the dialog. Scopes are parted by commas; a login configuration may stand in their place.</summary>
public sealed class MetaConsent : IConsentRules
{
    public string Path => $"/{GraphVersions.Route}/dialog/oauth";

    public TimeSpan CodeLife => TimeSpan.FromMinutes(10);

    public (string Error, string Description) Denial => ("access_denied", "Permissions error");

    public IReadOnlyDictionary<string, string> ScopesInWords { get; } = new Dictionary<string, string>
    {
        ["public_profile"] = "Read your name and picture",
        ["pages_show_list"] = "See which pages you manage",
        ["pages_manage_posts"] = "Publish and delete posts of your pages",
        ["pages_read_engagement"] = "Read what your pages publish",
        ["pages_manage_engagement"] = "Comment as your pages",
        ["pages_read_user_content"] = "Read what others write on your pages",
        ["read_insights"] = "Read how posts of your pages do",
        ["business_management"] = "See your business portfolios",
        ["instagram_basic"] = "Read the Instagram accounts that are linked to your pages",
        ["instagram_content_publish"] = "Publish on these Instagram accounts",
        ["instagram_manage_comments"] = "Comment as these Instagram accounts",
        ["instagram_manage_insights"] = "Read how posts of these Instagram accounts do",
        ["instagram_manage_contents"] = "Delete posts of these Instagram accounts",
    };

    public ConsentReading Read(IQueryCollection query)
    {
        if (ConsentBasics.Fault(query) is { } fault) return new ConsentReading.ShowsError(fault);
        var asked = query["scope"].ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var configured = query["config_id"].ToString().Length > 0;
        if (configured && asked.Length > 0) return new ConsentReading.ShowsError("Invalid Scopes: a login configuration brings its own permissions, so that the request may not ask for any.");
        if (asked.FirstOrDefault(scope => !ScopesInWords.ContainsKey(scope)) is { } unknown) return new ConsentReading.ShowsError($"Invalid Scopes: {unknown}.");
        IEnumerable<string> scopes = configured ? ScopesInWords.Keys.Where(scope => !scope.StartsWith("instagram_", StringComparison.Ordinal)) : asked;
        return new ConsentReading.Asks(ConsentBasics.Request(query) with { Scopes = [.. scopes.Prepend("public_profile").Distinct()] });
    }
}
