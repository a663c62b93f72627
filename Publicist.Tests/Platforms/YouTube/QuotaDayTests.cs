using System.Globalization;
using Publicist.Core.Platforms.YouTube;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class QuotaDayTests
{
    [Theory]
    [InlineData("2026-11-20T10:00:00Z", "2026-11-21T08:00:00Z")]
    [InlineData("2026-11-20T07:30:00Z", "2026-11-20T08:00:00Z")]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-02T07:00:00Z")]
    [InlineData("2026-10-31T20:00:00Z", "2026-11-01T07:00:00Z")]
    [InlineData("2026-11-01T07:30:00Z", "2026-11-02T08:00:00Z")]
    [InlineData("2027-03-14T08:30:00Z", "2027-03-15T07:00:00Z")]
    public void The_day_ends_at_midnight_Pacific_also_over_a_change_of_the_clocks(string now, string midnight) =>
        QuotaDay.NextMidnight(Instant(now)).ShouldBe(Instant(midnight));

    [Fact]
    public void A_refusal_just_after_midnight_is_yesterdays_and_costs_minutes_instead_of_a_day()
    {
        QuotaDay.ComeBack(Instant("2026-11-20T08:00:30Z")).ShouldBe(Instant("2026-11-20T08:10:30Z"));
        QuotaDay.ComeBack(Instant("2026-11-20T08:10:30Z")).ShouldBe(Instant("2026-11-21T08:01:00Z"));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
