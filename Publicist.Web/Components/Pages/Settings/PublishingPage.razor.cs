using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Publishing;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The emergency stop in full, and what happens to posts whose time went by while the program was off.</summary>
public partial class PublishingPage(MissedPosts missed, PausePublishing pause, ReadAccounts accounts, ReadSettings read, CurrentActor current, NavigationManager navigation)
{
    private const string WorkspaceField = "lateness";
    private MissedPostPolicy _policy = null!;
    private PauseState _pause = null!;
    private IReadOnlyList<AccountView> _accounts = [];
    private bool _mayPause;
    private bool _mayChange;
    private string? _fault;

    [SupplyParameterFromQuery(Name = "saved")]
    private bool HasSaved { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        var role = (await read.RunAsync(actor, Context.RequestAborted)).Role;
        (_mayPause, _mayChange) = (role >= MemberRole.Editor, role == MemberRole.Owner);
        _accounts = await accounts.ListAsync(actor, Context.RequestAborted);
        _pause = await pause.ReadAsync(actor, Context.RequestAborted);
        _policy = await missed.ReadAsync(actor, Context.RequestAborted);
    }

    private static string FieldOf(AccountView account) => $"lateness-{account.Id:N}";

    private int? Own(AccountView account) => _policy.AccountMinutes.TryGetValue(account.Id, out var minutes) ? minutes : null;

    private async Task SaveAsync()
    {
        var chosen = _accounts.Select(account => (account.Id, Minutes: Posted(FieldOf(account)))).Where(one => one.Minutes is not null).ToDictionary(one => one.Id, one => one.Minutes!.Value);
        _fault = await missed.ChangeAsync(await current.GetAsync(), Posted(WorkspaceField), chosen, Context.RequestAborted) switch
        {
            SettingsOutcome.Refused refused => refused.Faults[0].Message,
            SettingsOutcome.Forbidden forbidden => forbidden.Why,
            _ => null,
        };
        if (_fault is null) navigation.NavigateTo("/settings/publishing?saved=true");
    }

    /// <summary>Nothing chosen is null; what is no number is a lateness that nobody may choose, and is refused.</summary>
    private int? Posted(string field) => Context.Request.Form[field].ToString() switch
    {
        "" => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : -1,
    };
}
