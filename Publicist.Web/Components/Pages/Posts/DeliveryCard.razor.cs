using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>Where one delivery stands, what the platform said, and what can be done about it.</summary>
public sealed partial class DeliveryCard
{
    private bool _settling;
    private string? _address;

    [Parameter, EditorRequired]
    public required DeliveryView Delivery { get; set; }

    /// <summary>Null once it is disconnected.</summary>
    [Parameter]
    public AccountView? Account { get; set; }

    /// <summary>The viewer's.</summary>
    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>The zone the post was written in: named beside the due time where its clocks show another time.</summary>
    [Parameter]
    public TimeZoneInfo? AuthoredZone { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public bool MayWrite { get; set; }

    /// <summary>Whether the person may connect accounts: an owner.</summary>
    [Parameter]
    public bool MayConnect { get; set; }

    /// <summary>Whether publishing is paused, for its account or for everything.</summary>
    [Parameter]
    public bool IsPaused { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>With the address, if the person has it.</summary>
    [Parameter]
    public EventCallback<string?> OnItIsOut { get; set; }

    [Parameter]
    public EventCallback OnPublishAgain { get; set; }

    [Parameter]
    public EventCallback OnLeave { get; set; }

    /// <summary>Delete it at the platform.</summary>
    [Parameter]
    public EventCallback OnTakeDown { get; set; }

    /// <summary>Read what readers did with it.</summary>
    [Parameter]
    public EventCallback OnMeasure { get; set; }

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string PlatformName => Platforms.Find(Delivery.Platform)?.Info.Name ?? Delivery.Platform;

    // Settings say how it went, and why it did not.
    private string ConnectPath => MayConnect ? AccountPaths.Reconnect(Delivery.Platform, Delivery.AccountId, AccountPaths.Settings) : AccountPaths.Settings;

    private DateTimeOffset? Next => Delivery.NextTryAt ?? Delivery.DueAt;

    private bool MayBeOut => Delivery.State.AsksWhetherOut(Delivery.ErrorCode);

    private bool IsRetry => Delivery.Attempts.Count > 0 && Delivery.NextTryAt > Delivery.DueAt;

    private string? Authored(DateTimeOffset at) => AuthoredZone is { } zone && zone.GetUtcOffset(at) != Zone.GetUtcOffset(at)
        ? $", written as {TimeWords.Brief(at, zone, Clock.GetUtcNow())} {TimeWords.Place(zone)} time" : null;

    private static IEnumerable<(string Label, long Count)> Figures(PostMetrics metrics) =>
        new (string Label, long? Count)[]
        {
            ("Views", metrics.Views), ("Reach", metrics.Reach), ("Likes", metrics.Likes), ("Comments", metrics.Comments), ("Shares", metrics.Shares), ("Saves", metrics.Saves), ("Clicks", metrics.Clicks),
        }.Where(figure => figure.Count is not null).Select(figure => (figure.Label, figure.Count!.Value));

    private Task ConfirmItIsOutAsync() => OnItIsOut.InvokeAsync(string.IsNullOrWhiteSpace(_address) ? null : _address.Trim());
}
