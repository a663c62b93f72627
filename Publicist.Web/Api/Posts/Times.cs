using System.Globalization;
using System.Text.RegularExpressions;
using Publicist.Core.Scheduling;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Posts;

/// <summary>Reads the times of a request.</summary>
internal static partial class Times
{
    private static readonly string[] WallClockFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>The zone of an identifier; UTC, and an error, where there is none of that name.</summary>
    public static TimeZoneInfo Zone(string id, string field, List<FieldError> errors)
    {
        if (TimeZones.Find(id) is { } zone) return zone;
        errors.Add(new FieldError { Field = field, Code = "unknown_time_zone", Message = $"There is no time zone '{id}'.", Action = "Name one as in Europe/Berlin or UTC" });
        return TimeZoneInfo.Utc;
    }

    /// <summary>An instant where the text has Z or an offset, else the wall clock of the zone.</summary>
    public static DateTimeOffset? Instant(string? text, TimeZoneInfo zone, string field, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (WithOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant.ToUniversalTime();
        if (DateTime.TryParseExact(text, WallClockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1 and < 9999) return WallClock.ToInstant(local, zone).ToUniversalTime();
        errors.Add(new FieldError { Field = field, Code = "invalid_time", Message = $"'{Short(text)}' is not a time.", Action = "Write it as in 2026-12-01T09:00:00Z, or without Z as the wall clock in time_zone" });
        return null;
    }

    /// <summary>The instants that spaced posts get, one after the other, in the zone of the options or else the one given; empty where the options are wrong or absent.</summary>
    public static IEnumerable<DateTimeOffset> Spaced(SchedulingOptions? options, string zoneId, DateTimeOffset now, List<FieldError> errors)
    {
        if (options is null) return [];
        var before = errors.Count;
        var zone = Zone(options.TimeZone ?? zoneId, "scheduling_options.time_zone", errors);
        var hours = options.IntervalHours ?? 24;
        if (hours is not (> 0 and <= 8_784))
            errors.Add(new FieldError { Field = "scheduling_options.interval_hours", Code = "invalid_interval", Message = "interval_hours must be more than 0 and at most 8784 (a year).", Action = "Correct it" });
        var first = First(options.StartTime, zone, now, errors);
        return errors.Count > before ? [] : Series(first, TimeSpan.FromHours(hours), zone);
    }

    private static DateTime First(string? start, TimeZoneInfo zone, DateTimeOffset now, List<FieldError> errors)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (string.IsNullOrWhiteSpace(start)) return local;
        if (!TimeOnly.TryParseExact(start, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            errors.Add(new FieldError { Field = "scheduling_options.start_time", Code = "invalid_time", Message = $"'{Short(start)}' is not a time of day.", Action = "Write it as in 09:00" });
            return local;
        }

        var today = local.Date + time.ToTimeSpan();
        return WallClock.ToInstant(today, zone) >= now ? today : today.AddDays(1);
    }

    /// <summary>Whole days keep the wall clock when the clocks change; hours are hours.</summary>
    private static IEnumerable<DateTimeOffset> Series(DateTime first, TimeSpan interval, TimeZoneInfo zone)
    {
        var wholeDays = interval.Ticks % TimeSpan.TicksPerDay == 0;
        for (var number = 0; ; number++)
            yield return (wholeDays ? WallClock.ToInstant(first + number * interval, zone) : WallClock.ToInstant(first, zone) + number * interval).ToUniversalTime();
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|z|[+-]\d{2}:?\d{2})$")]
    private static partial Regex WithOffset();
}
