using Microsoft.AspNetCore.Components;
using Publicist.Core.Deliveries;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Shared;

/// <summary>A page that knows who looks at it, follows deliveries as they change, and ends everything it began when it goes.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private bool _reloading;
    private bool _again;

    protected LivePage() => Gone = _gone.Token;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private ReadSettings Settings { get; set; } = null!;

    [Inject]
    private DeliveryFeed Feed { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    protected Actor Actor { get; private set; } = null!;
    protected SettingsView Person { get; private set; } = null!;

    /// <summary>Whether the person may write and publish here, rather than only look.</summary>
    protected bool MayWrite => Person.Role >= MemberRole.Editor;

    /// <summary>Cancelled when the page goes.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>True once <see cref="StartAsync"/> is done.</summary>
    protected bool Ready { get; private set; }

    /// <summary>The person's own zone, else the workspace's.</summary>
    protected string ZoneId => Person.OwnTimeZone is { Length: > 0 } own ? own : Person.WorkspaceTimeZone;

    protected TimeZoneInfo Zone => ZoneOf(ZoneId);

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await StopAsync();
        await _gone.CancelAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    protected sealed override async Task OnInitializedAsync()
    {
        Actor = await Current.GetAsync();
        Person = await Settings.RunAsync(Actor, Gone);
        await StartAsync();
        Ready = true;
    }

    /// <summary>A zone by its IANA identifier; UTC where this machine does not know it.</summary>
    protected static TimeZoneInfo ZoneOf(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Loads what the page shows first.</summary>
    protected abstract Task StartAsync();

    /// <summary>Ends what the page began, before <see cref="Gone"/> is cancelled.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;

    /// <summary>Reloads whenever a delivery that concerns the page changes. Changes that arrive while reloading make for one more reload, not one each.</summary>
    protected void Follow(Func<DeliveryChanged, bool> concerns, Func<Task> reload)
    {
        if (!RendererInfo.IsInteractive) return;
        _subscription?.Dispose();
        _subscription = Feed.Subscribe(Actor.WorkspaceId, change =>
        {
            if (concerns(change)) _ = OnCircuitAsync(() => ReloadAsync(reload));
        });
    }

    /// <summary>Runs work on the page's circuit; after the page went, it does nothing.</summary>
    protected async Task OnCircuitAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                if (Gone.IsCancellationRequested) return;
                try
                {
                    await work();
                }
                catch (Exception fault) when (!Gone.IsCancellationRequested)
                {
                    await DispatchExceptionAsync(fault);
                }
                catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
                {
                    // The page went while it was working.
                }
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit went between the change and its turn.
        }
    }

    private async Task ReloadAsync(Func<Task> reload)
    {
        _again = true;
        if (_reloading) return;
        _reloading = true;
        try
        {
            while (_again && !Gone.IsCancellationRequested)
            {
                _again = false;
                await reload();
                StateHasChanged();
            }
        }
        finally
        {
            _reloading = false;
        }
    }
}
