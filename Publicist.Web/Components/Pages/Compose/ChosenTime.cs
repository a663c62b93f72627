using System.Globalization;
using Publicist.Core.Scheduling;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>A time on the author's clock and the instant it means, with a sentence where the clocks are changed around it.</summary>
/// <param name="Instant">When it goes out.</param>
/// <param name="Zone">The author's.</param>
/// <param name="Note">Says what became of a time that the clock skips, or shows twice; null where there is nothing to say.</param>
public sealed record ChosenTime(DateTimeOffset Instant, TimeZoneInfo Zone, string? Note)
{
    /// <summary>The chosen time of a post; null while none is chosen, or for one that goes out now.</summary>
    public static ChosenTime? Of(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition is { AtATime: true, LocalTime: { } local } && TimeZoneInfo.TryFindSystemTimeZoneById(composition.TimeZone, out var zone) ? Of(local, zone) : null;
    }

    public static ChosenTime Of(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var instant = WallClock.ToInstant(local, zone);
        return new ChosenTime(instant, zone, Explain(local, instant, zone));
    }

    /// <summary>"Saturday 21 November 2026, 15:00 Berlin time (14:00 UTC), in 2 hours".</summary>
    public string Words(DateTimeOffset now) => TimeWords.Whole(Instant, Zone, now);

    private static string? Explain(DateTime local, DateTimeOffset instant, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var place = TimeWords.Place(zone);
        if (zone.IsInvalidTime(local)) return $"{place} has no {time} on this day: the clocks go forward over it. It goes out at {TimeWords.Clock(instant, zone)} instead.";
        return zone.IsAmbiguousTime(local)
            ? $"{place} has {time} twice on this day, because the clocks go back. It goes out at the first, {instant.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC."
            : null;
    }
}
