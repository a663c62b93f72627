using System.Net;

namespace Publicist.Tests.Sandbox.TikTok;

public sealed class TikTokLoginTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await shared.CleanAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Allowing_sends_a_code_and_denying_an_error()
    {
        (await _server.Http.DecideAsync(TikTokMember.AuthorizeAddress(), "mina", "allow")).Query["state"].ShouldBe("st&te");
        (await _server.Http.DecideAsync(TikTokMember.AuthorizeAddress(), "mina", "deny")).Query["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task The_request_names_a_client_key_and_a_bare_redirect()
    {
        await ShouldStayAsync(TikTokMember.AuthorizeAddress(keyName: "client_id"), "client_key");
        await ShouldStayAsync(TikTokMember.AuthorizeAddress(clientKey: "other"), "client_key");
        await ShouldStayAsync(TikTokMember.AuthorizeAddress(redirectUri: "http://127.0.0.1/callback?a=b"), "redirect_uri");
    }

    [Fact]
    public async Task Scopes_parted_by_spaces_are_sent_back()
    {
        using var answer = await _server.Http.GetAsync(TikTokMember.AuthorizeAddress("user.info.basic video.publish"));
        answer.Headers.Location!.Query.ShouldContain("error=invalid_scope");
    }

    [Fact]
    public async Task A_code_buys_a_day_and_a_refresh_token_of_a_year()
    {
        using var answer = await TikTokMember.AskTokenAsync(_server, "authorization_code", "code", await TikTokMember.CodeAsync(_server));
        var body = await answer.JsonAsync();
        (body["expires_in"]!.GetValue<int>(), body["refresh_expires_in"]!.GetValue<int>(), body["scope"]!.GetValue<string>()).ShouldBe((86_400, 31_536_000, TikTokMember.AllScopes));
        body["open_id"]!.GetValue<string>().ShouldBe("-000Mina4Okafor7Q");
        body.ContainsKey("data").ShouldBeFalse("OAuth answers have no envelope");
    }

    [Fact]
    public async Task Errors_are_flat_and_codes_good_once()
    {
        var code = await TikTokMember.CodeAsync(_server);
        (await TikTokMember.AskTokenAsync(_server, "authorization_code", "code", code)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await TikTokMember.AskTokenAsync(_server, "authorization_code", "code", code);
        (await again.JsonAsync())["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        using var stranger = await TikTokMember.AskTokenAsync(_server, "refresh_token", "refresh_token", "x", secret: "wrong");
        (await stranger.JsonAsync())["error"]!.GetValue<string>().ShouldBe("invalid_client");
        using var unnamed = await TikTokMember.AskTokenAsync(_server, "refresh_token", "refresh_token", "x", keyName: "client_id");
        (await unnamed.JsonAsync())["error"]!.GetValue<string>().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task A_refresh_changes_both_tokens()
    {
        var member = await TikTokMember.SignInAsync(_server);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await TikTokMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, "user/info/?fields=open_id"), 401, "access_token_invalid");
        var renewed = await TikTokMember.FromAsync(_server, await TikTokMember.RefreshAsync(_server, member.RefreshToken));
        renewed.RefreshToken.ShouldNotBe(member.RefreshToken);
        await TikTokMember.DataAsync(await renewed.SendAsync(HttpMethod.Get, "user/info/?fields=open_id"));
        (await TikTokMember.RefreshAsync(_server, member.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Revoking_takes_an_access_token_and_ends_the_login()
    {
        var member = await TikTokMember.SignInAsync(_server);
        (await TikTokMember.AskTokenAsync(_server, "", "token", member.RefreshToken, address: TikTokMember.RevokeAddress)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var answer = await TikTokMember.AskTokenAsync(_server, "", "token", member.Token, address: TikTokMember.RevokeAddress);
        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, ""));
        (await TikTokMember.RefreshAsync(_server, member.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_closing_slash_is_part_of_the_path()
    {
        var member = await TikTokMember.SignInAsync(_server);
        (await member.SendAsync(HttpMethod.Get, "user/info?fields=open_id")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TikTokMember.AskTokenAsync(_server, "refresh_token", "refresh_token", member.RefreshToken, address: TikTokMember.TokenAddress.TrimEnd('/'))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_field_whose_scope_is_missing_costs_the_whole_answer()
    {
        var member = await TikTokMember.SignInAsync(_server, scope: "user.info.basic,video.publish");
        await TikTokMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, "user/info/?fields=open_id,username"), 401, "scope_not_authorized");
        await TikTokMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, "user/info/?fields=shoe_size"), 400, "invalid_params");
        (await TikTokMember.DataAsync(await member.SendAsync(HttpMethod.Get, "user/info/?fields=open_id,display_name")))["user"]!["display_name"]!.GetValue<string>().ShouldBe("Mina Okafor");
    }

    private async Task ShouldStayAsync(string address, string named)
    {
        using var answer = await _server.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(named);
    }
}
