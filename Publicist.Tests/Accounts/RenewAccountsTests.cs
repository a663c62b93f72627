using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;

namespace Publicist.Tests.Accounts;

public sealed class RenewAccountsTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
        _rig.Login.TokenRequests.Clear();
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_short_lived_token_that_nothing_needs_is_left_to_end()
    {
        _rig.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync();
        _rig.Login.TokenRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_idle_sign_in_is_renewed_every_week_so_that_a_dead_one_is_noticed()
    {
        for (var day = 0; day < 15; day++)
        {
            _rig.Clock.Advance(TimeSpan.FromDays(1));
            await RunAsync();
        }

        _rig.Login.TokenRequests.Count.ShouldBe(2);
        (await StoredAsync()).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_token_that_ends_before_the_next_post_is_renewed_within_the_hour_before_it()
    {
        await ScheduleAsync(TimeSpan.FromHours(5));
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        await RunAsync();
        _rig.Login.TokenRequests.ShouldBeEmpty();

        _rig.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        _rig.Login.TokenRequests.ShouldHaveSingleItem()["refresh_token"].ShouldBe("planted-refresh-1");
    }

    [Fact]
    public async Task A_grant_that_has_died_is_told_before_the_post_is_due()
    {
        await ScheduleAsync(TimeSpan.FromHours(5));
        _rig.Login.TokenAnswer = _ => Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        _rig.Clock.Advance(TimeSpan.FromHours(4));
        await RunAsync();

        (await StoredAsync()).Status.ShouldBe(AccountStatus.NeedsReconnect);
        await using var db = _rig.Databases.Everything();
        (await db.Deliveries.SingleAsync()).State.ShouldBe(DeliveryState.OnHold);
        (await db.Notifications.SingleAsync()).AccountId.ShouldBe(_account.Id);
    }

    [Fact]
    public async Task A_platform_that_is_unwell_costs_nothing_and_is_asked_again_hours_later()
    {
        _rig.Login.TokenAnswer = _ => Results.StatusCode(503);
        _rig.Clock.Advance(TimeSpan.FromDays(8));
        await RunAsync();
        await RunAsync();
        _rig.Login.TokenRequests.Count.ShouldBe(1);
        (await StoredAsync()).ShouldSatisfyAllConditions(row => row.Status.ShouldBe(AccountStatus.Active), row => row.LastError.ShouldNotBeNull());

        _rig.Login.TokenAnswer = null;
        _rig.Clock.Advance(TimeSpan.FromHours(6));
        await RunAsync();
        (await StoredAsync()).LastError.ShouldBeNull();
    }

    private Task RunAsync() => _rig.Services.GetRequiredService<RenewAccounts>().RunAsync(default);

    private async Task<SocialAccount> StoredAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == _account.Id);
    }

    private Task ScheduleAsync(TimeSpan ahead) => _rig.ScheduleAsync(_account, _rig.Clock.GetUtcNow() + ahead);
}
