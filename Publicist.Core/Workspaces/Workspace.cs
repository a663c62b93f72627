namespace Publicist.Core.Workspaces;

/// <summary>One brand or team: owns every other row.</summary>
public sealed class Workspace
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA identifier, for example <c>Europe/Berlin</c>: the zone its plan is shown in unless a member chose another.</summary>
    public required string TimeZone { get; set; }
    public string? Website { get; set; }
    public string? Description { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
