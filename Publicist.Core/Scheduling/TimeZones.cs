namespace Publicist.Core.Scheduling;

/// <summary>Finds time zones by their IANA identifiers.</summary>
public static class TimeZones
{
    /// <summary>The zone of an identifier such as <c>Europe/Berlin</c>; null if this machine knows none of that name.</summary>
    public static TimeZoneInfo? Find(string? iana) => !string.IsNullOrWhiteSpace(iana) && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) ? zone : null;
}
