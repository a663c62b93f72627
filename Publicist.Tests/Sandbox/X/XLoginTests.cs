using System.Net;

namespace Publicist.Tests.Sandbox.X;

public sealed class XLoginTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await shared.CleanAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Allowing_sends_a_code_and_denying_an_error()
    {
        (await _server.Http.DecideAsync(XMember.AuthorizeAddress(), "ada", "allow")).Query["state"].ShouldBe("st&te");
        var (_, denied) = await _server.Http.DecideAsync(XMember.AuthorizeAddress(), "ada", "deny");
        denied["error"].ShouldBe("access_denied");
        denied["state"].ShouldBe("st&te");
    }

    [Theory]
    [InlineData("tweet.read tweets.write", XMember.Challenge, "S256", "s", null, "tweets.write")]
    [InlineData(XMember.AllScopes, null, "S256", "s", null, "code_challenge")]
    [InlineData(XMember.AllScopes, "short", "S256", "s", null, "code_challenge")]
    [InlineData(XMember.AllScopes, XMember.Challenge, "plain", "s", null, "S256")]
    [InlineData(XMember.AllScopes, XMember.Challenge, null, "s", null, "S256")]
    [InlineData(XMember.AllScopes, XMember.Challenge, "S256", null, null, "state")]
    [InlineData(XMember.AllScopes, XMember.Challenge, "S256", "s", "other", "client_id")]
    public async Task What_is_wrong_with_the_request_stays_on_xs_own_page(string scope, string? challenge, string? method, string? state, string? clientId, string named)
    {
        using var answer = await _server.Http.GetAsync(XMember.AuthorizeAddress(scope, challenge, method, state, clientId: clientId));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(named);
    }

    [Fact]
    public async Task A_code_buys_two_hours_and_a_refresh_token()
    {
        using var answer = await XMember.AskTokenAsync(_server, XMember.Exchange(await XMember.CodeAsync(_server)));
        var body = await answer.JsonAsync();
        body["expires_in"]!.GetValue<int>().ShouldBe(7200);
        body["scope"]!.GetValue<string>().ShouldBe(XMember.AllScopes);
        body["refresh_token"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task There_is_no_refresh_token_without_offline_access() =>
        (await XMember.SignInAsync(_server, scope: "tweet.read users.read")).RefreshToken.ShouldBeEmpty();

    [Fact]
    public async Task A_code_is_good_for_thirty_seconds()
    {
        var early = await XMember.CodeAsync(_server);
        var late = await XMember.CodeAsync(_server);
        _server.Clock.Advance(TimeSpan.FromSeconds(29));
        (await XMember.AskTokenAsync(_server, XMember.Exchange(early))).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        await ShouldFailAsync(XMember.Exchange(late), "authorization code was invalid");
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = await XMember.CodeAsync(_server);
        await XMember.AskTokenAsync(_server, XMember.Exchange(code));
        await ShouldFailAsync(XMember.Exchange(code), "authorization code was invalid");
    }

    [Fact]
    public async Task The_verifier_must_match() =>
        await ShouldFailAsync(XMember.Exchange(await XMember.CodeAsync(_server), verifier: "another"), "code verifier did not match");

    [Fact]
    public async Task The_redirect_uri_must_match() =>
        await ShouldFailAsync(XMember.Exchange(await XMember.CodeAsync(_server), redirectUri: "http://127.0.0.1/other"), "redirect uri");

    [Fact]
    public async Task The_secret_in_the_form_or_a_wrong_one_is_refused()
    {
        var form = SandboxCalls.Form(("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_id", SandboxCalls.ClientId), ("client_secret", SandboxCalls.ClientSecret));
        await XMember.ShouldBeRefusedAsync(await _server.Http.PostAsync(XMember.TokenAddress, form), 401, "unauthorized_client");
        await XMember.ShouldBeRefusedAsync(await XMember.AskTokenAsync(_server, XMember.Refresh("x"), secret: "wrong"), 401, "unauthorized_client");
    }

    [Fact]
    public async Task A_refresh_rotates_the_pair()
    {
        var member = await XMember.SignInAsync(_server);
        _server.Clock.Advance(TimeSpan.FromHours(2));
        (await member.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var renewed = await XMember.FromAsync(_server, await XMember.AskTokenAsync(_server, XMember.Refresh(member.RefreshToken)));
        renewed.RefreshToken.ShouldNotBe(member.RefreshToken);
        (await renewed.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_kills_the_family()
    {
        var member = await XMember.SignInAsync(_server);
        var renewed = await XMember.FromAsync(_server, await XMember.AskTokenAsync(_server, XMember.Refresh(member.RefreshToken)));
        await ShouldFailAsync(XMember.Refresh(member.RefreshToken), "Value passed for the token was invalid.");
        await ShouldFailAsync(XMember.Refresh(renewed.RefreshToken), "Value passed for the token was invalid.");
        (await renewed.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoking_ends_the_login()
    {
        var member = await XMember.SignInAsync(_server);
        using var answer = await XMember.AskTokenAsync(_server, SandboxCalls.Form(("token", member.RefreshToken)), address: "/sandbox/x/2/oauth2/revoke");
        (await answer.JsonAsync())["revoked"]!.GetValue<bool>().ShouldBeTrue();
        await XMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, "users/me"), 401, "Unauthorized");
        await ShouldFailAsync(XMember.Refresh(member.RefreshToken), "invalid");
    }

    [Fact]
    public async Task The_profile_shows_the_fields_that_were_asked_for()
    {
        var ada = await XMember.SignInAsync(_server);
        var bare = await XMember.DataAsync(await ada.SendAsync(HttpMethod.Get, "users/me"));
        bare.AsObject().Select(field => field.Key).ShouldBe(["id", "name", "username"]);
        var full = await XMember.DataAsync(await ada.SendAsync(HttpMethod.Get, "users/me?user.fields=profile_image_url,verified,verified_type,subscription_type,protected,public_metrics"));
        full["subscription_type"]!.GetValue<string>().ShouldBe("Premium");
        (await _server.Http.GetAsync(full["profile_image_url"]!.GetValue<string>())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await XMember.ShouldBeRefusedAsync(await ada.SendAsync(HttpMethod.Get, "users/me?user.fields=shoe_size"), 400, "shoe_size");
    }

    private async Task ShouldFailAsync(HttpContent form, string description)
    {
        using var answer = await XMember.AskTokenAsync(_server, form);
        await XMember.ShouldBeRefusedAsync(answer, 400, description);
        (await answer.JsonAsync())["error"]!.GetValue<string>().ShouldBe("invalid_request");
    }
}
