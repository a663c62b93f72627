using Microsoft.AspNetCore.Components;
using Publicist.Core.Members;
using Publicist.Core.Notifications;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>What a person wants to be told.</summary>
public partial class NotificationsPage(ReadSettings read, ChangePreferences change, CurrentActor current)
{
    private const string Field = "shown";
    private IReadOnlyCollection<string> _muted = [];
    private string? _saved;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _muted = (await read.RunAsync(await current.GetAsync(), Context.RequestAborted)).MutedNotifications;

    private async Task SaveAsync()
    {
        // An unticked box posts nothing: what is missing is muted.
        var shown = Context.Request.Form[Field];
        _muted = [.. NotificationKinds.All.Select(kind => kind.Kind).Where(kind => !shown.Contains(kind))];
        await change.MuteAsync(await current.GetAsync(), _muted, Context.RequestAborted);
        _saved = "Saved.";
    }
}
