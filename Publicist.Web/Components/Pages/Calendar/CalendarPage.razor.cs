using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Publicist.Core.Accounts;
using Publicist.Core.Posts;
using Publicist.Core.Scheduling;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Calendar;

/// <summary>A month of posts; on a phone, a list of its days.</summary>
public sealed partial class CalendarPage
{
    private MonthGrid _grid = null!;
    private ILookup<DateOnly, PlannedPost> _plan = Enumerable.Empty<PlannedPost>().ToLookup(post => post.Day);
    private IReadOnlyList<SignInEnd> _ends = [];
    private DateOnly _today;
    private PlannedPost? _dragged;
    private string? _message;
    private bool _busy;
    private int _turn;
    private ElementReference _month;
    private IJSObjectReference? _script;
    private UndoToast _toast = null!;

    /// <summary><c>2026-11</c>; this month where it is missing or no month.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    private string? Month { get; set; }

    [Inject]
    private ReadPosts Read { get; set; } = null!;

    [Inject]
    private TokenHorizon Horizon { get; set; } = null!;

    [Inject]
    private MovePost Move { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private string MonthName => _grid.Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    protected override async Task StartAsync()
    {
        await LoadAsync();
        Follow(_ => true, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => !Ready ? Task.CompletedTask : LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_script is not null || !Ready) return;
        _script = await Browser.InvokeAsync<IJSObjectReference>("import", Gone, "./Components/Pages/Calendar/CalendarPage.razor.js");
        await _script.InvokeVoidAsync("allowDrops", Gone, _month);
    }

    protected override async Task StopAsync()
    {
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The window is closed.
        }
    }

    /// <summary>The ends of sign-ins that a day of this month lies beyond.</summary>
    private IEnumerable<SignInEnd> Shown => _ends.Where(end => DayOf(end) <= _grid.Last);

    private DateOnly DayOf(SignInEnd end) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end.At, Zone).DateTime);

    private static string AddressOf(DateOnly month) => $"/calendar?month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    private string ClassOf(DateOnly day) => $"{(_grid.Has(day) ? "" : "outside ")}{(day < _today ? "past " : "")}{(_plan.Contains(day) ? "" : "free ")}{(_ends.Any(end => day >= DayOf(end)) ? "beyond " : "")}{(_dragged is not null && CanDropOn(day) ? "open" : "")}";

    /// <summary>Nothing in it is worth a line in a list of days.</summary>
    private bool IsBare(IEnumerable<DateOnly> week) => week.All(day => !_grid.Has(day) || (day < _today && !_plan.Contains(day)));

    private bool CanDropOn(DateOnly day) => MayWrite && day >= _today;

    private async Task LoadAsync()
    {
        _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), Zone).DateTime);
        var isMonth = DateOnly.TryParseExact($"{Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 1970 and < 9999;
        _grid = MonthGrid.Of(isMonth ? month : _today, Person.WeekStartsOn);
        var (from, until) = _grid.Span(Zone);
        var turn = ++_turn;
        var entries = await Read.BetweenAsync(Actor, from, until, Gone);
        var ends = await Horizon.ReadAsync(Actor, Gone);
        if (turn == _turn) (_plan, _ends) = (PlannedPost.Plan(entries, Zone), ends);
    }

    /// <summary>Moves what was dragged to the same time of another day.</summary>
    private async Task DropAsync(DateOnly day)
    {
        var post = _dragged;
        _dragged = null;
        if (post is null || post.Day == day || !CanDropOn(day) || !post.CanMove) return;
        var before = post.Deliveries[0].DueAt!.Value;
        var target = WallClock.ToInstant(day.ToDateTime(post.Time), Zone);
        if (await MoveAsync(post.PostId, target)) _toast.Show($"Moved to {TimeWords.Brief(target, Zone, Clock.GetUtcNow())}.", () => MoveAsync(post.PostId, before));
    }

    private async Task<bool> MoveAsync(Guid post, DateTimeOffset target)
    {
        if (_busy) return false;
        _busy = true;
        try
        {
            var result = await Move.RunAsync(Actor, post, target, Gone);
            _message = result switch
            {
                PostResult.Refused refused => refused.Findings[0].Message,
                PostResult.Conflict conflict => conflict.Message,
                PostResult.NotFound => "The post is no longer there.",
                _ => null,
            };
            await LoadAsync();
            StateHasChanged();
            return result is PostResult.Done;
        }
        finally
        {
            _busy = false;
        }
    }
}
