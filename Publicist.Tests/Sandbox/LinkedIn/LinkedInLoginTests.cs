using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

public sealed class LinkedInLoginTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private const string Token = "/sandbox/linkedin/oauth/v2/accessToken";
    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await shared.CleanAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_consent_page_says_sandbox_and_offers_three_people_and_the_scopes_in_words()
    {
        var page = WebUtility.HtmlDecode(await _server.Http.GetStringAsync(LinkedInMember.AuthorizeAddress()));
        page.ShouldContain("not the real LinkedIn");
        page.ShouldContain("Inês Carvalho");
        page.ShouldContain("Publish and delete posts as you");
        page.Split("name=\"persona\"").Length.ShouldBe(4);
        page.ShouldNotContain("<script");
        page.ShouldNotContain("style=");
    }

    [Fact]
    public async Task The_page_lets_the_form_redirect_to_the_program_and_nowhere_else()
    {
        using var answer = await _server.Http.GetAsync(LinkedInMember.AuthorizeAddress());
        answer.Header("Content-Security-Policy").ShouldEndWith("form-action 'self' http://127.0.0.1:5999");
    }

    [Fact]
    public async Task Allowing_sends_a_code_and_the_state_back()
    {
        var (address, query) = await _server.Http.DecideAsync(LinkedInMember.AuthorizeAddress(), "marcus", "allow");
        address.ShouldBe(SandboxCalls.RedirectUri);
        query["code"].ShouldNotBeNullOrEmpty();
        query["state"].ShouldBe("st&te");
    }

    [Fact]
    public async Task Denying_sends_the_error_that_linkedin_sends()
    {
        var (_, query) = await _server.Http.DecideAsync(LinkedInMember.AuthorizeAddress(), "marcus", "deny");
        query["error"].ShouldBe("user_cancelled_authorize");
        query["state"].ShouldBe("st&te");
        query["code"].ShouldBeNull();
    }

    [Theory]
    [InlineData("openid r_liteprofile", "unauthorized_scope_error", "\"r_liteprofile\"")]
    [InlineData("openid w_organization_social", "unauthorized_scope_error", "\"w_organization_social\"")]
    [InlineData("openid w_everything", "invalid_scope_error", "\"w_everything\"")]
    [InlineData("", "invalid_scope_error", "scope")]
    public async Task A_scope_that_the_app_lacks_fails_the_whole_authorization(string scope, string error, string named)
    {
        using var answer = await _server.Http.GetAsync(LinkedInMember.AuthorizeAddress(scope));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        query["error"].ShouldBe(error);
        query["error_description"]!.ShouldContain(named);
        query["state"].ShouldBe("st&te");
    }

    [Theory]
    [InlineData("somebody-else", SandboxCalls.RedirectUri, "code")]
    [InlineData(null, "/relative", "code")]
    [InlineData(null, "http://127.0.0.1/callback#part", "code")]
    [InlineData(null, "javascript:alert(1)", "code")]
    [InlineData(null, SandboxCalls.RedirectUri, "token")]
    public async Task A_wrong_client_or_redirect_stays_on_linkedins_own_page(string? clientId, string redirectUri, string responseType)
    {
        using var answer = await _server.Http.GetAsync(LinkedInMember.AuthorizeAddress(redirectUri: redirectUri, clientId: clientId, responseType: responseType));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("LinkedIn cannot go on");
    }

    [Fact]
    public async Task Another_site_cannot_press_allow()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, LinkedInMember.AuthorizeAddress()) { Content = SandboxCalls.Form(("persona", "ines"), ("decision", "allow")) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await _server.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_code_buys_sixty_days_without_a_refresh_token()
    {
        using var answer = await _server.Http.PostAsync(Token, LinkedInMember.Exchange(await LinkedInMember.CodeAsync(_server)));
        var body = await answer.JsonAsync();
        body["expires_in"]!.GetValue<long>().ShouldBe(5_184_000);
        body["scope"]!.GetValue<string>().ShouldBe("email,openid,profile,w_member_social");
        body["refresh_token"].ShouldBeNull();
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = await LinkedInMember.CodeAsync(_server);
        await _server.Http.PostAsync(Token, LinkedInMember.Exchange(code));
        (await ErrorAsync(LinkedInMember.Exchange(code))).ShouldBe((400, "invalid_grant"));
    }

    [Fact]
    public async Task A_code_is_good_for_thirty_minutes()
    {
        var early = await LinkedInMember.CodeAsync(_server);
        var late = await LinkedInMember.CodeAsync(_server);
        _server.Clock.Advance(TimeSpan.FromMinutes(29));
        (await _server.Http.PostAsync(Token, LinkedInMember.Exchange(early))).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ErrorAsync(LinkedInMember.Exchange(late))).ShouldBe((400, "invalid_grant"));
    }

    [Fact]
    public async Task The_redirect_uri_must_be_the_same_again()
    {
        var code = await LinkedInMember.CodeAsync(_server);
        (await ErrorAsync(LinkedInMember.Exchange(code, redirectUri: SandboxCalls.RedirectUri + "/"))).ShouldBe((400, "invalid_redirect_uri"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused() =>
        (await ErrorAsync(LinkedInMember.Exchange(await LinkedInMember.CodeAsync(_server), secret: "wrong"))).ShouldBe((401, "invalid_client"));

    [Fact]
    public async Task A_basic_header_is_refused_even_if_it_is_right()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Token) { Content = LinkedInMember.Exchange(await LinkedInMember.CodeAsync(_server)) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{SandboxCalls.ClientId}:{SandboxCalls.ClientSecret}")));
        using var answer = await _server.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_profile_shows_what_the_member_shares()
    {
        var shown = await ProfileAsync(await LinkedInMember.SignInAsync(_server, "ines"));
        shown["sub"]!.GetValue<string>().ShouldBe("Ines7Carv0");
        shown["given_name"]!.GetValue<string>().ShouldBe("Inês");
        shown["email"]!.GetValue<string>().ShouldBe("ines@example.com");
        var picture = await _server.Http.GetAsync(shown["picture"]!.GetValue<string>());
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");

        var shy = await ProfileAsync(await LinkedInMember.SignInAsync(_server, "yuki"));
        shy.ContainsKey("email").ShouldBeFalse();
        shy.ContainsKey("picture").ShouldBeFalse();
    }

    [Fact]
    public async Task The_profile_shows_no_more_than_the_scopes_allow()
    {
        var shown = await ProfileAsync(await LinkedInMember.SignInAsync(_server, scope: "openid"));
        shown.Select(field => field.Key).ShouldBe(["sub"]);
    }

    [Fact]
    public async Task Other_scopes_end_the_earlier_token()
    {
        var before = await LinkedInMember.SignInAsync(_server);
        await LinkedInMember.SignInAsync(_server);
        (await before.SendAsync(HttpMethod.Get, "v2/userinfo")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await LinkedInMember.SignInAsync(_server, scope: "openid profile");
        await ShouldBeRefusedAsync(before, 65601, "REVOKED_ACCESS_TOKEN");
    }

    [Fact]
    public async Task A_token_ends_after_sixty_days()
    {
        var member = await LinkedInMember.SignInAsync(_server);
        _server.Clock.Advance(TimeSpan.FromDays(60));
        await ShouldBeRefusedAsync(member, 65602, "EXPIRED_ACCESS_TOKEN");
    }

    [Fact]
    public async Task A_revoked_token_is_refused()
    {
        var member = await LinkedInMember.SignInAsync(_server);
        await _server.Http.PostAsync("/sandbox/linkedin/oauth/v2/revoke",
            SandboxCalls.Form(("client_id", SandboxCalls.ClientId), ("client_secret", SandboxCalls.ClientSecret), ("token", member.Token)));
        await ShouldBeRefusedAsync(member, 65601, "REVOKED_ACCESS_TOKEN");
    }

    [Fact]
    public async Task A_token_of_nobody_is_refused() => await ShouldBeRefusedAsync(new LinkedInMember(_server, "made-up", "urn:li:person:x"), 65600, "INVALID_ACCESS_TOKEN");

    private static async Task ShouldBeRefusedAsync(LinkedInMember member, int serviceCode, string code)
    {
        using var answer = await member.SendAsync(HttpMethod.Get, "v2/userinfo");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = await answer.JsonAsync();
        body["serviceErrorCode"]!.GetValue<int>().ShouldBe(serviceCode);
        body["code"]!.GetValue<string>().ShouldBe(code);
    }

    private static async Task<JsonObject> ProfileAsync(LinkedInMember member)
    {
        using var answer = await member.SendAsync(HttpMethod.Get, "v2/userinfo");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    private async Task<(int Status, string Error)> ErrorAsync(HttpContent form)
    {
        using var answer = await _server.Http.PostAsync(Token, form);
        return ((int)answer.StatusCode, (await answer.JsonAsync())["error"]!.GetValue<string>());
    }
}
