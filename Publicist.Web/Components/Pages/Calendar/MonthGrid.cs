using Publicist.Core.Scheduling;

namespace Publicist.Web.Components.Pages.Calendar;

/// <summary>The weeks that show a month, whole from their first to their last day.</summary>
public sealed record MonthGrid(DateOnly Month, IReadOnlyList<IReadOnlyList<DateOnly>> Weeks)
{
    private const int DaysInWeek = 7;

    public DateOnly First => Weeks[0][0];

    public DateOnly Last => Weeks[^1][^1];

    /// <summary>The days of the week in the order they stand.</summary>
    public IEnumerable<DayOfWeek> WeekDays => Weeks[0].Select(day => day.DayOfWeek);

    public static MonthGrid Of(DateOnly month, DayOfWeek weekStartsOn)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var start = first.AddDays(-((DaysInWeek + (int)first.DayOfWeek - (int)weekStartsOn) % DaysInWeek));
        var last = first.AddMonths(1).AddDays(-1);
        var weeks = (last.DayNumber - start.DayNumber) / DaysInWeek + 1;
        return new MonthGrid(first, [.. Enumerable.Range(0, weeks).Select(week => (IReadOnlyList<DateOnly>)[.. Enumerable.Range(0, DaysInWeek).Select(day => start.AddDays(week * DaysInWeek + day))])]);
    }

    /// <summary>From the first midnight to the one after the last day, as the zone has them: a day in it may have 23 or 25 hours.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Span(TimeZoneInfo zone) =>
        (WallClock.ToInstant(First.ToDateTime(TimeOnly.MinValue), zone), WallClock.ToInstant(Last.AddDays(1).ToDateTime(TimeOnly.MinValue), zone));

    public bool Has(DateOnly day) => day.Year == Month.Year && day.Month == Month.Month;
}
