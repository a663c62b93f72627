using System.Globalization;

namespace Publicist.Web.Components.Shared;

/// <summary>Instants and spans in words, in the zone of whoever reads them.</summary>
public static class TimeWords
{
    /// <summary>"Saturday 21 November 2026, 15:00 Berlin time (14:00 UTC), in 2 hours".</summary>
    public static string Whole(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now) => $"{Exact(at, zone)}, {Distance(at - now)}";

    /// <summary>"Saturday 21 November 2026, 15:00 Berlin time (14:00 UTC)"; the day is named again where it is another one in UTC.</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        if (IsUtc(zone)) return Format(local, "dddd d MMMM yyyy, HH:mm 'UTC'");
        var utc = at.ToUniversalTime();
        var inUtc = Format(utc, utc.Date == local.Date ? "HH:mm 'UTC'" : "dddd HH:mm 'UTC'");
        return $"{Format(local, "dddd d MMMM yyyy, HH:mm")} {Place(zone)} time ({inUtc})";
    }

    /// <summary>"Today 15:00", "Tomorrow 09:00", "Wed 25 Nov, 09:00"; with the year where it is another one.</summary>
    public static string Brief(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return (local.Date - today).Days switch
        {
            0 => Format(local, "'Today' HH:mm"),
            1 => Format(local, "'Tomorrow' HH:mm"),
            -1 => Format(local, "'Yesterday' HH:mm"),
            _ => Format(local, local.Year == today.Year ? "ddd d MMM, HH:mm" : "ddd d MMM yyyy, HH:mm"),
        };
    }

    /// <summary>"15:00".</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => Format(TimeZoneInfo.ConvertTime(at, zone), "HH:mm");

    /// <summary>"15:00:07".</summary>
    public static string ClockWithSeconds(DateTimeOffset at, TimeZoneInfo zone) => Format(TimeZoneInfo.ConvertTime(at, zone), "HH:mm:ss");

    /// <summary>"in 2 hours", "3 minutes ago", "now".</summary>
    public static string Distance(TimeSpan ahead)
    {
        var size = ahead.Duration();
        if (size < TimeSpan.FromSeconds(1)) return "now";
        var words = Size(size);
        return ahead > TimeSpan.Zero ? $"in {words}" : $"{words} ago";
    }

    /// <summary>"Berlin" of Europe/Berlin.</summary>
    public static string Place(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return IsUtc(zone) ? "UTC" : zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    private static bool IsUtc(TimeZoneInfo zone) => zone.Id is "UTC" or "Etc/UTC";

    private static string Size(TimeSpan size) => size switch
    {
        { TotalSeconds: < 60 } => Count((int)size.TotalSeconds, "second"),
        { TotalMinutes: < 10 } when size.Seconds > 0 => $"{Count(size.Minutes, "minute")} {Count(size.Seconds, "second")}",
        { TotalMinutes: < 60 } => Count((int)size.TotalMinutes, "minute"),
        { TotalHours: < 24 } when size.Minutes > 0 => $"{Count(size.Hours, "hour")} {Count(size.Minutes, "minute")}",
        { TotalHours: < 24 } => Count(size.Hours, "hour"),
        { TotalDays: < 3 } when size.Hours > 0 => $"{Count(size.Days, "day")} {Count(size.Hours, "hour")}",
        _ => Count((int)size.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Format(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
