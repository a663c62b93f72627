using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Accounts;

public sealed class AccountTokensTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;

    private IAccessTokens Tokens => _rig.Services.GetRequiredService<IAccessTokens>();

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
        _rig.Login.TokenRequests.Clear();
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_token_with_life_left_is_used_as_it_is()
    {
        _rig.Clock.Advance(TimeSpan.FromMinutes(110));
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-1");
        _rig.Login.TokenRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_about_to_end_is_renewed_ahead_and_the_rotated_one_is_the_next_to_be_used()
    {
        await RenewByTimeAsync();
        await RenewByTimeAsync();
        _rig.Login.TokenRequests.Select(form => form["refresh_token"]).ShouldBe(["planted-refresh-1", "planted-refresh-2"]);
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Twenty_callers_at_expiry_make_one_token_request()
    {
        var gate = new TaskCompletionSource();
        _rig.Login.Gate = gate.Task;
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        var callers = Enumerable.Range(0, 20).Select(_ => Tokens.GetAsync(_account.Id, default)).ToList();
        gate.SetResult();
        var tokens = await Task.WhenAll(callers);

        tokens.Select(token => token.Reveal()).Distinct().ShouldBe(["planted-access-2"]);
        _rig.Login.TokenRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_comes_with_a_token_that_was_renewed_already_gets_the_new_one()
    {
        var rejected = await Tokens.GetAsync(_account.Id, default);
        var both = await Task.WhenAll(Tokens.RenewAsync(_account.Id, rejected, default), Tokens.RenewAsync(_account.Id, rejected, default));
        both.ShouldAllBe(token => token.Reveal() == "planted-access-2");
        _rig.Login.TokenRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rotated_pair_is_on_disk_before_the_access_token_is_handed_out()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        var token = await Tokens.GetAsync(_account.Id, default);
        var stored = await StoredAsync();
        var vault = _rig.Services.GetRequiredService<TokenVault>();
        vault.Open(_account.Id, TokenVault.AccessToken, stored.AccessTokenCipher).ShouldBe(token);
        vault.Open(_account.Id, TokenVault.RefreshToken, stored.RefreshTokenCipher)!.Value.Reveal().ShouldBe("planted-refresh-2");
    }

    [Fact]
    public async Task A_pair_that_cannot_be_stored_is_never_handed_out()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        await using var db = _rig.Databases.Everything();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE UPDATE ON SocialAccounts BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => Tokens.GetAsync(_account.Id, default));
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_lose_the_rotated_pair()
    {
        var gate = new TaskCompletionSource();
        _rig.Login.Gate = gate.Task;
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        using var impatient = new CancellationTokenSource();
        var caller = Tokens.GetAsync(_account.Id, impatient.Token);
        while (_rig.Login.TokenRequests.IsEmpty) await Task.Yield();
        await impatient.CancelAsync();
        gate.SetResult();
        (await caller).Reveal().ShouldBe("planted-access-2");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_answer_without_a_refresh_token_keeps_the_old_one(string? refresh)
    {
        _rig.Login.TokenAnswer = _ => Results.Json(new { access_token = "planted-access-x", expires_in = 7200, refresh_token = refresh });
        await RenewByTimeAsync();
        await RenewByTimeAsync();
        _rig.Login.TokenRequests.Select(form => form["refresh_token"]).ShouldBe(["planted-refresh-1", "planted-refresh-1"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_login_server_that_is_unwell_never_costs_the_connection(int status)
    {
        _rig.Login.TokenAnswer = _ => Results.StatusCode(status);
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        await Should.ThrowAsync<TokenRenewalException>(() => Tokens.GetAsync(_account.Id, default));
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);

        _rig.Login.TokenAnswer = null;
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-2");
        (await StoredAsync()).LastError.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_client_secret_is_the_operators_matter_and_keeps_the_connection()
    {
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(401, "invalid_client");
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        await Should.ThrowAsync<TokenRenewalException>(() => Tokens.GetAsync(_account.Id, default));
        var stored = await StoredAsync();
        stored.Status.ShouldBe(AccountStatus.Active);
        stored.LastError!.ShouldContain("Check Platforms:Alpha:ClientId and ClientSecret");
    }

    [Fact]
    public async Task While_it_still_lives_the_old_token_serves_where_renewing_fails()
    {
        _rig.Login.TokenAnswer = _ => Results.StatusCode(500);
        _rig.Clock.Advance(TimeSpan.FromMinutes(117));
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-1");
    }

    [Fact]
    public async Task A_refused_grant_holds_what_is_scheduled_tells_once_and_reconnecting_releases_it()
    {
        var due = _rig.Clock.GetUtcNow().AddHours(5);
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _rig.ScheduleAsync(_account, due)));
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        await Should.ThrowAsync<AccountNeedsReconnectException>(() => Tokens.GetAsync(_account.Id, default));
        await Should.ThrowAsync<AccountNeedsReconnectException>(() => Tokens.GetAsync(_account.Id, default));

        _rig.Login.TokenRequests.Count.ShouldBe(1);
        (await StoredAsync()).Status.ShouldBe(AccountStatus.NeedsReconnect);
        (await StatesAsync()).ShouldBe(Enumerable.Repeat(DeliveryState.OnHold, deliveries.Length));
        (await NotificationsAsync()).ShouldHaveSingleItem().Text.ShouldContain("10 scheduled posts are on hold");

        _rig.Login.TokenAnswer = null;
        (await _rig.ConnectAsync()).Status.ShouldBe(AccountStatus.Active);
        (await StatesAsync()).ShouldBe(Enumerable.Repeat(DeliveryState.Scheduled, deliveries.Length));
        _rig.Alarm.Set.ShouldBe([due]);
        (await NotificationsAsync()).ShouldHaveSingleItem().DismissedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refusal_about_tokens_that_were_replaced_meanwhile_costs_nothing()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        _rig.Login.TokenAnswer = form => form["grant_type"] == "refresh_token" ? LoginServer.Refuse(400, "invalid_grant") : _rig.Login.Grant();
        var gate = new TaskCompletionSource();
        _rig.Login.Gate = gate.Task;
        var caller = Tokens.GetAsync(_account.Id, default);
        while (_rig.Login.TokenRequests.IsEmpty) await Task.Yield();
        _rig.Login.Gate = Task.CompletedTask;
        await _rig.ConnectAsync();
        gate.SetResult();

        (await caller).Reveal().ShouldBe("planted-access-2");
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_platform_without_renewal_lasts_to_its_end_and_then_asks_for_a_person()
    {
        _rig.Login.GivesRefreshTokens = false;
        var beta = await _rig.ConnectAsync(ConnectRig.Beta);
        _rig.Clock.Advance(TimeSpan.FromMinutes(119));
        (await Tokens.GetAsync(beta.Id, default)).Reveal().ShouldBe(_rig.Login.LastAccessToken);
        _rig.Clock.Advance(TimeSpan.FromMinutes(2));
        await Should.ThrowAsync<AccountNeedsReconnectException>(() => Tokens.GetAsync(beta.Id, default));
    }

    [Fact]
    public async Task A_ciphertext_copied_to_another_row_or_field_does_not_open()
    {
        var vault = _rig.Services.GetRequiredService<TokenVault>();
        var cipher = (await StoredAsync()).AccessTokenCipher;
        vault.Open(_account.Id, TokenVault.AccessToken, cipher).ShouldNotBeNull();
        vault.Open(Guid.NewGuid(), TokenVault.AccessToken, cipher).ShouldBeNull();
        vault.Open(_account.Id, TokenVault.RefreshToken, cipher).ShouldBeNull();
        vault.Open(_account.Id, TokenVault.AccessToken, "not a cipher").ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_that_no_longer_open_ask_for_reconnecting_instead_of_crashing()
    {
        await using (var db = _rig.Databases.Everything())
            await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessTokenCipher, "x").SetProperty(row => row.RefreshTokenCipher, "y"));
        var lost = await Should.ThrowAsync<AccountNeedsReconnectException>(() => Tokens.GetAsync(_account.Id, default));
        lost.Message.ShouldStartWith("The key that opens the stored sign-in is missing.");
    }

    [Fact]
    public async Task No_byte_of_the_database_holds_a_token()
    {
        await RenewByTimeAsync();
        var everything = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(_rig.Directory.Path, "publicist.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            everything.Append(Encoding.Latin1.GetString(copy.ToArray()));
        }

        var text = everything.ToString();
        text.Contains("Ann Lee", StringComparison.Ordinal).ShouldBeTrue("else the wrong files were read");
        text.Contains("planted", StringComparison.Ordinal).ShouldBeFalse();
    }

    private async Task RenewByTimeAsync()
    {
        _rig.Clock.Advance(TimeSpan.FromMinutes(116));
        await Tokens.GetAsync(_account.Id, default);
    }

    private async Task<SocialAccount> StoredAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == _account.Id);
    }

    private async Task<IReadOnlyList<DeliveryState>> StatesAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Deliveries.Select(row => row.State).ToListAsync();
    }

    private async Task<IReadOnlyList<Notification>> NotificationsAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Notifications.AsNoTracking().Where(row => row.Kind == NotificationKinds.NeedsReconnect).ToListAsync();
    }
}
