using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Forms;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The developer apps of the workspace: entering, replacing and removing them, and what must be copied into each. Plain forms: a secret never passes through a circuit.</summary>
public partial class PlatformAppsPage(ReadApps read, ChangeApp change, ReadSettings settings, CurrentActor current, NavigationManager navigation)
{
    private IReadOnlyList<AppView> _apps = [];
    private FormFaults _faults = FormFaults.None;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _refused;
    private string? _saved;
    private bool _mayChange;

    [SupplyParameterFromQuery(Name = "saved")]
    private string? SavedApp { get; set; }

    [SupplyParameterFromQuery(Name = "removed")]
    private string? RemovedApp { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        var person = await settings.RunAsync(actor, Context.RequestAborted);
        _zone = TimeZones.Find(person.OwnTimeZone) ?? TimeZones.Find(person.WorkspaceTimeZone) ?? TimeZoneInfo.Utc;
        _mayChange = person.Role == MemberRole.Owner;
        if (!_mayChange) return;
        _apps = await read.ListAsync(actor, Context.RequestAborted);
        if (Find(SavedApp) is { } saved) _saved = $"{saved.Route.Name}: saved. Connect an account with it under Social Accounts.";
        if (Find(RemovedApp) is { } removed) _saved = $"{removed.Route.Name}: removed.";
    }

    private static string AnchorOf(AppView app) => app.Route.Key == LoginRoute.Own ? app.Platform.Key : $"{app.Platform.Key}-{app.Route.Key}";

    private static string IdLabel(AppView app) => app.Route.ClientIdSetting == "ClientId" ? "Client id" : "API key";

    private static string SecretLabel(AppView app) => app.Route.ClientSecretSetting == "ClientSecret" ? "Client secret" : "API key secret";

    private static string StateOf(AppView app) => app switch
    {
        { IsLocked: true } => "Key missing",
        { ClientId: null, SandboxAnswers: true } => "Sandbox",
        { ClientId: null } => "No app yet",
        { EnteredAt: not null } => "Entered here",
        _ => "Configured",
    };

    private AppView? Find(string? anchor) => _apps.FirstOrDefault(app => AnchorOf(app) == anchor);

    private string SharedWith(AppView app) => _apps.First(one => one.Route.AppKey == app.Route.AppKey).Route.Name;

    private string Posted(AppView app, string field) => Context.Request.Form[$"{AnchorOf(app)}.{field}"].ToString();

    private async Task EnterAsync(AppView app)
    {
        var outcome = await change.EnterAsync(await current.GetAsync(), app.Route, Posted(app, "id"), Posted(app, "secret"), Context.RequestAborted);
        if (outcome is SettingsOutcome.Refused refused) (_refused, _faults) = (app.Route.AppKey, new FormFaults(refused.Faults));
        else if (outcome is SettingsOutcome.Saved) navigation.NavigateTo($"/settings/platform-apps?saved={AnchorOf(app)}");
    }

    private async Task RemoveAsync(AppView app)
    {
        if (await change.RemoveAsync(await current.GetAsync(), app.Route, Context.RequestAborted) is SettingsOutcome.Saved) navigation.NavigateTo($"/settings/platform-apps?removed={AnchorOf(app)}");
    }
}
