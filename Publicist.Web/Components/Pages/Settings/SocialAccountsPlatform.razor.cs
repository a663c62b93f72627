using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Web.Api.SocialAuth;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>One platform's box: its accounts, and the ways to connect more.</summary>
public sealed partial class SocialAccountsPlatform
{
    private AccountWord? _said;

    [Parameter, EditorRequired]
    public required PlatformConnection Connection { get; set; }

    /// <summary>The zone in which times are shown.</summary>
    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Whether the person may connect and disconnect: an owner.</summary>
    [Parameter, EditorRequired]
    public required bool MayConnect { get; set; }

    /// <summary>An account is not what it was: read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>How far a sign-in has come that goes on in another window; null: none does.</summary>
    [Parameter]
    public ConnectStep? Step { get; set; }

    [Parameter]
    public EventCallback OnShowWindow { get; set; }

    [Parameter]
    public EventCallback OnCancelWindow { get; set; }

    private PlatformInfo Platform => Connection.Platform;

    private string ConnectPath => $"/connect/{Platform.Key}?return={Uri.EscapeDataString(AccountPaths.Settings)}";

    /// <summary>Where keys of the platform are entered; null where it has no such way, or no app for it.</summary>
    private string? KeysPath => Connection.TakesKeys ? $"/connect/{Platform.Key}/keys" : null;

    private string PathOf(LoginRoute route) => $"{ConnectPath}&route={Uri.EscapeDataString(route.Key)}";
}
