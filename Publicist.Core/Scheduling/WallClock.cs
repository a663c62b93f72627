namespace Publicist.Core.Scheduling;

/// <summary>Turns what a clock on a wall shows into an instant.</summary>
public static class WallClock
{
    /// <summary>One certain instant: a time that the clock skips moves forward by what is skipped, one that comes twice is the first.</summary>
    /// <param name="local">Date and time as the clock shows them; its kind is ignored.</param>
    /// <param name="zone">Where the clock hangs.</param>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local)) local += zone.GetUtcOffset(local.AddHours(3)) - zone.GetUtcOffset(local.AddHours(-3));
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
