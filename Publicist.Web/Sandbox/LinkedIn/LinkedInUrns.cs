namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn's names for things: <c>urn:li:{kind}:{id}</c>.</summary>
public static class LinkedInUrns
{
    public static string Person(string id) => $"urn:li:person:{id}";

    public static string Organization(string id) => $"urn:li:organization:{id}";

    /// <param name="noun"><c>image</c>, <c>video</c> or <c>document</c>.</param>
    /// <param name="id">Its number.</param>
    public static string Asset(string noun, string id) => $"urn:li:{noun}:{id}";

    /// <summary>Null where the text is no URN of that kind.</summary>
    public static string? IdOf(string kind, string? urn) =>
        urn is not null && urn.StartsWith($"urn:li:{kind}:", StringComparison.Ordinal) && urn.LastIndexOf(':') is var colon && colon < urn.Length - 1 ? urn[(colon + 1)..] : null;
}
