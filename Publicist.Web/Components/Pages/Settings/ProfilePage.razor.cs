using Microsoft.AspNetCore.Components;
using Publicist.Core.Members;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Forms;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The workspace's own settings; owners change them, the others see them.</summary>
public partial class ProfilePage(ReadSettings read, ChangeWorkspace change, CurrentActor current)
{
    private FormFaults _faults = FormFaults.None;
    private string? _saved;
    private string? _forbidden;

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private bool IsLocked => _forbidden is not null;

    protected override async Task OnInitializedAsync()
    {
        var settings = await read.RunAsync(await current.GetAsync(), Context.RequestAborted);
        if (!settings.MayChangeWorkspace) _forbidden = "Only an owner of the workspace can change its profile. Ask one of them.";
        Input ??= new ProfileInput { Name = settings.WorkspaceName, Website = settings.Website, Description = settings.Description, TimeZone = settings.WorkspaceTimeZone };
    }

    private async Task SaveAsync()
    {
        var profile = new WorkspaceProfile { Name = Input.Name ?? "", Website = Input.Website, Description = Input.Description, TimeZone = Input.TimeZone ?? "" };
        switch (await change.RunAsync(await current.GetAsync(), profile, Context.RequestAborted))
        {
            case SettingsOutcome.Saved:
                _saved = "Saved.";
                break;
            case SettingsOutcome.Refused refused:
                _faults = new FormFaults(refused.Faults);
                break;
            case SettingsOutcome.Forbidden forbidden:
                _forbidden = forbidden.Why;
                break;
        }
    }
}

/// <summary>What the profile form posts.</summary>
public sealed class ProfileInput
{
    public string? Name { get; set; }
    public string? Website { get; set; }
    public string? Description { get; set; }
    public string? TimeZone { get; set; }
}
