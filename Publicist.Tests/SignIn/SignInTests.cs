using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly PublicistServer _server = new() { Clock = new TestClock(TimeProvider.System.GetUtcNow()) };

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.CreateOwnerAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_right_password_signs_in_and_signing_out_ends_it()
    {
        var browser = new FormBrowser(_server.Address);
        await browser.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        var cookie = browser.Cookies.GetAllCookies().Single(one => one.Name == "publicist");
        cookie.HttpOnly.ShouldBeTrue();
        cookie.Expires.ShouldBe(default);
        (await browser.Client.GetAsync("/settings/profile")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/profile");

        using var answer = await browser.SubmitAsync("/settings/profile", "/sign-out", new Dictionary<string, string>());
        browser.Cookies.GetAllCookies().ShouldNotContain(one => one.Name == "publicist");
        (await browser.Client.GetAsync("/settings/profile")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Signing_out_without_the_antiforgery_token_is_refused()
    {
        using var client = await _server.SignedInClientAsync();
        using var answer = await client.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/settings/profile")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/profile");
    }

    [Fact]
    public async Task Being_remembered_outlives_the_window()
    {
        var browser = new FormBrowser(_server.Address);
        await browser.SubmitAsync("/sign-in", "sign-in", Credentials(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword, remember: true));
        browser.Cookies.GetAllCookies().Single(one => one.Name == "publicist").Expires.ShouldNotBe(default);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_answered_alike()
    {
        var unknown = await TryAsync("nobody@example.org", "whatever it may be");
        var wrong = await TryAsync(PublicistServer.OwnerEmail, "whatever it may be");
        unknown.ShouldBe("The e-mail address or the password is wrong. Check both and try again.");
        wrong.ShouldBe(unknown);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_out_for_fifteen_minutes_even_with_the_right_one()
    {
        for (var tries = 0; tries < 4; tries++) (await TryAsync(PublicistServer.OwnerEmail, "wrong")).ShouldContain("is wrong");
        (await TryAsync(PublicistServer.OwnerEmail, "wrong")).ShouldBe("Too many wrong passwords. Try again in 15 minutes.");
        _server.Clock!.Advance(TimeSpan.FromMinutes(6));
        (await TryAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword)).ShouldBe("Too many wrong passwords. Try again in 9 minutes.");
        _server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await TryAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword)).ShouldBe("");
    }

    [Fact]
    public async Task A_lock_out_does_not_tell_who_has_an_account()
    {
        async Task<List<string>> AnswersAsync(string email)
        {
            var answers = new List<string>();
            for (var tries = 0; tries < 6; tries++) answers.Add(await TryAsync(email, "wrong"));
            _server.Clock!.Advance(TimeSpan.FromMinutes(6));
            answers.Add(await TryAsync(email.ToUpperInvariant(), "wrong"));
            _server.Clock.Advance(TimeSpan.FromMinutes(10));
            answers.Add(await TryAsync(email, "wrong"));
            return answers;
        }

        var known = await AnswersAsync(PublicistServer.OwnerEmail);
        known.Count(answer => answer.StartsWith("Too many", StringComparison.Ordinal)).ShouldBe(3);
        (await AnswersAsync("nobody@example.org")).ShouldBe(known);
    }

    [Fact]
    public async Task Wrong_passwords_side_by_side_are_all_counted()
    {
        var check = _server.Services.GetRequiredService<CheckCredentials>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => check.RunAsync(PublicistServer.OwnerEmail, "wrong", CancellationToken.None)));
        outcomes.Count(outcome => outcome is CredentialCheck.Wrong).ShouldBe(4);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var tries = 0; tries < 4; tries++) await TryAsync(PublicistServer.OwnerEmail, "wrong");
            (await TryAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword)).ShouldBe("");
        }
    }

    [Theory]
    [InlineData("/calendar?view=week", "/calendar?view=week")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("evil.example", "/")]
    [InlineData("~/posts", "/")]
    [InlineData("/sign-out", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_only_a_path_of_ours_is_gone_to(string wanted, string reached)
    {
        var browser = new FormBrowser(_server.Address, follow: false);
        using var answer = await browser.SubmitAsync("/sign-in?return=" + Uri.EscapeDataString(wanted), "sign-in", Credentials(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(_server.Address, answer.Headers.Location!).ShouldBe(new Uri(_server.Address, reached));
    }

    [Fact]
    public async Task Signing_in_and_failing_to_are_in_the_audit_log()
    {
        await TryAsync(PublicistServer.OwnerEmail, "wrong");
        await TryAsync("nobody@example.org", "wrong");
        await TryAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        await using var db = _server.Services.GetRequiredService<Databases>().Everything();
        var acts = await db.Audit.OrderBy(row => row.Id).Select(row => new { row.Act, row.Subject }).ToListAsync();
        acts.Select(row => row.Act).ShouldBe([SecurityActs.UserCreated, SecurityActs.SignInFailed, SecurityActs.SignInFailed, SecurityActs.SignedIn], ignoreOrder: true);
        acts.ShouldNotContain(row => row.Subject != null && row.Subject.Contains("nobody"));
    }

    [Fact]
    public async Task Another_password_ends_the_sessions_of_other_browsers_within_five_minutes()
    {
        var mine = new FormBrowser(_server.Address);
        var theirs = new FormBrowser(_server.Address);
        await mine.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        await theirs.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        using var changed = await mine.SubmitAsync("/settings/security", "password", new Dictionary<string, string>
        {
            ["Input.Current"] = PublicistServer.OwnerPassword,
            ["Input.Password"] = "another passphrase entirely",
            ["Input.Repeat"] = "another passphrase entirely",
        });
        (await changed.Content.ReadAsStringAsync()).ShouldContain("Your password is changed");
        _server.Clock!.Advance(TimeSpan.FromMinutes(6));
        using var kept = await mine.Client.GetAsync("/settings/profile");
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        kept.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/profile");
        (await theirs.Client.GetAsync("/settings/profile")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        (await TryAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword)).ShouldContain("is wrong");
    }

    /// <summary>What the page says against it; empty once signed in.</summary>
    private async Task<string> TryAsync(string email, string password)
    {
        using var answer = await new FormBrowser(_server.Address, follow: false).SubmitAsync("/sign-in", "sign-in", Credentials(email, password));
        return answer.StatusCode == HttpStatusCode.Redirect ? "" : FormBrowser.TextOf(await answer.Content.ReadAsStringAsync(), "sign-in-fault");
    }

    private static Dictionary<string, string> Credentials(string email, string password, bool remember = false)
    {
        var fields = new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password };
        if (remember) fields["Input.Remember"] = "true";
        return fields;
    }
}
