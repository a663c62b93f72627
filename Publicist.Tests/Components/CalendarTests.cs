using Bunit;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Calendar;

namespace Publicist.Tests.Components;

public sealed class CalendarTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData(DayOfWeek.Monday, "2027-03-01", "2027-04-04")]
    [InlineData(DayOfWeek.Sunday, "2027-02-28", "2027-04-03")]
    [InlineData(DayOfWeek.Saturday, "2027-02-27", "2027-04-02")]
    public void A_month_is_shown_in_whole_weeks_from_the_day_they_start(DayOfWeek start, string first, string last)
    {
        var grid = MonthGrid.Of(new DateOnly(2027, 3, 15), start);

        (grid.First, grid.Last).ShouldBe((DateOnly.ParseExact(first, "O"), DateOnly.ParseExact(last, "O")));
        grid.Weeks.ShouldAllBe(week => week.Count == 7 && week[0].DayOfWeek == start);
    }

    [Fact]
    public void A_month_in_which_the_clocks_go_forward_has_an_hour_less()
    {
        var (from, until) = MonthGrid.Of(new DateOnly(2027, 3, 1), DayOfWeek.Monday).Span(Berlin);

        (until - from).ShouldBe(TimeSpan.FromDays(35) - TimeSpan.FromHours(1));
        from.UtcDateTime.ShouldBe(new DateTime(2027, 2, 28, 23, 0, 0));
        until.UtcDateTime.ShouldBe(new DateTime(2027, 4, 4, 22, 0, 0));
    }

    [Fact]
    public void The_deliveries_of_a_post_stand_together_on_their_day_in_the_zone_under_the_gravest_state()
    {
        var post = Guid.NewGuid();
        var late = new DateTimeOffset(2027, 3, 28, 22, 30, 0, TimeSpan.Zero); // 00:30 of the 29th, in summer time since that morning.

        var plan = PlannedPost.Plan([Entry(post, DeliveryState.Published, late), Entry(post, DeliveryState.Failed, late), Entry(post, DeliveryState.Cancelled, late)], Berlin);

        var planned = plan[new DateOnly(2027, 3, 29)].ShouldHaveSingleItem();
        planned.Time.ShouldBe(new TimeOnly(0, 30));
        planned.State.ShouldBe(DeliveryState.Failed);
        planned.Deliveries.Count.ShouldBe(2);
        planned.CanMove.ShouldBeFalse();
    }

    [Fact]
    public async Task A_post_is_dropped_on_another_day_at_the_same_time_and_can_be_taken_back()
    {
        var due = new DateTimeOffset(2026, 11, 4, 8, 0, 0, TimeSpan.Zero);
        var post = await _room.ScheduledAsync(PressRoom.Text("To move", await _room.AccountAsync()) with { DueAt = due });
        await using var window = new Window(_room);
        var page = window.Open<CalendarPage>();
        Window.Words(page.Find(".entry")).ShouldBe("09:00 schedule Scheduled To move");

        await page.Find(".entry").TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        await page.FindAll(".day").Single(day => day.QuerySelector("time")!.GetAttribute("datetime") == "2026-11-06").TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs());

        (await _room.DeliveryAsync(post.Deliveries[0].Id)).DueAt.ShouldBe(due.AddDays(2));
        page.WaitForAssertion(() => Window.Words(page.Find(".toast")).ShouldStartWith("Moved to Fri 6 Nov, 09:00."));
        await page.Find(".toast button").ClickAsync(new());
        (await _room.DeliveryAsync(post.Deliveries[0].Id)).DueAt.ShouldBe(due);
    }

    [Fact]
    public async Task A_day_that_is_over_takes_no_new_post()
    {
        await using var window = new Window(_room);
        var page = window.Open<CalendarPage>();

        page.FindAll(".day.past").ShouldAllBe(day => day.QuerySelector(".add") == null && !day.HasAttribute("data-droppable"));
        page.FindAll(".day:not(.past)").ShouldAllBe(day => day.QuerySelector(".add") != null);
        page.Find(".alert.info").TextContent.ShouldContain("Nothing is planned in this month yet.");
    }

    private static CalendarEntry Entry(Guid post, DeliveryState state, DateTimeOffset due) => new(
        new DeliveryView { Id = Guid.NewGuid(), PostId = post, Platform = "guild", AccountId = Guid.NewGuid(), AccountName = "Ann", IsSandbox = true, State = state, DueAt = due, Tries = 0 },
        "Text");
}
