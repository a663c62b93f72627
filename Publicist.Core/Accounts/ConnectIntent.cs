using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Somebody asked to connect a platform: the local link they were given, good once and for ten minutes.</summary>
public sealed class ConnectIntent : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid UserId { get; init; }
    public required string Platform { get; init; }

    /// <summary>The way to sign in: <see cref="Platforms.LoginRoute.Key"/>. Null: whichever has a developer app.</summary>
    public string? Route { get; init; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] LinkHash { get; init; }

    /// <summary>Where the browser goes afterwards: a path of ours.</summary>
    public string? ReturnAddress { get; init; }

    /// <summary>Take every account the login yields, without asking which.</summary>
    public required bool AcceptsAll { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
