namespace Publicist.Core.Workspaces;

/// <summary>A row that belongs to one workspace and is invisible to every other: the query filter of <c>PublicistDb</c> goes by this.</summary>
public interface IWorkspaceOwned
{
    Guid WorkspaceId { get; }
}
