using System.Text.Json.Serialization;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Asks for a link that connects an account.</summary>
public sealed record InitiateRequest
{
    /// <summary>The platform's key or name.</summary>
    [JsonPropertyName("platform")]
    public string? Platform { get; init; }

    /// <summary>The way to sign in, where a platform has several (<c>pages</c> for LinkedIn pages); default: whichever has a developer app.</summary>
    [JsonPropertyName("route")]
    public string? Route { get; init; }

    /// <summary>A path of ours the browser ends at; default: the settings page.</summary>
    [JsonPropertyName("return_url")]
    public string? ReturnUrl { get; init; }

    /// <summary><c>ask</c>, the default: where the sign-in yields several accounts, a page asks which to connect. <c>all</c>: every usable one is taken.</summary>
    [JsonPropertyName("accept")]
    public string? Accept { get; init; }
}

/// <summary>A link that connects an account.</summary>
public sealed record InitiateAnswer
{
    /// <summary>Good once and for ten minutes, in any browser.</summary>
    [JsonPropertyName("oauth_url")]
    public required string OAuthUrl { get; init; }

    /// <summary>Names this try; opaque.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("expires_at")]
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>All connections of the workspace.</summary>
public sealed record ConnectionsAnswer([property: JsonPropertyName("connections")] IReadOnlyList<ConnectionJson> Connections);

/// <summary>One connected account.</summary>
public sealed record ConnectionJson
{
    [JsonPropertyName("id")]
    public required Guid Id { get; init; }

    [JsonPropertyName("platform")]
    public required string Platform { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("platform_user_id")]
    public required string PlatformUserId { get; init; }

    [JsonPropertyName("display_name")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("handle")]
    public string? Handle { get; init; }

    [JsonPropertyName("profile_url")]
    public string? ProfileUrl { get; init; }

    /// <summary>A path on this server.</summary>
    [JsonPropertyName("picture_url")]
    public string? PictureUrl { get; init; }

    [JsonPropertyName("sandbox")]
    public required bool Sandbox { get; init; }

    /// <summary><c>active</c> or <c>needs_reconnect</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("connected_at")]
    public required DateTimeOffset ConnectedAt { get; init; }

    [JsonPropertyName("expires_at")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonPropertyName("last_checked_at")]
    public DateTimeOffset? LastCheckedAt { get; init; }

    /// <summary>When a check, a renewal or a publication last went through.</summary>
    [JsonPropertyName("last_success_at")]
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>What was granted.</summary>
    [JsonPropertyName("scopes")]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What was not granted, and what does not work without it.</summary>
    [JsonPropertyName("missing_scopes")]
    public required IReadOnlyList<MissingScopeJson> MissingScopes { get; init; }

    /// <summary>The sign-in can be renewed without a person: <c>POST …/connections/{id}/renew</c>.</summary>
    [JsonPropertyName("renewable")]
    public required bool Renewable { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <param name="account">The account.</param>
    /// <param name="platform">Its platform; null where this program does not know it.</param>
    public static ConnectionJson Of(AccountView account, PlatformInfo? platform)
    {
        ArgumentNullException.ThrowIfNull(account);
        var route = platform?.Route(account.Route);
        return new ConnectionJson
        {
            Id = account.Id,
            Platform = account.Platform,
            Kind = account.Kind,
            PlatformUserId = account.PlatformUserId,
            DisplayName = account.DisplayName,
            Handle = account.Handle,
            ProfileUrl = account.ProfileAddress?.ToString(),
            PictureUrl = account.PicturePath,
            Sandbox = account.IsSandbox,
            Status = account.Status == AccountStatus.Active ? "active" : "needs_reconnect",
            ConnectedAt = account.ConnectedAt,
            ExpiresAt = account.ExpiresAt,
            LastCheckedAt = account.LastCheckedAt,
            LastSuccessAt = account.LastSuccessAt,
            Scopes = account.Scopes,
            MissingScopes = route is null ? [] : [.. Core.Accounts.MissingScopes.Of(route, account.Scopes).Select(scope => new MissingScopeJson(scope.Name, scope.Purpose, scope.Required))],
            Renewable = route is not null && account.CanRenew(route),
            Error = account.LastError,
        };
    }
}

/// <summary>A permission that was not granted.</summary>
/// <param name="Scope">As the platform names it.</param>
/// <param name="Purpose">What it is needed for, such as "publish posts".</param>
/// <param name="Required">Whether nothing works without it.</param>
public sealed record MissingScopeJson(
    [property: JsonPropertyName("scope")] string Scope, [property: JsonPropertyName("purpose")] string Purpose, [property: JsonPropertyName("required")] bool Required);

/// <summary>How the workspace stands with every platform.</summary>
public sealed record StatusAnswer([property: JsonPropertyName("platforms")] IReadOnlyList<PlatformStatusJson> Platforms);

/// <summary>How the workspace stands with one platform.</summary>
public sealed record PlatformStatusJson
{
    [JsonPropertyName("platform")]
    public required string Platform { get; init; }

    /// <summary>A developer app is there.</summary>
    [JsonPropertyName("configured")]
    public required bool Configured { get; init; }

    /// <summary>The Sandbox stands in.</summary>
    [JsonPropertyName("sandbox")]
    public required bool Sandbox { get; init; }

    [JsonPropertyName("connected")]
    public required bool Connected { get; init; }

    /// <summary>Every connected account can be published to; null where the platform could not be asked.</summary>
    [JsonPropertyName("valid")]
    public required bool? Valid { get; init; }

    /// <summary>When the first of them needs a person again; null: not known, or never.</summary>
    [JsonPropertyName("expires_at")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonPropertyName("accounts")]
    public required IReadOnlyList<ConnectionJson> Accounts { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <param name="connection">From the database.</param>
    /// <param name="valid">What is known about the accounts' sign-ins.</param>
    public static PlatformStatusJson Of(PlatformConnection connection, bool? valid)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new PlatformStatusJson
        {
            Platform = connection.Platform.Key,
            Configured = connection.IsConfigured,
            Sandbox = connection.IsSandbox,
            Connected = connection.Accounts.Count > 0,
            Valid = valid,
            ExpiresAt = connection.Accounts.Min(account => account.ExpiresAt),
            Accounts = [.. connection.Accounts.Select(account => ConnectionJson.Of(account, connection.Platform))],
            Error = connection.Accounts.Select(account => account.LastError).FirstOrDefault(error => error is not null),
        };
    }
}
