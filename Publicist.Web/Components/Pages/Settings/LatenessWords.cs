using System.Globalization;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>How late a post may be, to choose from and in words.</summary>
internal static class LatenessWords
{
    private static readonly int[] Usual = [5, 15, 30, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60];

    /// <summary>The usual ones, and the one that is chosen already, shortest first; in minutes.</summary>
    public static IEnumerable<int> Choices(int? chosen) => (chosen is { } own ? Usual.Append(own) : Usual).Distinct().Order();

    public static string Of(TimeSpan lateness) => lateness switch
    {
        { TotalDays: >= 1 } when lateness.Ticks % TimeSpan.TicksPerDay == 0 => Count(lateness.TotalDays, "day"),
        { TotalHours: >= 1 } when lateness.Ticks % TimeSpan.TicksPerHour == 0 => Count(lateness.TotalHours, "hour"),
        _ => Count(Math.Round(lateness.TotalMinutes), "minute"),
    };

    private static string Count(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0} {unit}{(number == 1 ? "" : "s")}");
}
