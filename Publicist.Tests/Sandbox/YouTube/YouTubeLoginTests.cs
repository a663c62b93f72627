using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.YouTube;

public sealed class YouTubeLoginTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await shared.CleanAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Signed_in_the_channel_is_told_with_its_leave_to_upload()
    {
        var member = await YouTubeMember.SignInAsync(_server);

        using var answer = await member.SendAsync(HttpMethod.Get, "youtube/v3/channels?part=snippet,contentDetails,statistics,status&mine=true");

        var channel = (await answer.JsonAsync())["items"]![0]!;
        channel["id"]!.GetValue<string>().ShouldStartWith("UC");
        channel["snippet"]!["customUrl"]!.GetValue<string>().ShouldBe("@acmepress");
        channel["contentDetails"]!["relatedPlaylists"]!["uploads"]!.GetValue<string>().ShouldStartWith("UU");
        channel["statistics"]!["videoCount"]!.GetValue<string>().ShouldBe("0");
        channel["status"]!["longUploadsStatus"]!.GetValue<string>().ShouldBe("allowed");
    }

    [Fact]
    public async Task A_refresh_answers_without_a_refresh_token_and_the_old_one_stays_good()
    {
        var member = await YouTubeMember.SignInAsync(_server);

        for (var times = 0; times < 3; times++)
        {
            var body = await (await YouTubeMember.AskTokenAsync(_server, ("grant_type", "refresh_token"), ("refresh_token", member.RefreshToken!))).JsonAsync();
            body.ContainsKey("refresh_token").ShouldBeFalse();
            body["expires_in"]!.GetValue<int>().ShouldBe(3599);
            body["access_token"]!.GetValue<string>().ShouldNotBe(member.Token);
        }
    }

    [Theory]
    [InlineData(null, "consent")]
    [InlineData("online", "consent")]
    [InlineData("offline", null)]
    public async Task Asked_otherwise_there_is_no_refresh_token(string? accessType, string? prompt)
    {
        var body = await (await YouTubeMember.ExchangeAsync(_server, YouTubeMember.AuthorizeAddress(accessType: accessType, prompt: prompt))).JsonAsync();

        body.ContainsKey("refresh_token").ShouldBeFalse();
        body.ContainsKey("access_token").ShouldBeTrue();
    }

    [Fact]
    public async Task A_scope_that_was_not_ticked_is_missing_from_the_answer()
    {
        var body = await (await YouTubeMember.ExchangeAsync(_server, YouTubeMember.AuthorizeAddress(), "ravi")).JsonAsync();

        body["scope"]!.GetValue<string>().ShouldBe($"{YouTubeMember.Read} {YouTubeMember.Manage}");
    }

    [Fact]
    public async Task An_account_without_a_channel_lists_none_and_may_upload_nothing()
    {
        var member = await YouTubeMember.SignInAsync(_server, "lena");

        (await (await member.SendAsync(HttpMethod.Get, "youtube/v3/channels?part=snippet&mine=true")).JsonAsync()).ContainsKey("items").ShouldBeFalse();
        await YouTubeMember.ShouldBeRefusedAsync(await member.StartAsync(), 401, "youtubeSignupRequired");
    }

    [Fact]
    public async Task A_code_is_good_once_and_only_with_its_verifier()
    {
        (await YouTubeMember.ExchangeAsync(_server, YouTubeMember.AuthorizeAddress(), verifier: "wrong")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var code = (await _server.Http.DecideAsync(YouTubeMember.AuthorizeAddress(), "acme", "allow")).Query["code"]!;
        Task<HttpResponseMessage> Redeem() => YouTubeMember.AskTokenAsync(_server, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", SandboxCalls.RedirectUri), ("code_verifier", YouTubeMember.Verifier));

        (await Redeem()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Redeem()).JsonAsync())["error"]!.GetValue<string>().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Revoking_ends_the_whole_grant_and_a_token_nobody_knows_is_refused()
    {
        var member = await YouTubeMember.SignInAsync(_server);

        (await _server.Http.PostAsync("/sandbox/youtube/revoke", SandboxCalls.Form(("token", member.RefreshToken!)))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await YouTubeMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, "youtube/v3/channels?part=snippet&mine=true"), 401, "authError");
        (await YouTubeMember.AskTokenAsync(_server, ("grant_type", "refresh_token"), ("refresh_token", member.RefreshToken!))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.Http.PostAsync("/sandbox/youtube/revoke", SandboxCalls.Form(("token", "nobody")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://www.googleapis.com/auth/youtube.dance", "S256", null)]
    [InlineData("", "S256", null)]
    [InlineData(YouTubeMember.AllScopes, "plain", null)]
    [InlineData(YouTubeMember.AllScopes, "S256", "somebody")]
    public async Task A_request_that_is_not_in_order_stays_on_Googles_page(string scope, string method, string? clientId) =>
        (await _server.Http.GetAsync(YouTubeMember.AuthorizeAddress(scope, method: method, clientId: clientId))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Denied_it_says_access_denied_and_nothing_else()
    {
        var query = (await _server.Http.DecideAsync(YouTubeMember.AuthorizeAddress(), "acme", "deny")).Query;

        query["error"].ShouldBe("access_denied");
        query["code"].ShouldBeNull();
    }

    [Theory]
    [InlineData("youtube/v3/channels?part=snippet&mine=true")]
    [InlineData("youtube/v3/videos?part=status&id=x")]
    [InlineData("youtube/v3/playlists?part=snippet&mine=true")]
    public async Task With_the_scope_to_upload_nothing_can_be_read(string path)
    {
        var member = await YouTubeMember.SignInAsync(_server, scope: YouTubeMember.Upload);

        await YouTubeMember.ShouldBeRefusedAsync(await member.SendAsync(HttpMethod.Get, path), 403, "insufficientPermissions");
    }

    [Fact]
    public async Task A_used_up_quota_refuses_everything_in_Googles_words()
    {
        var member = await YouTubeMember.SignInAsync(_server);
        await _server.SetFaultsAsync("youtube", new JsonObject { ["quota_exceeded"] = true });

        await YouTubeMember.ShouldBeRefusedAsync(await member.StartAsync(), 403, "quotaExceeded");
    }
}
