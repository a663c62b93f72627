using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>One connected profile, page, channel or organization on a platform.</summary>
public sealed class SocialAccount : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>The platform's key, for example <c>linkedin</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>What it is there: <c>profile</c>, <c>page</c>, <c>channel</c>, <c>organization</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The platform's own id for it: unique in a workspace and platform, never re-used for another.</summary>
    public required string PlatformUserId { get; init; }
    public required string DisplayName { get; set; }

    /// <summary>Without a leading @; null where the platform has none.</summary>
    public string? Handle { get; set; }
    public Uri? ProfileAddress { get; set; }

    /// <summary>A copy, because platforms let picture addresses expire; PNG, JPEG, GIF or WEBP.</summary>
    public byte[]? Picture { get; set; }
    public string? PictureType { get; set; }

    /// <summary>Answered by the built-in Sandbox and by nobody else.</summary>
    public required bool IsSandbox { get; init; }

    /// <summary>The way it was connected: <see cref="Platforms.LoginRoute.Key"/>.</summary>
    public string Route { get; set; } = Platforms.LoginRoute.Own;

    /// <summary>Facts of the account that change its limits, such as X's subscription type.</summary>
    public Dictionary<string, string> Traits { get; set; } = [];
    public List<string> Scopes { get; set; } = [];
    public AccountStatus Status { get; set; } = AccountStatus.Active;

    /// <summary>Ciphertexts with the row's id in the purpose; null once disconnected.</summary>
    public string? AccessTokenCipher { get; set; }
    public string? RefreshTokenCipher { get; set; }
    public DateTimeOffset? AccessTokenExpiresAt { get; set; }
    public DateTimeOffset? RefreshTokenExpiresAt { get; set; }

    /// <summary>Goes up with each change of tokens: whoever renews compares it first, so that two renewals never cross.</summary>
    public int TokenVersion { get; set; }
    public required Guid ConnectedBy { get; set; }
    public required DateTimeOffset ConnectedAt { get; set; }
    public DateTimeOffset? LastCheckedAt { get; set; }
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>Nothing is published to it before: the platform asked for patience. Null: nothing to wait for.</summary>
    public DateTimeOffset? QuietUntil { get; set; }

    /// <summary>Since when nothing new goes out to it; null: it does.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>A delivery found later than this after its time asks before it goes out; null: as the workspace says.</summary>
    public int? MaxLatenessMinutes { get; set; }

    /// <summary>In words for a person; null when nothing is wrong.</summary>
    public string? LastError { get; set; }
}

/// <summary>Whether an account can be published to.</summary>
public enum AccountStatus
{
    Active,

    /// <summary>Its grant is gone or refused: a person must connect it again.</summary>
    NeedsReconnect,

    /// <summary>A person took it out: no tokens are left, its history stays.</summary>
    Disconnected,
}
