using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>A person's settings and those of the workspace they look at.</summary>
public sealed record SettingsView
{
    public required string WorkspaceName { get; init; }
    public required string? Website { get; init; }
    public required string? Description { get; init; }

    /// <summary>IANA identifier.</summary>
    public required string WorkspaceTimeZone { get; init; }
    public required MemberRole Role { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }

    /// <summary>IANA identifier; null: the workspace's.</summary>
    public required string? OwnTimeZone { get; init; }
    public required Theme Theme { get; init; }
    public required DayOfWeek WeekStartsOn { get; init; }
    public required IReadOnlyList<string> MutedNotifications { get; init; }

    /// <summary>Changing the workspace is for owners.</summary>
    public bool MayChangeWorkspace => Role == MemberRole.Owner;
}
