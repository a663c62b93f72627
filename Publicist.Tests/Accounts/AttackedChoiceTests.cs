using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;

namespace Publicist.Tests.Accounts;

/// <summary>A choice belongs to one browser and one person, is made once, and leaves nothing behind.</summary>
public sealed class AttackedChoiceTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _rig.Login.Others = [("21", "Bakery", null), ("22", "Harbour", null)];
        _browser = await _rig.BrowserAsync(_rig.Owner);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task The_secret_is_a_cookie_of_the_choices_own_page_and_in_no_address()
    {
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha");
        using var answer = await _browser.GetAsync($"/api/v1/auth/social/callback/alpha?code=good&state={challenge.State}");
        var picker = answer.Headers.Location!.OriginalString;
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("publicist.choice=", StringComparison.Ordinal));

        cookie.ShouldContain($"path={picker};");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("max-age=900");
        var secret = cookie["publicist.choice=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
        picker.ShouldNotContain(secret);
        (await _browser.GetStringAsync(picker)).ShouldNotContain(secret);
        Encoding.Latin1.GetString(await FilesAsync()).ShouldNotContain(secret);
    }

    [Fact]
    public async Task No_token_is_readable_in_the_database_while_a_choice_waits()
    {
        await Picker.SignInAsync(_browser);
        await using (var db = _rig.Databases.Everything())
        {
            var choice = await db.PendingChoices.SingleAsync();
            choice.Cipher.ShouldNotBeNull();
            Encoding.Latin1.GetString(await FilesAsync()).ShouldContain(choice.Cipher, Case.Sensitive, "these are not the files that it is in");
        }

        var bytes = Encoding.Latin1.GetString(await FilesAsync());
        foreach (var token in new[] { _rig.Login.LastAccessToken!, _rig.Login.LastRefreshToken!, "planted-page-21", "planted-page-22", "planted-" }) bytes.ShouldNotContain(token);
    }

    [Fact]
    public async Task Reloading_shows_it_again_and_after_choosing_says_that_it_is_done()
    {
        var picker = await Picker.SignInAsync(_browser);
        for (var look = 0; look < 3; look++) (await Picker.ReadAsync(_browser, picker)).ShouldContain("Which Alpha accounts");
        (await Picker.ConnectAsync(_browser, picker, 1)).Dispose();

        using var again = await _browser.GetAsync(picker);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldContain("Alpha: done");
        again.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Sent_again_a_form_connects_nothing_more()
    {
        var picker = await Picker.SignInAsync(_browser);
        var token = await Picker.TokenAsync(_browser, picker);
        (await Picker.SendAsync(_browser, picker, token, "connect", 1)).Dispose();

        using var again = await Picker.SendAsync(_browser, picker, token, "connect", 1, 2);
        again.Headers.Location!.OriginalString.ShouldBe(picker);
        (await Picker.SendAsync(_browser, picker, token, "cancel")).Dispose();

        (await NamesAsync()).ShouldBe(["Bakery"]);
        (await EntriesAsync()).ShouldBe(1);
        (await Picker.ReadAsync(_browser, picker)).ShouldContain("Alpha: done");
    }

    [Fact]
    public async Task Two_clicks_at_once_connect_once()
    {
        var picker = await Picker.SignInAsync(_browser);
        var token = await Picker.TokenAsync(_browser, picker);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Picker.SendAsync(_browser, picker, token, "connect", 1, 2)));
        answers.Count(answer => answer.Headers.Location!.OriginalString.Contains("connected=alpha", StringComparison.Ordinal)).ShouldBe(1);
        (await EntriesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Another_browser_of_the_same_person_cannot_see_or_make_it()
    {
        var picker = await Picker.SignInAsync(_browser);
        using var other = await _rig.BrowserAsync(_rig.Owner);

        // A token of its own, which its own choice yields.
        var token = await Picker.TokenAsync(other, await Picker.SignInAsync(other));

        await RefusedAsync(other, picker, token);
        (await Picker.ConnectAsync(_browser, picker, 1)).Dispose();
        (await NamesAsync()).ShouldBe(["Bakery"], "it still waits for the browser that it belongs to");
    }

    [Fact]
    public async Task Another_person_signed_in_meanwhile_in_the_same_browser_cannot_see_or_make_it()
    {
        var picker = await Picker.SignInAsync(_browser);
        await _browser.GetAsync($"/test/sign-in?user={_rig.Stranger.UserId}&workspace={_rig.Stranger.WorkspaceId}");
        var token = await Picker.TokenAsync(_browser, await Picker.SignInAsync(_browser));
        await RefusedAsync(_browser, picker, token);
    }

    [Fact]
    public async Task Of_sixteen_minutes_it_is_refused_and_swept_with_its_tokens()
    {
        var picker = await Picker.SignInAsync(_browser);
        var token = await Picker.TokenAsync(_browser, picker);
        _rig.Clock.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync(_browser, picker, token);

        await _rig.Services.GetRequiredService<PendingChoices>().SweepAsync(CancellationToken.None);
        await using var db = _rig.Databases.Everything();
        (await db.PendingChoices.CountAsync()).ShouldBe(0);
        (await db.PendingPictures.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Sweeping_leaves_what_still_waits()
    {
        var picker = await Picker.SignInAsync(_browser);
        _rig.Clock.Advance(TimeSpan.FromMinutes(14));
        (await _rig.Services.GetRequiredService<PendingChoices>().SweepAsync(CancellationToken.None)).ShouldBe(0);
        (await Picker.ReadAsync(_browser, picker)).ShouldContain("Which Alpha accounts");
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("cancel")]
    public async Task A_form_that_another_site_sends_off_goes_nowhere(string decision)
    {
        var picker = await Picker.SignInAsync(_browser);
        using var answer = await _browser.PostAsync(picker, new FormUrlEncodedContent([new("decision", decision), new("account", "1")]));
        answer.Headers.Location!.OriginalString.ShouldBe(picker);
        (await NamesAsync()).ShouldBeEmpty();
        (await Picker.ReadAsync(_browser, picker)).ShouldContain("Which Alpha accounts");
    }

    [Fact]
    public async Task Somebody_who_is_no_owner_any_more_connects_nothing()
    {
        var picker = await Picker.SignInAsync(_browser);
        await using (var db = _rig.Databases.Everything()) await db.Memberships.Where(row => row.UserId == _rig.Owner.UserId).ExecuteDeleteAsync();
        using var end = await Picker.ConnectAsync(_browser, picker, 1);
        Flow.Notice(_rig, end.Headers.Location!).Message.ShouldContain("Only an owner");
        (await NamesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_choices_in_one_browser_do_not_disturb_each_other()
    {
        var alpha = await Picker.SignInAsync(_browser);
        var beta = await Picker.SignInAsync(_browser, ConnectRig.Beta);
        (await Picker.ConnectAsync(_browser, alpha, 1)).Dispose();
        (await Picker.ConnectAsync(_browser, beta, 2)).Dispose();
        (await NamesAsync()).ShouldBe(["Bakery", "Harbour"]);
    }

    private async Task RefusedAsync(HttpClient browser, string picker, string token)
    {
        var before = await NamesAsync();
        using var look = await browser.GetAsync(picker);
        look.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var page = await look.Content.ReadAsStringAsync();
        page.ShouldContain("This choice cannot be made here");
        page.ShouldNotContain("Bakery");
        (await browser.GetAsync($"{picker}/picture/0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var decision in new[] { "connect", "cancel" })
        {
            using var answer = await Picker.SendAsync(browser, picker, token, decision, 1);
            answer.Headers.Location!.OriginalString.ShouldBe(picker);
        }

        (await NamesAsync()).ShouldBe(before);
    }

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.OrderBy(row => row.DisplayName).Select(row => row.DisplayName).ToListAsync();
    }

    private async Task<int> EntriesAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.Audit.CountAsync(row => row.Act == AuditActs.AccountConnected);
    }

    private async Task<byte[]> FilesAsync()
    {
        using var all = new MemoryStream();
        foreach (var path in Directory.EnumerateFiles(_rig.Directory.Path, "*.db*"))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await file.CopyToAsync(all);
        }

        return all.ToArray();
    }
}
