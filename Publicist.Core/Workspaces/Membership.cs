namespace Publicist.Core.Workspaces;

/// <summary>A person in a workspace.</summary>
public sealed class Membership
{
    public required Guid WorkspaceId { get; init; }
    public required Guid UserId { get; init; }
    public required MemberRole Role { get; set; }
    public required DateTimeOffset JoinedAt { get; init; }
}

/// <summary>What a member may do; each role may do all that the ones before it may.</summary>
public enum MemberRole
{
    /// <summary>Looks, changes nothing.</summary>
    Viewer,

    /// <summary>Writes, schedules and publishes.</summary>
    Editor,

    /// <summary>Connects accounts, makes API keys, changes settings.</summary>
    Owner,
}
