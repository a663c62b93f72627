namespace Publicist.Core.Workspaces;

/// <summary>A program's way in. Only a SHA-256 of the key is kept; the key itself is shown once.</summary>
public sealed class ApiKey : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid UserId { get; init; }
    public required string Name { get; init; }

    /// <summary>The first characters of the key, so that a person can tell one from another.</summary>
    public required string Prefix { get; init; }
    public required byte[] Hash { get; init; }
    public required List<string> Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}
