using System.Text.Json;
using System.Text.Json.Serialization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn OpenID Connect: who signed in.</summary>
public sealed record LinkedInProfile
{
    public required string Sub { get; init; }
    public string? Name { get; init; }

    [JsonPropertyName("given_name")]
    public string? GivenName { get; init; }

    [JsonPropertyName("family_name")]
    public string? FamilyName { get; init; }
    public Uri? Picture { get; init; }
    public string? Email { get; init; }
}

/// <summary>LinkedIn Profile API: who signed in at an app without OpenID Connect.</summary>
public sealed record LinkedInBasicProfile
{
    public required string Id { get; init; }
    public string? LocalizedFirstName { get; init; }
    public string? LocalizedLastName { get; init; }
    public string? VanityName { get; init; }
}

/// <summary>LinkedIn Organization Access Control: the member's roles on pages.</summary>
public sealed record LinkedInRoles
{
    public IReadOnlyList<LinkedInRole> Elements { get; init; } = [];
}

public sealed record LinkedInRole
{
    public string? Organization { get; init; }

    /// <summary>What older versions call <see cref="Organization"/>.</summary>
    public string? OrganizationTarget { get; init; }
    public string? Role { get; init; }

    /// <summary><c>APPROVED</c>, <c>REQUESTED</c>, …</summary>
    public string? State { get; init; }
}

/// <summary>LinkedIn Organization Lookup: a page.</summary>
public sealed record LinkedInOrganization
{
    public string? LocalizedName { get; init; }
    public string? VanityName { get; init; }
    public JsonElement? LogoV2 { get; init; }

    /// <summary>The logo as an image that the Images API knows; null where there is none.</summary>
    [JsonIgnore]
    public string? LogoUrn
    {
        get
        {
            var asset = LogoV2?.Text("original") ?? LogoV2?.Text("cropped");
            return asset?[(asset.LastIndexOf(':') + 1)..] is { Length: > 0 } id ? $"urn:li:image:{id}" : null;
        }
    }
}
