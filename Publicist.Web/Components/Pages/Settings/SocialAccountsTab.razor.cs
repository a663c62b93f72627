using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The social accounts of the workspace: what is connected, what can be, what goes on in another window, and what came of the last try.</summary>
public sealed partial class SocialAccountsTab(
    ReadConnections connections, ReadSettings settings, ConnectNotices notices, ConnectFeed feed, PlatformRegistry platforms, CurrentActor current, NavigationManager navigation, IJSRuntime browser) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<PlatformConnection>? _connections;
    private ConnectNotice? _notice;
    private string? _fault;
    private bool _mayConnect;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private Actor? _actor;
    private (string Platform, ConnectStep Step)? _progress;

    /// <summary>For which platform this page opened a window whose end is not known yet.</summary>
    private string? _opened;
    private IDisposable? _subscription;
    private ElementReference _root;
    private IJSObjectReference? _script;
    private DotNetObjectReference<SocialAccountsTab>? _self;

    /// <summary>The browser opened a window for a platform, or leaves for it in this one.</summary>
    [JSInvokable]
    public void Opened(string platform, bool inWindow)
    {
        _opened = inWindow ? platform : null;
        if (inWindow) _progress = (platform, ConnectStep.SigningIn);
        _notice = null;
        StateHasChanged();
    }

    /// <summary>The window is closed, or can no longer be seen from here: some platforms cut the tie.</summary>
    [JSInvokable]
    public async Task ClosedAsync()
    {
        if (_progress is not { } progress) return;
        _progress = null;
        if (progress.Step == ConnectStep.SigningIn && platforms.Find(progress.Platform) is { } platform) _notice = Unanswered(platform.Info);
        await LoadAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("stop");
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser went first.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        _notice = notices.Open(query.TryGetValue(ConnectNotices.Parameter, out var text) ? text.ToString() : null);
        await LoadAsync();
        if (_actor is not { } actor || !RendererInfo.IsInteractive) return;
        _subscription = feed.Subscribe(actor.WorkspaceId, progress => _ = HearAsync(progress));
        if (_gone.IsCancellationRequested) _subscription.Dispose(); // It went while it was loading, and nobody disposes of it a second time.
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _script = await browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Pages/Settings/SocialAccountsTab.razor.js");
            await _script.InvokeVoidAsync("start", _gone.Token, _root, _self, SocialAuthPaths.DoneInWindow);
            StateHasChanged();
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page went while it was starting.
        }
    }

    private ConnectStep? StepOf(PlatformConnection connection) => _progress is { } progress && progress.Platform == connection.Platform.Key ? progress.Step : null;

    private async Task InWindowAsync(string act)
    {
        if (_script is not null) await _script.InvokeVoidAsync(act, _gone.Token);
    }

    private async Task CancelAsync()
    {
        (_progress, _opened) = (null, null);
        await InWindowAsync("cancel");
        await LoadAsync();
    }

    /// <summary>What is connected elsewhere changes the list here too; the steps are shown where the window was opened.</summary>
    private async Task HearAsync(ConnectProgress progress)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                if (_gone.IsCancellationRequested) return;
                var mine = progress.UserId == _actor?.UserId;
                if (mine && progress.Platform == _opened) _progress = progress.Step == ConnectStep.Over ? null : (progress.Platform, progress.Step);
                if (mine && progress.Platform == _opened && progress.Step == ConnectStep.Over) _opened = null;
                if (mine && progress.Notice is { } notice) _notice = notice;
                if (progress.Step is ConnectStep.Over or ConnectStep.Choosing) await LoadAsync();
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit went between the step and its turn.
        }
    }

    private async Task LoadAsync()
    {
        if (_gone.IsCancellationRequested) return;
        try
        {
            _fault = null;
            _actor = await current.GetAsync();
            var person = await settings.RunAsync(_actor, _gone.Token);
            _mayConnect = person.Role == MemberRole.Owner;
            _zone = TimeZones.Find(person.OwnTimeZone) ?? TimeZones.Find(person.WorkspaceTimeZone) ?? TimeZoneInfo.Utc;
            _connections = await connections.ListAsync(_actor, _gone.Token);
        }
        catch (DbException)
        {
            _fault = "Your accounts could not be read from the database. Check that the disk has room, then load them again.";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page went.
        }
    }

    /// <summary>Some errors a platform shows on a page of its own, and sends nobody back.</summary>
    private ConnectNotice Unanswered(PlatformInfo platform)
    {
        var words = $"The other window is closed, or cannot be seen from here, and {platform.Name} has not answered: nothing was connected so far. If you are still signing in there, go on.";
        var sandbox = _connections?.FirstOrDefault(one => one.Platform.Key == platform.Key)?.IsSandbox ?? true;
        return new ConnectNotice(platform.Key, false, sandbox ? words : $"{words} If {platform.Name} showed an error there, compare its developer app with Settings, Platform Apps: the redirect address must be the same letter by letter, and the permissions must be granted to the app.", null) { IsCancelled = true };
    }

    private (string Name, string Path)? RetryOf(ConnectNotice notice) =>
        _mayConnect && platforms.Find(notice.Platform) is { } platform ? (platform.Info.Name, $"/connect/{platform.Info.Key}?return={Uri.EscapeDataString(AccountPaths.Settings)}") : null;
}
