using Publicist.Web.Components.Pages.Compose;
using Publicist.Web.Components.Shared;

namespace Publicist.Tests.Components;

public sealed class TimeWordsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_chosen_time_is_said_in_the_zone_in_utc_and_from_now() =>
        ChosenTime.Of(new DateTime(2026, 11, 21, 15, 0, 0), Berlin).Words(Now).ShouldBe("Saturday 21 November 2026, 15:00 Berlin time (14:00 UTC), in 2 hours");

    [Fact]
    public void Where_utc_is_on_another_day_the_day_is_named() =>
        TimeWords.Exact(new DateTimeOffset(2026, 11, 21, 23, 30, 0, TimeSpan.Zero), Berlin).ShouldBe("Sunday 22 November 2026, 00:30 Berlin time (Saturday 23:30 UTC)");

    [Fact]
    public void A_time_that_the_clock_skips_is_explained()
    {
        var chosen = ChosenTime.Of(new DateTime(2027, 3, 28, 2, 30, 0), Berlin);

        chosen.Instant.UtcDateTime.ShouldBe(new DateTime(2027, 3, 28, 1, 30, 0));
        chosen.Note.ShouldBe("Berlin has no 02:30 on this day: the clocks go forward over it. It goes out at 03:30 instead.");
    }

    [Fact]
    public void A_time_that_comes_twice_is_explained()
    {
        var chosen = ChosenTime.Of(new DateTime(2027, 10, 31, 2, 30, 0), Berlin);

        chosen.Instant.UtcDateTime.ShouldBe(new DateTime(2027, 10, 31, 0, 30, 0));
        chosen.Note.ShouldBe("Berlin has 02:30 twice on this day, because the clocks go back. It goes out at the first, 00:30 UTC.");
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(1, "in 1 second")]
    [InlineData(61, "in 1 minute 1 second")]
    [InlineData(3_540, "in 59 minutes")]
    [InlineData(5_400, "in 1 hour 30 minutes")]
    [InlineData(90_000, "in 1 day 1 hour")]
    [InlineData(864_000, "in 10 days")]
    [InlineData(-120, "2 minutes ago")]
    public void A_distance_is_said_as_a_person_would(int seconds, string words) => TimeWords.Distance(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Theory]
    [InlineData("Plain", "Plain")]
    [InlineData("See #Now, @ann: https://a.example/b#c end", "See |[#Now]|, |[@ann]|: |[https://a.example/b#c]| end")]
    [InlineData("a@b.example C#5", "a@b.example C#5")]
    public void Links_hashtags_and_mentions_stand_out(string text, string pieces) =>
        string.Join('|', PostText.Pieces(text).Select(piece => piece.StandsOut ? $"[{piece.Text}]" : piece.Text)).ShouldBe(pieces);
}
