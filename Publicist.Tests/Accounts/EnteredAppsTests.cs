using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Accounts;

/// <summary>A developer app that an owner has entered, where none is configured.</summary>
public sealed class EnteredAppsTests : IAsyncLifetime
{
    private const string Planted = "planted-entered-secret";
    private readonly ConnectRig _rig = new();

    private LoginRoute Alpha => _rig.Services.GetRequiredService<PlatformRegistry>().Find(ConnectRig.Alpha)!.Info.Routes[0];

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        (_rig.Configuration["Platforms:Alpha:ClientId"], _rig.Configuration["Platforms:Alpha:ClientSecret"]) = (null, null);
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task It_is_what_an_account_is_connected_with()
    {
        await EnterAsync("entered-1", Planted);
        using var browser = await _rig.BrowserAsync(_rig.Owner);
        var challenge = await Flow.BeginAsync(browser, "/connect/alpha");
        challenge.Query["client_id"].ShouldBe("entered-1");
        var end = await Flow.AnswerAsync(browser, ConnectRig.Alpha, $"code=good&state={challenge.State}");
        Flow.Notice(_rig, end).Succeeded.ShouldBeTrue();
        _rig.Login.TokenRequests.Single().ShouldSatisfyAllConditions(form => form["client_id"].ShouldBe("entered-1"), form => form["client_secret"].ShouldBe(Planted));
    }

    [Fact]
    public async Task The_accounts_of_its_login_are_chosen_and_connected()
    {
        _rig.Login.Others = [("21", "Bakery", null)];
        await EnterAsync("entered-1", Planted);
        using var browser = await _rig.BrowserAsync(_rig.Owner);
        using var end = await Picker.ConnectAsync(browser, await Picker.SignInAsync(browser), 1);
        Flow.Notice(_rig, end.Headers.Location!).Message.ShouldBe("Alpha connected: Bakery");
    }

