using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>The developer app that a workspace uses for one way to sign in.</summary>
public sealed class EnteredApp : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>Which: <see cref="Platforms.LoginRoute.AppKey"/>. One a workspace.</summary>
    public required string AppKey { get; init; }
    public required string ClientId { get; set; }

    /// <summary>Sealed with the row's id in the purpose; never shown again.</summary>
    public required string ClientSecretCipher { get; set; }
    public required Guid ChangedBy { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}
