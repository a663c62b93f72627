namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn's names for things: <c>urn:li:{kind}:{id}</c>.</summary>
public static class LinkedInUrns
{
    public static string Person(Persona persona) => $"urn:li:person:{persona.Id}";

    public static string Image(string id) => $"urn:li:image:{id}";

    /// <summary>Null where the text is no URN of that kind.</summary>
    public static string? IdOf(string kind, string? urn) =>
        urn is not null && urn.StartsWith($"urn:li:{kind}:", StringComparison.Ordinal) && urn.LastIndexOf(':') is var colon && colon < urn.Length - 1 ? urn[(colon + 1)..] : null;
}
