using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Audit;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Forms;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>Password, sessions, API keys and what happened lately. Rendered by the request: it renews and ends sessions, which are cookies.</summary>
public partial class SecurityPage(SecurityDesk desk, Sessions sessions, CurrentActor current, NavigationManager navigation)
{
    private const int EventsShown = 20;
    private FormFaults _faults = FormFaults.None;
    private FormFaults _keyFaults = FormFaults.None;
    private IReadOnlyList<ApiKey> _keys = [];
    private IReadOnlyList<AuditEntry> _events = [];
    private IReadOnlyList<NotedUse> _uses = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private Actor _actor = null!;
    private bool _mayManageKeys;
    private string? _email;
    private string? _done;
    private NewApiKey? _made;

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordInput Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "new-key")]
    private NewKeyInput KeyInput { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PasswordInput();
        KeyInput ??= new NewKeyInput();
        _actor = await current.GetAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var settings = await desk.Settings.RunAsync(_actor, Context.RequestAborted);
        _email = settings.Email;
        _mayManageKeys = settings.Role == MemberRole.Owner;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(settings.OwnTimeZone ?? settings.WorkspaceTimeZone, out var zone)) _zone = zone;
        _keys = await desk.Keys.RunAsync(_actor, Context.RequestAborted);
        _events = await desk.Events.RunAsync(_actor, EventsShown, Context.RequestAborted);
        _uses = await desk.Events.TokenUsesAsync(_actor, EventsShown, Context.RequestAborted);
    }

    private async Task ChangePasswordAsync()
    {
        if (Input.Password != Input.Repeat)
        {
            _faults = new FormFaults(new FieldFault(nameof(PasswordInput.Repeat), "The two passwords differ. Enter the same one twice."));
            return;
        }

        var outcome = await desk.Password.RunAsync(_actor, Input.Current ?? "", Input.Password ?? "", Context.RequestAborted);
        if (outcome is SettingsOutcome.Refused refused)
        {
            _faults = new FormFaults(refused.Faults);
            return;
        }

        await sessions.RenewAsync(Context);
        await SayAsync("Your password is changed. Other browsers are signed out.");
    }

    private async Task SignOutEverywhereAsync()
    {
        await desk.Everywhere.RunAsync(_actor, Context.RequestAborted);
        await sessions.EndAsync(Context);
        navigation.NavigateTo("/sign-in?out=true");
    }

    private async Task RevokeAsync()
    {
        if (!_mayManageKeys || !Guid.TryParse(Context.Request.Form[ApiKeyList.Field], out var id)) return;
        var revoked = await desk.Keys.RevokeAsync(_actor, id, Context.RequestAborted);
        await SayAsync(revoked ? "The key is revoked. Programs that use it are refused from now on." : "That key was revoked before.");
    }

    private async Task CreateKeyAsync()
    {
        if (!_mayManageKeys) return;
        if (string.IsNullOrWhiteSpace(KeyInput.Name))
        {
            _keyFaults = new FormFaults(new FieldFault(nameof(NewKeyInput.Name), "Enter a name that tells which program uses the key."));
            return;
        }

        string[] scopes = [.. Context.Request.Form[NewApiKeyForm.ScopeField].OfType<string>().Intersect(ApiKeyScopes.All)];
        if (scopes.Length == 0)
        {
            _keyFaults = new FormFaults(new FieldFault(NewApiKeyForm.ScopeField, "Choose at least one thing that the key may do."));
            return;
        }

        _made = await desk.Create.RunAsync(_actor, KeyInput.Name, scopes, Context.RequestAborted);
        KeyInput = new NewKeyInput();
        await SayAsync("The key is made.");
    }

    private async Task SayAsync(string done)
    {
        _done = done;
        await ReadAsync();
    }

    private string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private string When(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What the password form posts.</summary>
public sealed class PasswordInput
{
    public string? Current { get; set; }
    public string? Password { get; set; }
    public string? Repeat { get; set; }
}

/// <summary>What the form for a new API key posts, its scopes apart.</summary>
public sealed class NewKeyInput
{
    public string? Name { get; set; }
}
