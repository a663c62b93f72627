using Microsoft.AspNetCore.Components;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;

namespace Publicist.Web.Components.Shared;

/// <summary>How many notifications ask for a person; leads to all of them.</summary>
public sealed partial class NotificationBell
{
    private int _count;

    [Inject]
    private NotificationInbox Inbox { get; set; } = null!;

    [Inject]
    private NotificationTally Tally { get; set; } = null!;

    protected override async Task StartAsync()
    {
        await LoadAsync();
        Tally.Changed += Recount;
        Follow(change => change.State is not DeliveryState.Publishing, LoadAsync);
    }

    protected override Task StopAsync()
    {
        Tally.Changed -= Recount;
        return Task.CompletedTask;
    }

    private void Recount(object? sender, EventArgs arguments) => _ = OnCircuitAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync() => _count = await Inbox.CountNeedingAsync(Actor, Gone);
}
