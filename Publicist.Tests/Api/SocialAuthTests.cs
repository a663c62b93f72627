using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Deliveries;
using Publicist.Tests.Accounts;
using Publicist.Web.Api.SocialAuth;

namespace Publicist.Tests.Api;

public sealed partial class SocialAuthTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _owner = await _rig.BrowserAsync(_rig.Owner);
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task A_link_leads_a_member_straight_to_the_platform_and_is_then_used_up()
    {
        var made = await InitiateAsync(new { platform = "alpha", return_url = "/compose" });
        made.GetProperty("state").GetString().ShouldNotBeNullOrEmpty();
        made.GetProperty("expires_at").GetDateTimeOffset().ShouldBe(_rig.Clock.GetUtcNow().AddMinutes(10));
        var link = new Uri(made.GetProperty("oauth_url").GetString()!);
        link.AbsoluteUri.ShouldStartWith(new Uri(_rig.Address, "connect/link/").AbsoluteUri);

        var challenge = await Flow.BeginAsync(_owner, link.AbsolutePath);
        (await _owner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        var end = await Flow.AnswerAsync(_owner, "alpha", $"code=good&state={challenge.State}");
        end.OriginalString.ShouldStartWith("/compose?connected=alpha");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Without_a_public_address_a_link_leads_to_where_it_was_asked_for(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/social/initiate") { Content = JsonContent.Create(new { platform = "alpha" }) };
        request.Headers.Host = $"{host}:{_rig.Address.Port}";
        using var answer = await _owner.SendAsync(request);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        made.GetProperty("oauth_url").GetString().ShouldStartWith($"http://{host}:{_rig.Address.Port}/connect/link/");
    }

    [Fact]
    public async Task A_browser_nobody_is_signed_in_at_sees_who_asks_and_connects_for_that_workspace()
    {
        var link = await LinkAsync();
        using var guest = await _rig.BrowserAsync();
        var page = await guest.GetStringAsync(link);
        page.ShouldContain("Ada Lovelace");
        page.ShouldContain("Analytical Engines");
        page.ShouldContain("Continue to Alpha");

        var challenge = Challenge.Of(await ContinueAsync(guest, link, page));
        var end = await Flow.AnswerAsync(guest, "alpha", $"code=good&state={challenge.State}");

        end.OriginalString.ShouldStartWith("/connect/done?");
        var done = await guest.GetStringAsync(end);
        done.ShouldContain("Alpha connected for Analytical Engines");
        done.ShouldContain("You can close this window.");
        var status = await StatusAsync("status");
        status.GetProperty("accounts")[0].GetProperty("display_name").GetString().ShouldBe("Ann Lee");
    }

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up_but_continuing_does()
    {
        var link = await LinkAsync();
        using var preview = await _rig.BrowserAsync();
        for (var look = 0; look < 3; look++) (await preview.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await preview.GetStringAsync(link);
        (await ContinueAsync(preview, link, page)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var late = await _rig.BrowserAsync();
        (await late.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_of_eleven_minutes_is_used_up()
    {
        var link = await LinkAsync();
        _rig.Clock.Advance(TimeSpan.FromMinutes(11));
        var answer = await _owner.GetAsync(link);
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This link is used up");
    }

    [Fact]
    public async Task A_form_that_another_site_sends_off_goes_nowhere()
    {
        var link = await LinkAsync();
        using var guest = await _rig.BrowserAsync();
        using var answer = await guest.PostAsync(link, new FormUrlEncodedContent([]));
        answer.Headers.Location!.OriginalString.ShouldBe(link);
        (await guest.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_secret_of_a_link_is_not_in_the_database()
    {
        var secret = (await LinkAsync()).Split('/')[^1];
        await using var db = _rig.Databases.Everything();
        var row = await db.ConnectIntents.SingleAsync();
        JsonSerializer.Serialize(row).ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("""{"platform":"myspace"}""", "platform")]
    [InlineData("""{}""", "platform")]
    [InlineData("""{"platform":"alpha","return_url":"https://evil.example/"}""", "return_url")]
    [InlineData("""{"platform":"alpha","return_url":"//evil.example/"}""", "return_url")]
    [InlineData("""{"platform":"alpha","return_url":"/\\evil.example/"}""", "return_url")]
    [InlineData("""{"platform":"alpha","accept":"some"}""", "accept")]
    public async Task A_wrong_request_is_refused_with_the_field_named(string body, string field)
    {
        using var answer = await _owner.PostAsync("/api/v1/auth/social/initiate", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors").EnumerateArray().Single().GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Status_says_how_each_platform_stands_without_asking_it()
    {
        await _rig.ConnectAsync();
        _rig.Login.ProfileStatus = 500;
        var alpha = await StatusAsync("status");
        alpha.GetProperty("configured").GetBoolean().ShouldBeTrue();
        alpha.GetProperty("sandbox").GetBoolean().ShouldBeFalse();
        alpha.GetProperty("connected").GetBoolean().ShouldBeTrue();
        alpha.GetProperty("valid").GetBoolean().ShouldBeTrue();
        (await StatusAsync("status", "beta")).GetProperty("connected").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Health_asks_the_platform_and_remembers_for_a_minute()
    {
        await _rig.ConnectAsync();
        (await StatusAsync("health")).GetProperty("valid").GetBoolean().ShouldBeTrue();
        _rig.Login.ProfileStatus = 500;
        (await StatusAsync("health")).GetProperty("valid").GetBoolean().ShouldBeTrue();
        _rig.Clock.Advance(TimeSpan.FromSeconds(61));
        var unknown = await StatusAsync("health");
        unknown.GetProperty("valid").ValueKind.ShouldBe(JsonValueKind.Null);
        unknown.GetProperty("error").GetString()!.ShouldContain("stays connected");
    }

    [Fact]
    public async Task Health_of_a_revoked_sign_in_is_invalid_and_says_so()
    {
        await _rig.ConnectAsync();
        _rig.Login.ProfileStatus = 401;
        _rig.Login.TokenAnswer = _ => LoginServer.Refuse(400, "invalid_grant");
        var alpha = await StatusAsync("health");
        alpha.GetProperty("valid").GetBoolean().ShouldBeFalse();
        alpha.GetProperty("accounts")[0].GetProperty("status").GetString().ShouldBe("needs_reconnect");
    }

    [Fact]
    public async Task Disconnecting_deletes_and_revokes_the_tokens_and_holds_what_is_scheduled()
    {
        var account = await _rig.ConnectAsync();
        await _rig.ScheduleAsync(account, _rig.Clock.GetUtcNow().AddHours(1));
        (await _owner.DeleteAsync("/api/v1/auth/social/disconnect/alpha")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        _rig.Login.Revoked.ShouldBe(["planted-refresh-1", "planted-access-1"]);
        await using var db = _rig.Databases.Everything();
        var row = await db.SocialAccounts.SingleAsync();
        (row.AccessTokenCipher, row.RefreshTokenCipher, row.Picture).ShouldBe((null, null, null));
        (await db.Deliveries.SingleAsync()).State.ShouldBe(DeliveryState.OnHold);
        (await StatusAsync("status")).GetProperty("connected").GetBoolean().ShouldBeFalse();
        (await _owner.DeleteAsync("/api/v1/auth/social/disconnect/alpha")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _rig.ConnectAsync()).Id.ShouldBe(account.Id);
    }

    [Fact]
    public async Task Nobody_disconnects_or_sees_what_another_workspace_has()
    {
        var account = await _rig.ConnectAsync();
        using var stranger = await _rig.BrowserAsync(_rig.Stranger);
        (await stranger.DeleteAsync($"/api/v1/auth/social/connections/{account.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/connect/alpha?account={account.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/connections")).GetProperty("connections").GetArrayLength().ShouldBe(0);
        (await _owner.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/connections")).GetProperty("connections").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void A_notice_that_is_not_ours_is_not_shown()
    {
        var notices = _rig.Services.GetRequiredService<ConnectNotices>();
        notices.Open("PHNjcmlwdD4").ShouldBeNull();
        notices.Open("<script>").ShouldBeNull();
        notices.Open(null).ShouldBeNull();
    }

    private async Task<JsonElement> InitiateAsync(object request)
    {
        using var answer = await _owner.PostAsJsonAsync("/api/v1/auth/social/initiate", request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> LinkAsync() => new Uri((await InitiateAsync(new { platform = "Alpha" })).GetProperty("oauth_url").GetString()!).AbsolutePath;

    private async Task<JsonElement> StatusAsync(string which, string platform = "alpha") =>
        (await _owner.GetFromJsonAsync<JsonElement>($"/api/v1/auth/social/{which}")).GetProperty("platforms").EnumerateArray().Single(one => one.GetProperty("platform").GetString() == platform);

    private static Task<HttpResponseMessage> ContinueAsync(HttpClient browser, string link, string page)
    {
        var hidden = Hidden().Match(page);
        return browser.PostAsync(link, new FormUrlEncodedContent([new(hidden.Groups["name"].Value, hidden.Groups["value"].Value)]));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
