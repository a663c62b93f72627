using System.Text.Json.Serialization;

namespace Publicist.Web.Sandbox.Faults;

/// <summary>
/// What goes wrong at one platform of the Sandbox; <c>GET/PUT/DELETE /sandbox/{platform}/faults</c>. "API request" means every request
/// but those for tokens, consent and pages; "create call" means the one that makes a post public. Nothing here outlives the process.
/// </summary>
public sealed record FaultSet
{
    public static readonly FaultSet None = new();

    /// <summary>Milliseconds that every API and token request waits before it is looked at; up to 600 000.</summary>
    public int LatencyMs { get; init; }

    /// <summary>429 for API requests of good tokens, until its reset.</summary>
    public RateLimitFault? RateLimit { get; init; }

    /// <summary>API requests of good tokens are answered that the developer app's quota is used up, on platforms that have one by the day.</summary>
    public bool QuotaExceeded { get; init; }

    /// <summary>The next n API requests are answered 500 and do nothing. A post without media makes one API request: the create call.</summary>
    public int ServerError { get; init; }

    /// <summary>The next n posts are accepted and stored, then the connection is cut without an answer.</summary>
    public int DropAfterAccept { get; init; }

    /// <summary>The next n posts are accepted and stored, then answered 500.</summary>
    [JsonPropertyName("store_then_500")]
    public int StoreThen500 { get; init; }

    /// <summary>Access tokens issued before this was switched on are answered as expired; renewed ones work.</summary>
    public bool ExpiredToken { get; init; }

    /// <summary>Tokens issued before this was switched on, refresh tokens too, are answered as revoked; only signing in anew helps.</summary>
    public bool RevokedToken { get; init; }

    /// <summary>Create calls whose text holds these words, in any case, are refused for their content; up to 200 characters.</summary>
    public string? RefuseContent { get; init; }

    /// <summary>The one redirect address that the developer app was registered with: whoever is sent with another sees the platform's own error page. Null: any.</summary>
    public string? RegisteredRedirect { get; init; }

    /// <summary>A permission that people leave out when they allow; up to 200 characters.</summary>
    public string? WithheldScope { get; init; }

    /// <summary>How long pictures uploaded from now on stay in processing; up to 86 400.</summary>
    public int ProcessingSeconds { get; init; }

    /// <summary>How long an accepted post is missing from the platform's lists (its permalink shows it at once); up to 86 400.</summary>
    public int ListLagSeconds { get; init; }
}

/// <summary>A rate limit of our own making.</summary>
public sealed record RateLimitFault
{
    /// <summary>API requests that still pass.</summary>
    public int Remaining { get; init; }

    /// <summary>Seconds from the switching on until the limit is gone, 1 to 86 400.</summary>
    public int ResetSeconds { get; init; }
}
