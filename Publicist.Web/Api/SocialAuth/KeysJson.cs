using System.Text.Json.Serialization;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Connects an account with keys from the platform's console.</summary>
public sealed record KeysRequest
{
    /// <summary>The platform's key or name.</summary>
    [JsonPropertyName("platform")]
    public string? Platform { get; init; }

    /// <summary>By name: for X <c>oauth_token</c> and <c>oauth_token_secret</c>.</summary>
    [JsonPropertyName("keys")]
    public IReadOnlyDictionary<string, string>? Keys { get; init; }

    /// <summary>The account to connect again, and no other; left out for a new one.</summary>
    [JsonPropertyName("account_id")]
    public Guid? AccountId { get; init; }
}
