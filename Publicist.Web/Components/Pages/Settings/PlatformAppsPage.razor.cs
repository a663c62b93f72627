using System.Globalization;
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
    private string? _kept;
    private string? _saved;
    private bool _mayChange;

    [SupplyParameterFromQuery(Name = "saved")]
    private string? SavedApp { get; set; }

    [SupplyParameterFromQuery(Name = "removed")]
    private string? RemovedApp { get; set; }

    /// <summary>Asks whether one is to be removed, where no script asks.</summary>
    [SupplyParameterFromQuery(Name = "remove")]
    private string? RemoveApp { get; set; }

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

    /// <summary>When the app had been changed last as the person saw it.</summary>
    private DateTimeOffset? Seen(AppView app) => long.TryParse(Posted(app, "seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static string SeenOf(AppView app) => app.EnteredAt?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string WhoUses(AppView app) => app.AccountsUsing switch
    {
        0 => "No connected account uses it.",
        1 => "One connected account uses it, and stays connected.",
        var many => $"{many} connected accounts use it, and stay connected.",
    };

    private static string WhatCounts(AppView app) => (app.AccountsUsing, app.IsConfiguredToo) switch
    {
        (0, true) => "From then on the app from the configuration counts.",
        (0, false) => app.SandboxWouldAnswer ? "From then on connecting goes to the built-in Sandbox." : $"Then {app.Platform.Name} cannot be connected before another one is entered.",
        (_, true) => "From then on the app from the configuration counts. Unless it is the same app, the platform will not renew these sign-ins for it: reconnect the accounts.",
        _ => "But nothing can be published to them, and their sign-ins cannot be renewed, until an app is entered again: their scheduled posts wait and say why.",
    };

    private async Task EnterAsync(AppView app)
    {
        var outcome = await change.EnterAsync(await current.GetAsync(), app.Route, new AppEntry(Posted(app, "id"), Posted(app, "secret"), Seen(app)), Context.RequestAborted);
        if (outcome is SettingsOutcome.Refused refused) (_refused, _faults) = (app.Route.AppKey, new FormFaults(refused.Faults));
        else if (outcome is SettingsOutcome.Saved) navigation.NavigateTo($"/settings/platform-apps?saved={AnchorOf(app)}");
    }

    private async Task RemoveAsync(AppView app)
    {
        var outcome = await change.RemoveAsync(await current.GetAsync(), app.Route, Seen(app), Context.RequestAborted);
        if (outcome is SettingsOutcome.Refused refused) (_kept, _faults) = (app.Route.AppKey, new FormFaults(refused.Faults));
        else if (outcome is SettingsOutcome.Saved) navigation.NavigateTo($"/settings/platform-apps?removed={AnchorOf(app)}");
    }
}
