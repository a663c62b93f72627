using System.Globalization;
using Publicist.Core.Scheduling;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Scheduling;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T01:59:00", "2026-03-29T00:59:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z")] // skipped: becomes 03:30
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z")] // twice: the first
    [InlineData("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:30:00", "2018-11-04T03:30:00Z")] // midnight skipped: becomes 01:30
    [InlineData("America/Sao_Paulo", "2018-02-17T23:30:00", "2018-02-18T01:30:00Z")] // twice: the first
    [InlineData("America/Sao_Paulo", "2026-11-01T00:30:00", "2026-11-01T03:30:00Z")] // summer time was given up
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z")] // half an hour skipped: becomes 02:45
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z")] // twice: the first
    public void A_wall_clock_time_becomes_one_certain_instant(string zone, string local, string utc)
    {
        var instant = WallClock.ToInstant(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeZones.Find(zone)!);
        instant.UtcDateTime.ShouldBe(DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Europe/Atlantis")]
    public void A_zone_that_nobody_knows_is_not_found(string? name) => TimeZones.Find(name).ShouldBeNull();
}
