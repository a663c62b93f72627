using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;

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
        await DisconnectAsync(bakery);
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

    private async Task DisconnectAsync(AccountView account) =>
        (await _rig.Services.GetRequiredService<DisconnectAccount>().RunAsync(_rig.Owner, account.Id, CancellationToken.None)).ShouldBeOfType<DisconnectOutcome.Done>();

    private async Task<DisconnectOutlook> OutlookAsync(AccountView account) => (await _rig.Services.GetRequiredService<ReadDisconnectOutlook>().RunAsync(_rig.Owner, account.Id, CancellationToken.None)).ShouldNotBeNull();
}
