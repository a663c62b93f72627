using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

/// <summary>Accounts of one sign-in: taking it back at the platform would end them all.</summary>
public sealed class SharedGrantTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _rig.Login.Others = [("21", "Bakery", null), ("22", "Harbour", null)];
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    /// <summary>Beta names the login of an account; Alpha does not, and its accounts are known by the token they share.</summary>
    [Theory]
    [InlineData(ConnectRig.Alpha, "Alpha")]
    [InlineData(ConnectRig.Beta, "Beta")]
    public async Task The_platform_is_asked_to_take_it_back_only_with_the_last_of_them_and_that_is_said_before(string platform, string name)
    {
        using var browser = await _rig.BrowserAsync(_rig.Owner);
        (await Picker.ConnectAsync(browser, await Picker.SignInAsync(browser, platform), 1, 2)).Dispose();
        var accounts = await _rig.Services.GetRequiredService<ReadAccounts>().ListAsync(_rig.Owner, CancellationToken.None);
        var (bakery, harbour) = (accounts[0], accounts[1]);

        (await OutlookAsync(bakery)).Siblings.ShouldBe([$"Harbour ({name})"]);
        (await DisconnectAsync(bakery)).Withdrawal.ShouldBe(Withdrawal.LeftToOthers);
        _rig.Login.Revoked.ShouldBeEmpty("Harbour lives by it");

        (await OutlookAsync(harbour)).Siblings.ShouldBeEmpty();
        await DisconnectAsync(harbour);
        _rig.Login.Revoked.ShouldBe([_rig.Login.LastAccessToken!, "planted-page-22"]);
    }

    [Fact]
    public async Task One_in_another_workspace_is_counted_and_not_named()
    {
        using var browser = await _rig.BrowserAsync(_rig.Owner);
        (await Picker.ConnectAsync(browser, await Picker.SignInAsync(browser, ConnectRig.Beta), 1)).Dispose();
        using var stranger = await _rig.BrowserAsync(_rig.Stranger);
        (await Picker.ConnectAsync(stranger, await Picker.SignInAsync(stranger, ConnectRig.Beta), 2)).Dispose();
        var bakery = (await _rig.Services.GetRequiredService<ReadAccounts>().ListAsync(_rig.Owner, CancellationToken.None)).ShouldHaveSingleItem();

        (await OutlookAsync(bakery)).ShouldSatisfyAllConditions(one => one.Siblings.ShouldBeEmpty(), one => one.SiblingsElsewhere.ShouldBe(1));
        await DisconnectAsync(bakery);
        _rig.Login.Revoked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_tells_which_may_end_those_of_other_workspaces_with_the_same_app_are_counted()
    {
        _rig.Login.Others = [];
        var platform = (SmallPlatform)_rig.Services.GetRequiredService<PlatformRegistry>().Get(ConnectRig.Alpha);
        platform.Info = platform.Info with { Login = platform.Info.Login with { RevokingMayEndOthers = true } };
        var ann = await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
        await using (var db = _rig.Databases.Everything())
        {
            foreach (var (workspace, name) in new[] { (_rig.Owner.WorkspaceId, "Market"), (_rig.Stranger.WorkspaceId, "Secret") }) db.SocialAccounts.Add(Another(workspace, name));
            await db.SaveChangesAsync();
        }

        (await OutlookAsync(ann)).ShouldSatisfyAllConditions(one => one.MayEnd.ShouldBe(["Market"]), one => one.MayEndElsewhere.ShouldBe(1));
        await _rig.Services.GetRequiredService<ChangeApp>().EnterAsync(_rig.Stranger, platform.Info.Routes[0], new AppEntry("another-app", "planted-other", null), CancellationToken.None);
        (await OutlookAsync(ann)).MayEndElsewhere.ShouldBe(0, "what a person allows, they allow an app");
    }

    [Theory]
    [InlineData(200, null, Withdrawal.Revoked, null)]
    [InlineData(503, "Settings, Guests", Withdrawal.NotRevoked, "Alpha did not confirm that it took the access back: remove the app there by hand, under Settings, Guests.")]
    [InlineData(503, null, Withdrawal.NotRevoked, "Alpha did not confirm that it took the access back: remove the app there by hand, under the account's settings, where connected apps are listed.")]
    public async Task Whether_the_platform_took_it_back_is_said_and_where_to_do_it_by_hand(int status, string? place, Withdrawal withdrawal, string? advice)
    {
        _rig.Login.Others = [];
        var platform = (SmallPlatform)_rig.Services.GetRequiredService<PlatformRegistry>().Get(ConnectRig.Alpha);
        platform.Info = platform.Info with { Login = platform.Info.Login with { ConnectedAppsAt = place } };
        var account = await _rig.ConnectAsync();
        _rig.Login.RevokeStatus = status;
        (await DisconnectAsync(account)).ShouldSatisfyAllConditions(done => done.Withdrawal.ShouldBe(withdrawal), done => done.Advice.ShouldBe(advice));
    }

    private SocialAccount Another(Guid workspace, string name) => new()
    {
        Id = Guid.NewGuid(),
        WorkspaceId = workspace,
        Platform = ConnectRig.Alpha,
        Kind = "profile",
        PlatformUserId = name,
        DisplayName = name,
        IsSandbox = false,
        ConnectedBy = _rig.Owner.UserId,
        ConnectedAt = _rig.Clock.GetUtcNow(),
    };

    private async Task<DisconnectOutcome.Done> DisconnectAsync(AccountView account) =>
        (await _rig.Services.GetRequiredService<DisconnectAccount>().RunAsync(_rig.Owner, account.Id, CancellationToken.None)).ShouldBeOfType<DisconnectOutcome.Done>();

    private async Task<DisconnectOutlook> OutlookAsync(AccountView account) => (await _rig.Services.GetRequiredService<ReadDisconnectOutlook>().RunAsync(_rig.Owner, account.Id, CancellationToken.None)).ShouldNotBeNull();
}
