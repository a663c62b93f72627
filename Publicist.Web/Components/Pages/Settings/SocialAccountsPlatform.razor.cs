using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>One platform's box: its accounts, and the way to connect, check and disconnect them.</summary>
public sealed partial class SocialAccountsPlatform(CheckAccount check, DisconnectAccount disconnect, CurrentActor current, TimeProvider clock)
    : ComponentBase, IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);
    private readonly CancellationTokenSource _gone = new();
    private Guid? _busy;
    private string? _said;
    private bool _saidWell;
    private ConfirmDialog _dialog = null!;
    private AccountView? _asked;
    private int _waiting;

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

    private string ReconnectPath(AccountView account) => AccountPaths.Reconnect(Platform.Key, account.Id, AccountPaths.Settings);

    private Task CheckAsync(AccountView account) => DoAsync(account, async () =>
    {
        var found = await check.RunAsync(await current.GetAsync(), account.Id, _gone.Token);
        _saidWell = found?.Verdict == AccountVerdict.Valid;
        _said = found is null ? "This account is no longer connected." : found.Message ?? $"{account.DisplayName}: the connection works.";
    });

    private async Task DisconnectAsync(AccountView account)
    {
        if (_busy is not null || !await IsSureAsync(account)) return;
        await DoAsync(account, async () =>
        {
            var outcome = await disconnect.RunAsync(await current.GetAsync(), account.Id, _gone.Token);
            (_saidWell, _said) = outcome switch
            {
                DisconnectOutcome.Done => (true, $"{account.DisplayName} was disconnected."),
                DisconnectOutcome.NotFound => (false, "This account is no longer connected."),
                _ => (false, "Only an owner of the workspace can disconnect accounts. Ask one of them."),
            };
        });
    }

    private async Task<bool> IsSureAsync(AccountView account)
    {
        _waiting = await disconnect.CountScheduledAsync(await current.GetAsync(), account.Id, _gone.Token);
        _asked = account;
        StateHasChanged();
        return await _dialog.AskAsync();
    }

    private string WhatWaits => _waiting switch
    {
        0 => "No post is scheduled for it.",
        1 => "One scheduled post will be put on hold until the account is connected again.",
        _ => $"{_waiting} scheduled posts will be put on hold until the account is connected again.",
    };

    private async Task DoAsync(AccountView account, Func<Task> work)
    {
        if (_busy is not null) return;
        (_busy, _said) = (account.Id, null);
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _busy = null;
        }

        await Changed.InvokeAsync();
    }

    private bool IsOver(DateTimeOffset end) => end <= clock.GetUtcNow();

    private bool IsSoon(DateTimeOffset end) => end - clock.GetUtcNow() <= Soon;

    private string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private string Moment(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("MMM d, yyyy, HH:mm", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
