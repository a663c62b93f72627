using Publicist.Core.Workspaces;

namespace Publicist.Core.Campaigns;

/// <summary>Posts that belong together.</summary>
public sealed class Campaign : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
