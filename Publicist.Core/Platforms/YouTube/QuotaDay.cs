namespace Publicist.Core.Platforms.YouTube;

/// <summary>The day that Google's quotas are counted by: it ends at midnight Pacific time, which is 7 or 8 hours behind UTC.</summary>
public static class QuotaDay
{
    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    // Their clock and ours differ, and a refusal just after midnight is about yesterday's day: it must not cost the whole of today's.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1), Echo = TimeSpan.FromMinutes(10);

    /// <summary>When to come back after a refused request.</summary>
    public static DateTimeOffset ComeBack(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Pacific).TimeOfDay < Echo ? now + Echo : NextMidnight(now) + Margin;

    /// <summary>The next midnight in Los Angeles, in UTC.</summary>
    public static DateTimeOffset NextMidnight(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, Pacific).Date.AddDays(1);
        return new DateTimeOffset(midnight, Pacific.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