    [Fact]
    public async Task Its_login_comes_back_to_the_path_that_configuration_fixes()
    {
        _rig.Configuration["Platforms:Alpha:RedirectUri"] = new Uri(_rig.Address, "auth/alpha/back").ToString();
        (await ViewAsync(_rig.Owner)).RedirectUri.AbsolutePath.ShouldBe("/auth/alpha/back", "it is copied before the app is entered");
        await EnterAsync("entered-1", Planted);
        using var browser = await _rig.BrowserAsync(_rig.Owner);
        var challenge = await Flow.BeginAsync(browser, "/connect/alpha");
        challenge.Query["redirect_uri"].ShouldEndWith("/auth/alpha/back");
        using var answer = await browser.GetAsync($"/auth/alpha/back?code=good&state={challenge.State}");
        Flow.Notice(_rig, answer.Headers.Location!).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_workspace_neither_sees_nor_uses_it()
    {
        await EnterAsync("entered-1", Planted);
        (await ViewAsync(_rig.Stranger)).ShouldSatisfyAllConditions(app => app.ClientId.ShouldBeNull(), app => app.EnteredAt.ShouldBeNull());
        using var browser = await _rig.BrowserAsync(_rig.Stranger);
        using var answer = await browser.GetAsync("/connect/alpha");
        Flow.Notice(_rig, answer.Headers.Location!).Message.ShouldContain("has no developer app here");
    }

    [Fact]
    public async Task A_replaced_secret_counts_from_the_next_request_on()
    {
        await EnterAsync("entered-1", "planted-old");
        var account = await _rig.ConnectAsync();
        await EnterAsync("entered-1", Planted);
        await _rig.Services.GetRequiredService<IAccessTokens>().RenewAsync(account.Id, new Secret(_rig.Login.LastAccessToken!), CancellationToken.None);
        _rig.Login.TokenRequests.Last().ShouldSatisfyAllConditions(form => form["grant_type"].ShouldBe("refresh_token"), form => form["client_secret"].ShouldBe(Planted));
    }

    [Fact]
    public async Task A_removed_one_is_gone_at_once_and_what_is_configured_counts_again()
    {
        await EnterAsync("entered-1", Planted);
        (await ViewAsync(_rig.Owner)).ClientId.ShouldBe("entered-1");
        (await ChangeApp.RemoveAsync(_rig.Owner, Alpha, await SeenAsync(), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Saved>();
        (await ViewAsync(_rig.Owner)).ShouldSatisfyAllConditions(app => app.ClientId.ShouldBeNull(), app => app.EnteredAt.ShouldBeNull());
        _rig.Configuration["Platforms:Alpha:ClientId"] = "configured-1";
        (await ViewAsync(_rig.Owner)).ShouldSatisfyAllConditions(app => app.ClientId.ShouldBe("configured-1"), app => app.ConfiguredBy.ShouldBe("Platforms:Alpha:ClientId"));
    }

    [Fact]
    public async Task Of_two_owners_at_once_the_second_is_told_and_overwrites_nothing_unseen()
    {
        var empty = await SeenAsync();
        await EnterAsync("first", Planted);
        var told = (await ChangeApp.EnterAsync(_rig.Owner, Alpha, new AppEntry("second", "another", empty), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Refused>();
        told.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Field.ShouldBe("ClientId"), fault => fault.Message.ShouldContain("Ada Lovelace changed this app in the meantime: its client id is first now."));

        var seen = await SeenAsync();
        await EnterAsync("first-again", "");
        (await ChangeApp.RemoveAsync(_rig.Owner, Alpha, seen, CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Refused>("the clock stands still, and the change is told apart all the same");
        (await ViewAsync(_rig.Owner)).ClientId.ShouldBe("first-again");

        seen = await SeenAsync();
        (await ChangeApp.RemoveAsync(_rig.Owner, Alpha, seen, CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Saved>();
        (await ChangeApp.EnterAsync(_rig.Owner, Alpha, new AppEntry("late", "another", seen), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Refused>();
        (await ViewAsync(_rig.Owner)).ClientId.ShouldBeNull();
    }

    [Fact]
    public async Task It_says_how_many_accounts_need_it()
    {
        await EnterAsync("entered-1", Planted);
        await _rig.ConnectAsync();
        (await ViewAsync(_rig.Owner)).ShouldSatisfyAllConditions(app => app.AccountsUsing.ShouldBe(1), app => app.IsConfiguredToo.ShouldBeFalse());
        (await _rig.Services.GetRequiredService<ReadApps>().ListAsync(_rig.Owner, CancellationToken.None)).Single(app => app.Platform.Key == ConnectRig.Beta).AccountsUsing.ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_else_than_an_owner_changes_nothing()
    {
        await EnterAsync("entered-1", Planted);
        await using (var db = _rig.Databases.Everything())
        {
            await db.Memberships.Where(row => row.UserId == _rig.Owner.UserId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, MemberRole.Editor));
        }

        (await ChangeApp.EnterAsync(_rig.Owner, Alpha, new AppEntry("entered-2", "another", await SeenAsync()), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Forbidden>();
        (await ChangeApp.RemoveAsync(_rig.Owner, Alpha, await SeenAsync(), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Forbidden>();
        (await ViewAsync(_rig.Owner)).ClientId.ShouldBe("entered-1");
    }

    [Fact]
    public async Task Its_secret_stands_in_no_file_and_in_no_log()
    {
        await EnterAsync("entered-1", Planted);
        await _rig.ConnectAsync();
        var files = System.IO.Directory.GetFiles(_rig.Directory.Path, "publicist.db*").Select(Bytes).ToList();
        files.ShouldContain(bytes => bytes.Contains("entered-1", StringComparison.Ordinal), "the rows are in what was looked at");
        files.ShouldAllBe(bytes => !bytes.Contains(Planted, StringComparison.Ordinal));
        _rig.Log.Lines.ShouldContain(line => line.Contains("/token", StringComparison.Ordinal), string.Join("\n", _rig.Log.Lines.Take(40)));
        _rig.Log.Lines.ShouldAllBe(line => !line.Contains(Planted, StringComparison.Ordinal));
        _rig.Log.Lines.ShouldAllBe(line => !line.Contains("planted-access", StringComparison.Ordinal));
    }

    private ChangeApp ChangeApp => _rig.Services.GetRequiredService<ChangeApp>();

    private async Task EnterAsync(string id, string secret) => (await ChangeApp.EnterAsync(_rig.Owner, Alpha, new AppEntry(id, secret, await SeenAsync()), CancellationToken.None)).ShouldBeOfType<SettingsOutcome.Saved>();

    private async Task<DateTimeOffset?> SeenAsync() => (await ViewAsync(_rig.Owner)).EnteredAt;

    private async Task<AppView> ViewAsync(Actor actor) => (await _rig.Services.GetRequiredService<ReadApps>().ListAsync(actor, CancellationToken.None)).Single(app => app.Platform.Key == ConnectRig.Alpha);

    private static string Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
