namespace Publicist.Core.Workspaces;

/// <summary>Who does something, and in which workspace: every feature takes one, and sees that workspace alone.</summary>
/// <param name="WorkspaceId">The workspace that owns whatever is read or written.</param>
/// <param name="UserId">The person, also where an API key acts for them.</param>
public sealed record Actor(Guid WorkspaceId, Guid UserId);
