using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>One connected account: how it stands, and the ways to check, renew, reconnect and disconnect it.</summary>
public sealed partial class SocialAccountBox(CheckAccount check, RenewNow renew, DisconnectAccount disconnect, ReadDisconnectOutlook outlook, CurrentActor current, TimeProvider clock)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _busy;
    private ConfirmDialog _dialog = null!;
    private DisconnectOutlook? _outlook;
    private PostsWish _wish = PostsWish.Hold;

    [Parameter, EditorRequired]
    public required AccountView Account { get; set; }

    [Parameter, EditorRequired]
    public required PlatformInfo Platform { get; set; }

    /// <summary>The zone in which times are shown.</summary>
    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Whether the person may connect, renew and disconnect: an owner.</summary>
    [Parameter, EditorRequired]
    public required bool MayConnect { get; set; }

    /// <summary>What came of an act, said where it outlives the account.</summary>
    [Parameter]
    public EventCallback<AccountWord> Said { get; set; }

    /// <summary>The account is not what it was: read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private LoginRoute Route => Platform.Route(Account.Route);

    private string ReconnectPath => AccountPaths.Reconnect(Platform.Key, Account.Id, AccountPaths.Settings);

    private bool CanRenew => Account.CanRenew(Route);

    /// <summary>Where it would change something: the end is near, or something is wrong.</summary>
    private bool OffersRenewal => CanRenew && (Account.LastError is not null || (End is { } end && IsSoon(end)));

    private DateTimeOffset? End => Account.Status == AccountStatus.Active ? Account.ExpiresAt : null;

    private IReadOnlyList<NeededScope> Missing => MissingScopes.Of(Route, Account.Scopes);

    private (string Words, string Style) Standing => Account switch
    {
        { Status: AccountStatus.NeedsReconnect } => ("Needs reconnecting", "danger"),
        _ when End is { } end && IsOver(end) => ("Sign-in ended", "danger"),
        { LastError: not null } => ("Needs a look", "warning"),
        _ => ("Works", "good"),
    };

    private Task CheckAsync() => DoAsync(async () =>
    {
        var found = await check.RunAsync(await current.GetAsync(), Account.Id, _gone.Token);
        return found is null ? AccountWord.Gone : new AccountWord(found.Message ?? $"{Account.DisplayName}: the connection works.", found.Verdict == AccountVerdict.Valid);
    });

    private Task RenewAsync() => DoAsync(async () => AccountWord.Of(Account.DisplayName, Platform.Name, await renew.RunAsync(await current.GetAsync(), Account.Id, _gone.Token), Day));

    private async Task DisconnectAsync()
    {
        if (_busy || !await IsSureAsync()) return;
        var wish = _wish;
        await DoAsync(async () => AccountWord.Of(Account.DisplayName, await disconnect.RunAsync(await current.GetAsync(), Account.Id, wish, _gone.Token)));
    }

    private async Task<bool> IsSureAsync()
    {
        (_outlook, _wish) = (await outlook.RunAsync(await current.GetAsync(), Account.Id, _gone.Token), PostsWish.Hold);
        if (_outlook is null)
        {
            await Said.InvokeAsync(AccountWord.Gone);
            await Changed.InvokeAsync();
            return false;
        }

        StateHasChanged();
        return await _dialog.AskAsync();
    }

    private void Choose(PostsWish wish) => _wish = wish;

    private async Task DoAsync(Func<Task<AccountWord>> work)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            await Said.InvokeAsync(await work());
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _busy = false;
        }

        await Changed.InvokeAsync();
    }

    private bool IsOver(DateTimeOffset end) => end <= clock.GetUtcNow();

    private bool IsSoon(DateTimeOffset end) => end - clock.GetUtcNow() <= TokenHorizon.Near;

    private string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private string Moment(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("MMM d, yyyy, HH:mm", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
