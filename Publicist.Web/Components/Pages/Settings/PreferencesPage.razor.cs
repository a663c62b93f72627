using Microsoft.AspNetCore.Components;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Forms;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>How a person wants to see their plan. Saving sets a cookie, so that the page after it already looks so.</summary>
public partial class PreferencesPage(ReadSettings read, ChangePreferences change, CurrentActor current, NavigationManager navigation, TimeProvider clock)
{
    private static readonly DayOfWeek[] WeekStarts = [DayOfWeek.Monday, DayOfWeek.Sunday, DayOfWeek.Saturday];
    private FormFaults _faults = FormFaults.None;
    private string _workspaceZone = "";

    [SupplyParameterFromForm(FormName = "preferences")]
    private PreferencesInput Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "saved")]
    private bool HasSaved { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var settings = await read.RunAsync(await current.GetAsync(), Context.RequestAborted);
        _workspaceZone = TimeZones.Label(settings.WorkspaceTimeZone, clock.GetUtcNow());
        Input ??= new PreferencesInput { Theme = settings.Theme, TimeZone = settings.OwnTimeZone, WeekStartsOn = settings.WeekStartsOn };
    }

    private async Task SaveAsync()
    {
        if (Input.Theme is not { } theme)
        {
            _faults = new FormFaults(new FieldFault(nameof(PreferencesInput.Theme), "Choose one of the three themes."));
            return;
        }

        var preferences = new Preferences { Theme = theme, TimeZone = Input.TimeZone, WeekStartsOn = Input.WeekStartsOn };
        if (await change.RunAsync(await current.GetAsync(), preferences, Context.RequestAborted) is SettingsOutcome.Refused refused)
        {
            _faults = new FormFaults(refused.Faults);
            return;
        }

        ThemeCookie.Write(Context, theme);
        navigation.NavigateTo("/settings/preferences?saved=true");
    }
}

/// <summary>What the preferences form posts.</summary>
public sealed class PreferencesInput
{
    public Theme? Theme { get; set; }
    public string? TimeZone { get; set; }
    public DayOfWeek WeekStartsOn { get; set; } = DayOfWeek.Monday;
}
