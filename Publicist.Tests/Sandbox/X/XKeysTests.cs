using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.X;

public sealed class XKeysTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private XSigner _ada = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _ada = await XSigner.MakeAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_signed_right_is_answered_like_a_bearer_s()
    {
        (await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Get, "2/users/me?user.fields=verified,subscription_type")))["username"]!.GetValue<string>().ShouldBe("adabrandt");
        using var created = await _ada.CreateAsync("Signed");
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Header("x-access-level").ShouldBe("read-write");
    }

    [Fact]
    public async Task A_token_or_its_secret_that_is_wrong_is_refused()
    {
        await ShouldBeRefusedAsync(_ada with { TokenSecret = "other" }, 32);
        await ShouldBeRefusedAsync(_ada with { ConsumerSecret = "other" }, 32);
        await ShouldBeRefusedAsync(_ada with { ConsumerKey = "other" }, 32);
        await ShouldBeRefusedAsync(_ada with { Method = "PLAINTEXT" }, 32);
        await ShouldBeRefusedAsync(_ada with { Token = "1-other" }, 89);
    }

    [Theory]
    [InlineData(-301, false), InlineData(-299, true), InlineData(299, true), InlineData(301, false)]
    public async Task A_time_that_is_not_ours_is_refused(int seconds, bool taken)
    {
        if (taken) (await (_ada with { ClockOff = TimeSpan.FromSeconds(seconds) }).SendAsync(HttpMethod.Get, "2/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        else await ShouldBeRefusedAsync(_ada with { ClockOff = TimeSpan.FromSeconds(seconds) }, 135);
    }

    [Fact]
    public async Task A_nonce_is_good_once()
    {
        var twice = _ada with { Nonce = "once" };
        (await twice.SendAsync(HttpMethod.Get, "2/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefusedAsync(twice, 32);
        (await (await XSigner.MakeAsync(_server, "noor") with { Nonce = "once" }).SendAsync(HttpMethod.Get, "2/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2/users/me?user.fields=verified", "2/users/me?user.fields=protected")]
    [InlineData("2/users/me", "2/users/me?user.fields=verified")]
    [InlineData("2/tweets/1", "2/users/me")]
    public async Task What_was_signed_is_what_must_arrive(string written, string sent) =>
        await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Get, written, sentPath: sent), 401, "\"code\":32");

    [Theory]
    [InlineData("OAuth")]
    [InlineData("OAuth oauth_token=\"1\"")]
    [InlineData("OAuth oauth_token=1, nonsense")]
    public async Task A_header_that_cannot_be_read_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/x/2/users/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        (await _server.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Keys_of_an_app_that_may_only_read_write_nothing()
    {
        var reader = await XSigner.MakeAsync(_server, access: "read");
        using var me = await reader.SendAsync(HttpMethod.Get, "2/users/me");
        me.Header("x-access-level").ShouldBe("read");
        await XMember.ShouldBeRefusedAsync(await reader.CreateAsync("No"), 403, "problems/oauth1-permissions");
    }

    [Fact]
    public async Task Withdrawn_or_revoked_keys_are_dead_and_others_live()
    {
        var other = await XSigner.MakeAsync(_server);
        (await _ada.SendAsync(HttpMethod.Post, "1.1/oauth/invalidate_token.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefusedAsync(_ada, 89);
        (await other.SendAsync(HttpMethod.Get, "2/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _server.SetFaultsAsync("x", new JsonObject { ["revoked_token"] = true });
        await ShouldBeRefusedAsync(other, 89);
        (await (await XSigner.MakeAsync(_server)).SendAsync(HttpMethod.Get, "2/users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_makes_keys_on_a_page()
    {
        (await _server.Http.GetStringAsync("/sandbox/x/keys")).ShouldContain("Make an access token");
        using var made = await _server.Http.PostAsync("/sandbox/x/keys", SandboxCalls.Form(("persona", "noor"), ("access", "write")));
        (await made.Content.ReadAsStringAsync()).ShouldContain("Access token and secret of Noor Haddad");
        (await _server.Http.PostAsync("/sandbox/x/keys", SandboxCalls.Form(("persona", "nobody")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task ShouldBeRefusedAsync(XSigner signer, int code) => await XMember.ShouldBeRefusedAsync(await signer.SendAsync(HttpMethod.Get, "2/users/me"), 401, $"\"code\":{code}");
}
