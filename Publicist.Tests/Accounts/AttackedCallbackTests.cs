using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;

namespace Publicist.Tests.Accounts;

/// <summary>Answers nobody asked for (RFC 9700, 2.1 and 4.4): no token request leaves, nothing is connected, and a page says so.</summary>
public sealed class AttackedCallbackTests(ConnectRig rig) : IClassFixture<ConnectRig>
{
    [Theory]
    [InlineData("code=stolen")]
    [InlineData("code=stolen&state=")]
    [InlineData("code=stolen&state=forged")]
    [InlineData("code=stolen&state=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("error=access_denied&state=forged")]
    public async Task A_missing_or_forged_state_is_refused_whatever_comes_with_it(string query)
    {
        using var browser = await rig.BrowserAsync(rig.Owner);
        await RefusedAsync(browser, "alpha", query);
    }

    [Fact]
    public async Task A_foreign_browser_of_the_same_person_is_refused()
    {
        using var mine = await rig.BrowserAsync(rig.Owner);
        using var other = await rig.BrowserAsync(rig.Owner);
        var challenge = await Flow.BeginAsync(mine, "/connect/alpha");
        await RefusedAsync(other, "alpha", $"code=good&state={challenge.State}");
    }

    [Fact]
    public async Task Another_person_signed_in_meanwhile_in_the_same_browser_is_refused()
    {
        using var browser = await rig.BrowserAsync(rig.Owner);
        var challenge = await Flow.BeginAsync(browser, "/connect/alpha");
        await browser.GetAsync($"/test/sign-in?user={rig.Stranger.UserId}&workspace={rig.Stranger.WorkspaceId}");
        await RefusedAsync(browser, "alpha", $"code=good&state={challenge.State}");
    }

    [Fact]
    public async Task A_state_of_sixteen_minutes_is_refused()
    {
        using var browser = await rig.BrowserAsync(rig.Owner);
        var challenge = await Flow.BeginAsync(browser, "/connect/alpha");
        rig.Clock.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync(browser, "alpha", $"code=good&state={challenge.State}");
    }

    [Fact]
    public async Task What_one_platform_was_asked_is_refused_on_the_callback_of_another()
    {
        using var browser = await rig.BrowserAsync(rig.Owner);
        var challenge = await Flow.BeginAsync(browser, "/connect/beta");
        await RefusedAsync(browser, "alpha", $"code=of-beta&state={challenge.State}");
    }

    [Fact]
    public async Task An_answer_is_taken_once_even_where_the_browser_keeps_its_cookie()
    {
        using var browser = await rig.BrowserAsync(rig.Owner);
        using var begun = await browser.GetAsync("/connect/alpha");
        var state = Challenge.Of(begun).State;
        var cookie = begun.Headers.GetValues("Set-Cookie").Single(one => one.Contains("Correlation", StringComparison.Ordinal)).Split(';')[0];
        Flow.Notice(rig, await Flow.AnswerAsync(browser, "alpha", $"code=good&state={state}")).Succeeded.ShouldBeTrue();
        var before = rig.Login.TokenRequests.Count;

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/auth/social/callback/alpha?code=good&state={state}");
        again.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(again);

        Flow.Notice(rig, answer.Headers.Location!).Succeeded.ShouldBeFalse();
        rig.Login.TokenRequests.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_browser_that_nobody_is_signed_in_at_ends_on_the_public_page()
    {
        using var browser = await rig.BrowserAsync();
        var end = await Flow.AnswerAsync(browser, "alpha", "code=stolen&state=forged");
        end.OriginalString.ShouldStartWith("/connect/done?");
        (await browser.GetStringAsync(end)).ShouldContain("Alpha was not connected");
    }

    private async Task RefusedAsync(HttpClient browser, string platform, string query)
    {
        var before = rig.Login.TokenRequests.Count;
        var end = await Flow.AnswerAsync(browser, platform, query);

        end.OriginalString.ShouldStartWith($"{AccountPaths.Settings}?connect_failed={platform}&");
        end.OriginalString.ShouldNotContain("stolen");
        var notice = Flow.Notice(rig, end);
        notice.Succeeded.ShouldBeFalse();
        notice.Advice!.ShouldStartWith("Start again");
        rig.Login.TokenRequests.Count.ShouldBe(before);
        (await rig.Services.GetRequiredService<ReadAccounts>().ListAsync(rig.Stranger, CancellationToken.None)).ShouldBeEmpty();
    }
}
