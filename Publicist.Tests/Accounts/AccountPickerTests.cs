using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;

namespace Publicist.Tests.Accounts;

/// <summary>One login with several accounts: a person chooses, and until then nothing is connected.</summary>
public sealed class AccountPickerTests : IAsyncLifetime
{
    private const string Role = "You may not publish on this page. Ask its administrator.";
    private readonly ConnectRig _rig = new();
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _rig.Login.Others = [("21", "Bakery", null), ("22", "Harbour", null), ("23", "Museum", Role)];
        _browser = await _rig.BrowserAsync(_rig.Owner);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Several_accounts_are_shown_with_picture_kind_and_what_is_in_the_way_and_none_is_connected()
    {
        var picker = await Picker.SignInAsync(_browser);
        picker.ShouldStartWith("/connect/choose/");
        var page = await Picker.ReadAsync(_browser, picker);

        page.ShouldContain("Which Alpha accounts do you want to connect?");
        page.ShouldContain("Analytical Engines");
        foreach (var words in new[] { "Ann Lee", "Profile", "Bakery", "Page · @page21", "Harbour", "Museum", Role }) page.ShouldContain(words);
        page.Split("name=\"account\"").Length.ShouldBe(4, "three can be ticked, and Museum cannot");
        page.Split(" checked").Length.ShouldBe(4, "all that can be connected are ticked");
        using var picture = await _browser.GetAsync($"{picker}/picture/0");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await AccountsAsync()).ShouldBeEmpty();
        (await _browser.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/connections")).GetProperty("connections").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Two_of_three_are_connected_each_with_its_own_token_and_the_third_is_not()
    {
        var picker = await Picker.SignInAsync(_browser, path: "/connect/alpha?return=/compose");
        using var end = await Picker.ConnectAsync(_browser, picker, 1, 2);

        end.Headers.Location!.OriginalString.ShouldStartWith("/compose?connected=alpha&");
        Flow.Notice(_rig, end.Headers.Location).Message.ShouldBe("Alpha connected: Bakery, Harbour");
        (await AccountsAsync()).Select(account => account.DisplayName).ShouldBe(["Bakery", "Harbour"]);
        var vault = _rig.Services.GetRequiredService<TokenVault>();
        await using var db = _rig.Databases.Everything();
        var rows = await db.SocialAccounts.OrderBy(row => row.DisplayName).ToListAsync();
        rows.Select(row => vault.Open(row.Id, TokenVault.AccessToken, row.AccessTokenCipher)!.Value.Reveal()).ShouldBe(["planted-page-21", "planted-page-22"]);
        rows.Select(row => vault.Open(row.Id, TokenVault.RefreshToken, row.RefreshTokenCipher)!.Value.Reveal()).ShouldAllBe(token => token == _rig.Login.LastAccessToken);
        (await db.Audit.Where(row => row.Act == AuditActs.AccountConnected).Select(row => row.Subject).ToListAsync()).ShouldBe(["Alpha: Bakery", "Alpha: Harbour"], ignoreOrder: true);
        (await db.PendingChoices.SingleAsync()).Cipher.ShouldBeNull();
        (await db.PendingPictures.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_picture_that_the_picker_showed_stays_with_the_account()
    {
        (await Picker.ConnectAsync(_browser, await Picker.SignInAsync(_browser), 0)).Dispose();
        using var picture = await _browser.GetAsync((await AccountsAsync()).ShouldHaveSingleItem().PicturePath);
        (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(_rig.Login.Picture);
    }

    [Fact]
    public async Task A_token_has_grown_older_by_the_time_that_choosing_took()
    {
        _rig.Login.Others = [("23", "Museum", Role)];
        var end = _rig.Clock.GetUtcNow().AddSeconds(7200);
        var picker = await Picker.SignInAsync(_browser);
        _rig.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Picker.ConnectAsync(_browser, picker, 0)).Dispose();
        await using var db = _rig.Databases.Everything();
        (await db.SocialAccounts.SingleAsync()).AccessTokenExpiresAt.ShouldBe(end);
    }

    [Fact]
    public async Task One_that_can_be_used_beside_one_that_cannot_is_asked_about_and_ticked()
    {
        _rig.Login.Others = [("23", "Museum", Role)];
        var page = await Picker.ReadAsync(_browser, await Picker.SignInAsync(_browser));
        page.ShouldContain(Role);
        page.Split(" checked").Length.ShouldBe(2);
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_login_with_one_account_connects_it_at_once()
    {
        _rig.Login.Others = [];
        (await Picker.SignInAsync(_browser)).ShouldStartWith("/settings/social-accounts?connected=alpha");
        (await AccountsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_link_that_accepts_all_takes_every_usable_account_without_asking()
    {
        var end = await Picker.SignInAsync(_browser, path: await LinkAsync("all"));
        end.ShouldStartWith("/settings/social-accounts?connected=alpha");
        (await AccountsAsync()).Select(account => account.DisplayName).ShouldBe(["Ann Lee", "Bakery", "Harbour"]);
    }

    [Fact]
    public async Task Reconnecting_one_account_asks_nothing_and_touches_no_other()
    {
        (await Picker.ConnectAsync(_browser, await Picker.SignInAsync(_browser), 0, 1)).Dispose();
        var bakery = (await AccountsAsync()).Single(account => account.DisplayName == "Bakery");
        var versions = await VersionsAsync();

        var end = await Picker.SignInAsync(_browser, path: $"/connect/alpha?account={bakery.Id}");

        end.ShouldStartWith("/settings/social-accounts?connected=alpha");
        var after = await VersionsAsync();
        after["Bakery"].ShouldBe(versions["Bakery"] + 1);
        after["Ann Lee"].ShouldBe(versions["Ann Lee"]);
        after.Keys.ShouldBe(["Ann Lee", "Bakery"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_connected_one_says_that_choosing_renews_it_and_stays_one_account()
    {
        (await Picker.ConnectAsync(_browser, await Picker.SignInAsync(_browser), 1)).Dispose();
        var picker = await Picker.SignInAsync(_browser);
        var page = await Picker.ReadAsync(_browser, picker);
        page.Split("Already connected: choosing it renews it.").Length.ShouldBe(2);
        (page.Split(" checked").Length, page.Contains("value=\"1\" checked", StringComparison.Ordinal)).ShouldBe((2, true), "nothing is added unasked");

        (await Picker.ConnectAsync(_browser, picker, 1, 2)).Dispose();

        (await AccountsAsync()).Select(account => account.DisplayName).ShouldBe(["Bakery", "Harbour"]);
        await using var db = _rig.Databases.Everything();
        (await db.Audit.CountAsync(row => row.Act == AuditActs.AccountReconnected)).ShouldBe(1);
    }

    [Theory]
    [InlineData]
    [InlineData(3)]
    [InlineData(99)]
    public async Task Choosing_nothing_that_can_be_connected_says_so_and_loses_nothing(params int[] accounts)
    {
        var picker = await Picker.SignInAsync(_browser);
        using var empty = await Picker.ConnectAsync(_browser, picker, accounts);
        empty.Headers.Location!.OriginalString.ShouldStartWith(picker);
        (await Picker.ReadAsync(_browser, empty.Headers.Location.OriginalString)).ShouldContain("Choose at least one account");
        (await AccountsAsync()).ShouldBeEmpty();

        (await Picker.ConnectAsync(_browser, picker, 1)).Dispose();
        (await AccountsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cancelling_connects_nothing_and_forgets_the_tokens_at_once()
    {
        var picker = await Picker.SignInAsync(_browser);
        using var end = await Picker.CancelAsync(_browser, picker);

        end.Headers.Location!.OriginalString.ShouldStartWith("/settings/social-accounts?connect_failed=alpha");
        Flow.Notice(_rig, end.Headers.Location).IsCancelled.ShouldBeTrue();
        (await Picker.ReadAsync(_browser, picker)).ShouldContain("You cancelled");
        (await AccountsAsync()).ShouldBeEmpty();
        await using var db = _rig.Databases.Everything();
        (await db.PendingChoices.SingleAsync()).Cipher.ShouldBeNull();
        (await db.PendingPictures.CountAsync()).ShouldBe(0);
        _rig.Login.Revoked.ShouldBeEmpty("a platform that does not name its logins may end others with this one");
    }

    [Fact]
    public async Task A_cancelled_login_is_revoked_only_where_nothing_else_lives_by_it()
    {
        var picker = await Picker.SignInAsync(_browser, ConnectRig.Beta);
        (await Picker.ConnectAsync(_browser, picker, 1)).Dispose();
        (await Picker.CancelAsync(_browser, await Picker.SignInAsync(_browser, ConnectRig.Beta))).Dispose();
        _rig.Login.Revoked.ShouldBeEmpty("Bakery lives by the same person's login");

        _rig.Login.Person = ("2002", "Bob Ray");
        var (first, second) = (await Picker.SignInAsync(_browser, ConnectRig.Beta), await Picker.SignInAsync(_browser, ConnectRig.Beta));
        (await Picker.CancelAsync(_browser, first)).Dispose();
        _rig.Login.Revoked.ShouldBeEmpty("another choice waits, maybe of the same login");
        (await Picker.CancelAsync(_browser, second)).Dispose();
        _rig.Login.Revoked.ShouldBe([_rig.Login.LastAccessToken!]);
    }

    [Fact]
    public async Task Somebody_who_was_sent_a_link_chooses_signed_in_nowhere_and_reads_what_was_connected()
    {
        using var guest = await _rig.BrowserAsync();
        var link = await LinkAsync();
        var token = await Picker.TokenAsync(guest, link);
        var challenge = Challenge.Of(await guest.PostAsync(link, new FormUrlEncodedContent([new("__RequestVerificationToken", token)])));
        var picker = (await Flow.AnswerAsync(guest, "alpha", $"code=good&state={challenge.State}")).OriginalString;
        (await Picker.ReadAsync(guest, picker)).ShouldContain("asked you to connect Alpha to the workspace");

        using var end = await Picker.ConnectAsync(guest, picker, 2);

        end.Headers.Location!.OriginalString.ShouldStartWith("/connect/done?connected=alpha");
        var done = await guest.GetStringAsync(end.Headers.Location);
        done.ShouldContain("Alpha connected for Analytical Engines");
        done.ShouldContain("Harbour");
        (await AccountsAsync()).ShouldHaveSingleItem().DisplayName.ShouldBe("Harbour");
    }

    [Fact]
    public async Task Settings_know_that_a_choice_waits_and_do_not_call_it_connected()
    {
        var picker = await Picker.SignInAsync(_browser);
        var alpha = await ConnectionAsync();
        (alpha.Accounts.Count, picker).ShouldBe((0, $"/connect/choose/{alpha.WaitingChoice}"));
        (await _rig.Services.GetRequiredService<ReadConnections>().ListAsync(_rig.Stranger, CancellationToken.None)).ShouldAllBe(one => one.WaitingChoice == null);

        (await Picker.ConnectAsync(_browser, picker, 1)).Dispose();
        (await ConnectionAsync()).WaitingChoice.ShouldBeNull();
    }

    private async Task<string> LinkAsync(string accept = "ask")
    {
        using var answer = await _browser.PostAsJsonAsync("/api/v1/auth/social/initiate", new { platform = "alpha", accept });
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("oauth_url").GetString()!).AbsolutePath;
    }

    private async Task<PlatformConnection> ConnectionAsync() =>
        (await _rig.Services.GetRequiredService<ReadConnections>().ListAsync(_rig.Owner, CancellationToken.None)).Single(one => one.Platform.Key == ConnectRig.Alpha);

    private Task<IReadOnlyList<AccountView>> AccountsAsync() => _rig.Services.GetRequiredService<ReadAccounts>().ListAsync(_rig.Owner, CancellationToken.None);

    private async Task<Dictionary<string, int>> VersionsAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.ToDictionaryAsync(row => row.DisplayName, row => row.TokenVersion);
    }
}
