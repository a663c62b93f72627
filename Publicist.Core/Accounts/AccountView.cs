namespace Publicist.Core.Accounts;

/// <summary>A social account as pages and programs see it: no tokens.</summary>
public sealed record AccountView
{
    public required Guid Id { get; init; }

    /// <summary>The platform's key.</summary>
    public required string Platform { get; init; }
    public required string Kind { get; init; }
    public required string PlatformUserId { get; init; }
    public required string DisplayName { get; init; }
    public string? Handle { get; init; }
    public Uri? ProfileAddress { get; init; }

    /// <summary>Path of the stored picture on this server; null without one.</summary>
    public string? PicturePath { get; init; }
    public required bool IsSandbox { get; init; }

    /// <summary>The way it was connected: <see cref="Platforms.LoginRoute.Key"/>.</summary>
    public string Route { get; init; } = Platforms.LoginRoute.Own;
    public required AccountStatus Status { get; init; }
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>When a person will have to connect again unless the token is renewed before; null: never, or not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();
    /// <summary>The platform gave something that renews the sign-in.</summary>
    public bool HasRefreshToken { get; init; }
    public DateTimeOffset? LastCheckedAt { get; init; }

    /// <summary>When a check, a renewal or a publication last went through.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }
    public string? LastError { get; init; }
}
