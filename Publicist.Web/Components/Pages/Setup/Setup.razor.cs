using Microsoft.AspNetCore.Components;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared.Forms;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Pages.Setup;

/// <summary>The first run: one form that makes the owner and the workspace, and signs in.</summary>
public partial class Setup(SetUp setUp, FirstUser first, Sessions sessions, NavigationManager navigation)
{
    private FormFaults _faults = FormFaults.None;
    private bool _sent;

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetupInput { TimeZone = TimeZones.OfThisMachine };

        // A form that comes too late is answered by the setup itself, which knows for certain.
        if (HttpMethods.IsGet(Context.Request.Method) && !await first.IsMissingAsync(Context.RequestAborted)) navigation.NavigateTo("/");
    }

    private async Task SubmitAsync()
    {
        _sent = true;
        if (Input.Password != Input.Repeat)
        {
            _faults = new FormFaults(new FieldFault(nameof(SetupInput.Repeat), "The two passwords differ. Enter the same one twice."));
            return;
        }

        var owner = new NewOwner
        {
            Name = Input.Name ?? "",
            Email = Input.Email ?? "",
            Password = Input.Password ?? "",
            WorkspaceName = Input.WorkspaceName ?? "",
            TimeZone = Input.TimeZone ?? "",
        };
        switch (await setUp.RunAsync(owner, Context.RequestAborted))
        {
            case UserOutcome.Created created:
                await sessions.BeginAsync(Context, created.Actor.UserId, remember: true);
                navigation.NavigateTo("/");
                break;
            case UserOutcome.Refused refused:
                _faults = new FormFaults(refused.Faults);
                break;
            default:
                navigation.NavigateTo("/sign-in");
                break;
        }
    }
}

/// <summary>What the setup form posts.</summary>
public sealed class SetupInput
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
    public string? Repeat { get; set; }
    public string? WorkspaceName { get; set; }
    public string? TimeZone { get; set; }
}
