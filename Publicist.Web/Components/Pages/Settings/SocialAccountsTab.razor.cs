using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The social accounts of the workspace: what is connected, what can be, and what came of the last try.</summary>
public sealed partial class SocialAccountsTab(ReadConnections connections, ReadSettings settings, ConnectNotices notices, PlatformRegistry platforms, CurrentActor current, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<PlatformConnection>? _connections;
    private ConnectNotice? _notice;
    private string? _fault;
    private bool _mayConnect;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    protected override async Task OnInitializedAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        _notice = notices.Open(query.TryGetValue(ConnectNotices.Parameter, out var text) ? text.ToString() : null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (_gone.IsCancellationRequested) return;
        try
        {
            _fault = null;
            var actor = await current.GetAsync();
            var person = await settings.RunAsync(actor, _gone.Token);
            _mayConnect = person.Role == MemberRole.Owner;
            _zone = TimeZones.Find(person.OwnTimeZone) ?? TimeZones.Find(person.WorkspaceTimeZone) ?? TimeZoneInfo.Utc;
            _connections = await connections.ListAsync(actor, _gone.Token);
        }
        catch (DbException)
        {
            _fault = "Your accounts could not be read from the database. Check that the disk has room, then load them again.";
        }
    }

    private (string Name, string Path)? RetryOf(ConnectNotice notice) =>
        _mayConnect && platforms.Find(notice.Platform) is { } platform ? (platform.Info.Name, $"/connect/{platform.Info.Key}?return={Uri.EscapeDataString(AccountPaths.Settings)}") : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
