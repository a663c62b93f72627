using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Calendar;

/// <summary>The deliveries of one post on one day of the calendar.</summary>
public sealed record PlannedPost(Guid PostId, DateOnly Day, TimeOnly Time, string Text, IReadOnlyList<DeliveryView> Deliveries)
{
    // What needs a person comes first; what is done, last.
    private static readonly DeliveryState[] Gravity =
    [
        DeliveryState.Failed, DeliveryState.Unconfirmed, DeliveryState.OnHold, DeliveryState.Publishing, DeliveryState.AwaitingApproval, DeliveryState.Scheduled, DeliveryState.Draft, DeliveryState.Published, DeliveryState.Cancelled,
    ];

    /// <summary>The state that matters most.</summary>
    public DeliveryState State => Deliveries.Select(delivery => delivery.State).MinBy(state => Array.IndexOf(Gravity, state));

    public IEnumerable<string> Platforms => Deliveries.Select(delivery => delivery.Platform).Distinct();

    /// <summary>Whether it can be given another day.</summary>
    public bool CanMove => Deliveries.All(delivery => delivery.State is DeliveryState.Scheduled or DeliveryState.Draft);

    public string Start => string.IsNullOrWhiteSpace(Text) ? "Without text" : Text.Length <= 80 ? Text : Text[..(char.IsHighSurrogate(Text[79]) ? 79 : 80)] + "…";

    /// <summary>Groups deliveries by post and by the day their time has in the zone.</summary>
    public static ILookup<DateOnly, PlannedPost> Plan(IEnumerable<CalendarEntry> entries, TimeZoneInfo zone) => entries
        .Where(entry => entry.Delivery is { DueAt: not null, State: not DeliveryState.Cancelled })
        .Select(entry => (Entry: entry, Local: TimeZoneInfo.ConvertTime(entry.Delivery.DueAt!.Value, zone).DateTime))
        .GroupBy(one => (one.Entry.Delivery.PostId, Day: DateOnly.FromDateTime(one.Local)))
        .Select(group => new PlannedPost(
            group.Key.PostId, group.Key.Day, TimeOnly.FromDateTime(group.Min(one => one.Local)), group.First().Entry.Text, [.. group.Select(one => one.Entry.Delivery)]))
        .OrderBy(post => post.Time)
        .ToLookup(post => post.Day);
}
