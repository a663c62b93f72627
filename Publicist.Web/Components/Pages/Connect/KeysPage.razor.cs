using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Forms;
using Publicist.Web.Hosting;

namespace Publicist.Web.Components.Pages.Connect;

/// <summary>Connects an account with keys copied from its platform's console. Works without scripts; what was typed is never sent back.</summary>
public sealed partial class KeysPage(ConnectByKeys connect, ReadAccounts accounts, ReadSettings settings, PlatformRegistry platforms, ConnectNotices notices, CurrentActor current, IServerAddress server, NavigationManager navigation)
{
    private PlatformInfo? _platform;
    private LoginRoute? _way;
    private PlatformApp? _app;
    private AccountView? _account;
    private LoginRefusal? _refusal;
    private FormFaults _faults = FormFaults.None;
    private bool _forbidden;

    [Parameter]
    public required string PlatformKey { get; set; }

    /// <summary>The account to connect again; null for a new one.</summary>
    [SupplyParameterFromQuery(Name = "account")]
    private Guid? AccountId { get; set; }

    /// <summary>A path of ours the browser ends at.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private string Heading => _platform is null ? "Not found" : _account is null ? $"Connect {_platform.Name} with keys" : $"Reconnect {_account.DisplayName} on {_platform.Name} with keys";

    protected override async Task OnInitializedAsync()
    {
        _platform = platforms.Find(PlatformKey)?.Info;
        _way = _platform is null ? null : ConnectByKeys.WayOf(_platform);
        var actor = await current.GetAsync();
        _account = AccountId is { } id ? await accounts.FindAsync(actor, id, Context.RequestAborted) : null;
        if (_way is null || (AccountId is not null && _account?.Platform != _platform!.Key))
        {
            _way = null;
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _forbidden = (await settings.RunAsync(actor, Context.RequestAborted)).Role != MemberRole.Owner;
        _app = connect.AppFor(actor, _platform!, _account);
        if (_app is null) _refusal = LoginRefusals.Unconfigured(_platform!, _account?.IsSandbox ?? false, _way);
    }

    private async Task ConnectAsync()
    {
        if (_way is null || _app is null || _forbidden) return;
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        var entered = new KeysEntered { Platform = _platform!.Key, AccountId = AccountId, Keys = _way.Keys.ToDictionary(key => key.Name, key => form[key.Name].ToString()) };
        switch (await connect.RunAsync(await current.GetAsync(), entered, Context.RequestAborted))
        {
            case KeysResult.Connected connected:
                Leave(ConnectNotice.Connected(_platform, connected.Accounts));
                break;
            case KeysResult.Incomplete incomplete:
                _faults = new FormFaults([.. incomplete.Missing.Select(key => new FieldFault(key.Name, key.Message))]);
                break;
            case KeysResult.Refused refused:
                _refusal = refused.Refusal;
                break;
        }
    }

    private void Leave(ConnectNotice notice)
    {
        var address = ReturnAddress.Local(Return, Context.Request, server.Public) ?? AccountPaths.Settings;
        navigation.NavigateTo(QueryHelpers.AddQueryString(address, new Dictionary<string, string?> { ["connected"] = notice.Platform, [ConnectNotices.Parameter] = notices.Seal(notice) }));
    }

    private static string Label(EnteredKey key) => char.ToUpperInvariant(key.Label[0]) + key.Label[1..];
}
