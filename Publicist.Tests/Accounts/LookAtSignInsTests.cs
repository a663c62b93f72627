using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

/// <summary>A start at which stored sign-ins do not open, since the key ring was lost, and the starts after it.</summary>
public sealed class LookAtSignInsTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;
    private Guid _delivery;
    private (string? Access, string? Refresh) _ciphers;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
        _delivery = await _rig.ScheduleAsync(_account, _rig.Clock.GetUtcNow().AddDays(1));
        var row = await StoredAsync();
        _ciphers = (row.AccessTokenCipher, row.RefreshTokenCipher);
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Their_accounts_need_reconnecting_and_their_posts_wait_with_words_that_say_why()
    {
        await StartWithoutKeysAsync();
        var account = await StoredAsync();
        account.Status.ShouldBe(AccountStatus.NeedsReconnect);
        account.LastError.ShouldNotBeNull().ShouldStartWith("The key that opens the stored sign-in is missing. Put the folder “keys”");
        account.AccessTokenCipher.ShouldNotBeNull("a key that comes back opens it");
        var delivery = await DeliveryAsync();
        (delivery.State, delivery.ErrorCode).ShouldBe((DeliveryState.OnHold, DeliveryCodes.NeedsReconnect));
        delivery.ErrorMessage.ShouldBe("The stored sign-in of Ann Lee does not open: its encryption key is missing.");
        (await NoticesAsync()).ShouldHaveSingleItem().Text.ShouldContain("One scheduled post is on hold until then.");
        _rig.Login.TokenRequests.Count.ShouldBe(1, "nobody was asked: the platform has nothing to do with it");
    }

    [Fact]
    public async Task Another_start_without_them_says_nothing_twice()
    {
        await StartWithoutKeysAsync();
        await StartAsync();
        (await NoticesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_keys_are_back_everything_goes_on_by_itself()
    {
        await StartWithoutKeysAsync();
        await PutAsync(_ciphers.Access, _ciphers.Refresh);
        await StartAsync();
        var account = await StoredAsync();
        (account.Status, account.LastError).ShouldBe((AccountStatus.Active, null));
        (await DeliveryAsync()).State.ShouldBe(DeliveryState.Scheduled);
        (await NoticesAsync()).ShouldHaveSingleItem().DismissedAt.ShouldNotBeNull();
        (await _rig.Services.GetRequiredService<Core.Platforms.Http.IAccessTokens>().GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-1");
        await StartAsync();
        (await StoredAsync()).Traits.ShouldNotContainKey("sign_in_locked");
    }

    [Fact]
    public async Task Reconnecting_mends_it_and_a_later_start_leaves_it_alone()
    {
        await StartWithoutKeysAsync();
        (await _rig.ConnectAsync()).Id.ShouldBe(_account.Id);
        (await DeliveryAsync()).State.ShouldBe(DeliveryState.Scheduled);
        await StartAsync();
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task An_account_that_its_platform_refused_does_not_come_back_by_a_start()
    {
        await _rig.Services.GetRequiredService<LoseGrant>().RunAsync(_account.Id, (await StoredAsync()).TokenVersion, "Withdrawn there.", default);
        await StartAsync();
        (await StoredAsync()).Status.ShouldBe(AccountStatus.NeedsReconnect);
    }

    [Fact]
    public async Task With_its_refresh_token_alone_an_account_still_renews_itself()
    {
        await PutAsync("sealed with a lost key", _ciphers.Refresh);
        await StartAsync();
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
        (await _rig.Services.GetRequiredService<Core.Platforms.Http.IAccessTokens>().GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-2");
    }

    [Fact]
    public async Task Where_an_entered_apps_key_is_lost_nothing_stands_in_for_it()
    {
        var alpha = _rig.Services.GetRequiredService<PlatformRegistry>().Find(ConnectRig.Alpha)!.Info;
        await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(_rig.Owner, alpha.Routes[0], new AppEntry("entered-1", "planted-entered", null), default);
        await using (var db = _rig.Databases.Everything())
            await db.EnteredApps.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClientSecretCipher, "sealed with a lost key"));
        _rig.Services.GetRequiredService<EnteredApps>().Forget();

        var ours = _rig.Services.GetRequiredService<IPlatformApps>().Of(_rig.Owner.WorkspaceId);
        ours.ForConnecting(alpha).ShouldBeNull("neither the configured app nor the Sandbox is what its owner wants");
        (await _rig.Services.GetRequiredService<ReadApps>().ListAsync(_rig.Owner, default)).First(app => app.Platform.Key == ConnectRig.Alpha).IsLocked.ShouldBeTrue();
        (await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(_rig.Owner, alpha.Routes[0], new AppEntry("entered-1", "", await SeenAsync()), default)).ShouldBeOfType<Core.Members.SettingsOutcome.Refused>();
        await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(_rig.Owner, alpha.Routes[0], new AppEntry("entered-1", "planted-again", await SeenAsync()), default);
        ours.ForConnecting(alpha).ShouldNotBeNull().ClientId.ShouldBe("entered-1");
    }

    private async Task<DateTimeOffset?> SeenAsync() => (await _rig.Services.GetRequiredService<ReadApps>().ListAsync(_rig.Owner, default)).First(app => app.Platform.Key == ConnectRig.Alpha).EnteredAt;

    private Task StartAsync() => _rig.Services.GetRequiredService<LookAtSignIns>().RunAsync(default);

    private async Task StartWithoutKeysAsync()
    {
        await PutAsync("sealed with a lost key", "sealed with a lost key");
        await StartAsync();
    }

    private async Task PutAsync(string? access, string? refresh)
    {
        await using var db = _rig.Databases.Everything();
        await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessTokenCipher, access).SetProperty(row => row.RefreshTokenCipher, refresh));
    }

    private async Task<SocialAccount> StoredAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == _account.Id);
    }

    private async Task<Delivery> DeliveryAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == _delivery);
    }

    private async Task<List<Notification>> NoticesAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Notifications.AsNoTracking().Where(row => row.Kind == NotificationKinds.NeedsReconnect).ToListAsync();
    }
}
