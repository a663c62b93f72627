namespace Publicist.Core.Workspaces;

/// <summary>One brand or team: owns every other row.</summary>
public sealed class Workspace
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA identifier, for example <c>Europe/Berlin</c>: the zone its plan is shown in unless a member chose another.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Since when nothing new goes out; null: it does.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>A delivery found later than this after its time asks before it goes out; null: as the program is configured. An account may say otherwise.</summary>
    public int? MaxLatenessMinutes { get; set; }
    public string? Website { get; set; }
    public string? Description { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
