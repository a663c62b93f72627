using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

/// <summary>One sign-in, renewed because a person wants it.</summary>
public sealed class RenewNowTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();

    public Task InitializeAsync() => _rig.InitializeAsync();

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_good_token_is_renewed_all_the_same()
    {
        var account = await _rig.ConnectAsync();
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.Renewed>().ShouldSatisfyAllConditions(one => one.End.ShouldBeNull(), one => one.IsLonger.ShouldBeTrue());
        _rig.Login.TokenRequests.Last()["refresh_token"].ShouldBe("planted-refresh-1");
        (await _rig.Services.GetRequiredService<AccountTokens>().GetAsync(account.Id, CancellationToken.None)).ShouldBe(new Secret(_rig.Login.LastAccessToken!));
    }

    [Fact]
    public async Task An_end_that_stays_where_it_was_is_said()
    {
        var account = await _rig.ConnectAsync();
        DateTimeOffset? end = _rig.Clock.GetUtcNow().AddDays(9);
        await using (var db = _rig.Databases.Everything()) await db.SocialAccounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.RefreshTokenExpiresAt, end));
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.Renewed>().ShouldSatisfyAllConditions(one => one.End.ShouldBe(end), one => one.IsLonger.ShouldBeFalse());
    }

    [Fact]
    public async Task Of_a_token_that_renews_itself_the_new_end_is_said_as_the_account_shows_it()
    {
        _rig.Login.GivesRefreshTokens = false;
        var account = await _rig.ConnectAsync();
        var platform = (SmallPlatform)_rig.Services.GetRequiredService<PlatformRegistry>().Get(ConnectRig.Alpha);
        platform.Info = platform.Info with { Login = platform.Info.Login with { RenewsWithAccessToken = true } };
        platform.Renews = () => new TokenAnswer.Granted(new TokenGrant { AccessToken = new Secret("planted-longer"), ExpiresIn = TimeSpan.FromDays(60) });
        var end = _rig.Clock.GetUtcNow().AddDays(60);

        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.Renewed>().ShouldSatisfyAllConditions(one => one.Before.ShouldBe(account.ExpiresAt), one => one.End.ShouldBe(end), one => one.IsLonger.ShouldBeTrue());
        (await FindAsync(account)).ExpiresAt.ShouldBe(end);
    }

    [Fact]
    public async Task An_account_with_nothing_to_renew_it_with_stays_connected_and_the_platform_is_not_asked()
    {
        _rig.Login.GivesRefreshTokens = false;
        var account = await _rig.ConnectAsync();
        var asked = _rig.Login.TokenRequests.Count;
        account.CanRenew(Alpha).ShouldBeFalse();
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.NotPossible>().Advice.ShouldContain("Reconnect");
        (_rig.Login.TokenRequests.Count, (await FindAsync(account)).Status).ShouldBe((asked, AccountStatus.Active));
    }

    [Fact]
    public async Task A_refused_app_says_where_its_secret_is_kept()
    {
        var account = await _rig.ConnectAsync();
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(401, "invalid_client");
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.NotNow>().Advice.ShouldBe("Check Platforms:Alpha:ClientId and ClientSecret of the developer app.");
        (await FindAsync(account)).Status.ShouldBe(AccountStatus.Active);

        await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(_rig.Owner, Alpha, new AppEntry("entered-1", "wrong", null), CancellationToken.None);
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.NotNow>().Advice.ShouldBe("Check the client id and secret of Alpha under Settings, Platform Apps of the developer app.");
        (await FindAsync(account)).LastError.ShouldNotBeNull().ShouldNotContain("Platforms:");
    }

    [Fact]
    public async Task A_platform_that_is_unwell_costs_nothing()
    {
        var account = await _rig.ConnectAsync();
        _rig.Login.TokenAnswer = _ => Results.StatusCode(503);
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.NotNow>();
        (await FindAsync(account)).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_grant_that_was_taken_back_is_lost_and_told_once()
    {
        var account = await _rig.ConnectAsync();
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.Lost>().Message.ShouldBe("Alpha no longer accepts the sign-in.");
        (await RunAsync(account)).ShouldBeOfType<RenewalOutcome.Lost>();
        await using var db = _rig.Databases.Everything();
        (await db.Notifications.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Only_an_owner_renews_and_only_accounts_of_the_workspace()
    {
        var account = await _rig.ConnectAsync();
        var renew = _rig.Services.GetRequiredService<RenewNow>();
        (await renew.RunAsync(_rig.Stranger, account.Id, CancellationToken.None)).ShouldBeOfType<RenewalOutcome.NotFound>();
        (await renew.RunAsync(_rig.Owner with { UserId = _rig.Stranger.UserId }, account.Id, CancellationToken.None)).ShouldBeOfType<RenewalOutcome.Forbidden>();
    }

    private LoginRoute Alpha => _rig.Services.GetRequiredService<PlatformRegistry>().Find(ConnectRig.Alpha)!.Info.Routes[0];

    private Task<RenewalOutcome> RunAsync(AccountView account) => _rig.Services.GetRequiredService<RenewNow>().RunAsync(_rig.Owner, account.Id, CancellationToken.None);

    private async Task<AccountView> FindAsync(AccountView account) => (await _rig.Services.GetRequiredService<ReadAccounts>().FindAsync(_rig.Owner, account.Id, CancellationToken.None))!;
}
