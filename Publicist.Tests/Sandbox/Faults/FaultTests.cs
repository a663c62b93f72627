using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Publicist.Tests.Sandbox.LinkedIn;
using Publicist.Tests.Sandbox.X;

namespace Publicist.Tests.Sandbox.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private SandboxServer _server = null!;
    private LinkedInMember _member = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync();
        _member = await LinkedInMember.SignInAsync(_server);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("{\"latency\":5}", "latency")]
    [InlineData("{\"latency_ms\":\"5\"}", "latency_ms")]
    [InlineData("{\"server_error\":-1}", "server_error")]
    [InlineData("{\"server_error\":1.5}", "server_error")]
    [InlineData("{\"expired_token\":1}", "expired_token")]
    [InlineData("{\"refuse_content\":5}", "refuse_content")]
    [InlineData("{\"withheld_scope\":5}", "withheld_scope")]
    [InlineData("{\"registered_redirect\":[]}", "registered_redirect")]
    [InlineData("{\"rate_limit\":3}", "rate_limit")]
    [InlineData("{\"rate_limit\":{\"remaining\":1}}", "rate_limit")]
    [InlineData("{\"rate_limit\":{\"remaining\":1,\"reset_seconds\":5,\"x\":1}}", "rate_limit")]
    [InlineData("[]", "")]
    public async Task A_fault_that_makes_no_sense_is_refused_by_name(string body, string field)
    {
        using var answer = await _server.Http.PutAsync("/sandbox/linkedin/faults", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.JsonAsync())["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task Put_replaces_all_faults_get_shows_them_and_delete_clears()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["latency_ms"] = 5 });
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["store_then_500"] = 2, ["rate_limit"] = new JsonObject { ["remaining"] = 3, ["reset_seconds"] = 9 } });
        var shown = (await _server.Http.GetFromJsonAsync<JsonObject>("/sandbox/linkedin/faults"))!;
        shown["latency_ms"]!.GetValue<int>().ShouldBe(0);
        shown["store_then_500"]!.GetValue<int>().ShouldBe(2);
        shown["rate_limit"]!["reset_seconds"]!.GetValue<int>().ShouldBe(9);
        (await _server.Http.DeleteAsync("/sandbox/linkedin/faults")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _server.Http.GetFromJsonAsync<JsonObject>("/sandbox/linkedin/faults"))!["store_then_500"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_form_on_the_page_does_the_same()
    {
        using var answer = await _server.Http.PostAsync("/sandbox/linkedin/faults", SandboxCalls.Form(("latency_ms", ""), ("server_error", "2"), ("expired_token", "on"),
            ("refuse_content", "2026"), ("rate_limit_remaining", "0"), ("rate_limit_reset_seconds", "30")));
        answer.Headers.Location!.ToString().ShouldBe("/sandbox/linkedin#faults");
        var shown = (await _server.Http.GetFromJsonAsync<JsonObject>("/sandbox/linkedin/faults"))!;
        shown.ToJsonString().ShouldContain("\"rate_limit\":{\"remaining\":0,\"reset_seconds\":30},\"quota_exceeded\":false,\"server_error\":2");
        shown["refuse_content"]!.GetValue<string>().ShouldBe("2026");
        (await _server.Http.GetStringAsync("/sandbox/linkedin")).ShouldContain("some are on");
    }

    [Fact]
    public async Task The_faults_of_one_platform_leave_the_other_alone()
    {
        await _server.SetFaultsAsync("x", new JsonObject { ["server_error"] = 5 });
        await _member.PublishAsync("Hello");
    }

    [Fact]
    public async Task A_dropped_answer_leaves_the_post_in_the_ledger()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["drop_after_accept"] = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => _member.CreateAsync(_member.Post("Hello")));
        (await _server.LedgerAsync("linkedin")).Count.ShouldBe(1);
        (await _member.CreateAsync(_member.Post("Hello"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await _member.PublishAsync("The fault is used up");
    }

    [Fact]
    public async Task Stored_and_then_500_is_both()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["store_then_500"] = 1 });
        (await _member.CreateAsync(_member.Post("Hello"))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await _server.LedgerAsync("linkedin")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_error_stores_nothing_and_is_counted()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["server_error"] = 2 });
        (await _member.CreateAsync(_member.Post("Hello"))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await _member.SendAsync(HttpMethod.Get, "v2/userinfo")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await _server.LedgerAsync("linkedin")).ShouldBeEmpty();
        await _member.PublishAsync("Hello");
    }

    [Fact]
    public async Task A_rate_limit_lets_some_through_and_ends_at_its_reset()
    {
        var ada = await XMember.SignInAsync(_server);
        await _server.SetFaultsAsync("x", new JsonObject { ["rate_limit"] = new JsonObject { ["remaining"] = 1, ["reset_seconds"] = 60 } });
        (await ada.SendAsync(HttpMethod.Get, "users/me")).Header("x-rate-limit-remaining").ShouldBe("0");
        using var refused = await ada.CreateAsync(new JsonObject { ["text"] = "Hello" });
        await XMember.ShouldBeRefusedAsync(refused, 429, "Too Many Requests");
        refused.Header("x-rate-limit-reset").ShouldBe(_server.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        _server.Clock.Advance(TimeSpan.FromSeconds(60));
        await ada.PublishAsync("Hello");
        (await _server.Http.GetFromJsonAsync<JsonObject>("/sandbox/x/faults"))!.ContainsKey("rate_limit").ShouldBeFalse();
    }

    [Fact]
    public async Task LinkedIn_limits_without_a_word_about_when_it_ends()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["rate_limit"] = new JsonObject { ["remaining"] = 0, ["reset_seconds"] = 60 } });
        using var answer = await _member.CreateAsync(_member.Post("Hello"));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldBeNull();
        (await answer.JsonAsync())["serviceErrorCode"]!.GetValue<int>().ShouldBe(101);
    }

    [Fact]
    public async Task Expired_tokens_can_be_renewed()
    {
        var ada = await XMember.SignInAsync(_server);
        await _server.SetFaultsAsync("x", new JsonObject { ["expired_token"] = true });
        (await ada.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var renewed = await XMember.FromAsync(_server, await XMember.AskTokenAsync(_server, XMember.Refresh(ada.RefreshToken)));
        (await renewed.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Revoked_tokens_cannot_be_renewed_but_one_can_sign_in_anew()
    {
        var ada = await XMember.SignInAsync(_server);
        await _server.SetFaultsAsync("x", new JsonObject { ["revoked_token"] = true });
        (await ada.SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await XMember.AskTokenAsync(_server, XMember.Refresh(ada.RefreshToken))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await XMember.SignInAsync(_server)).SendAsync(HttpMethod.Get, "users/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refused_words_are_refused_in_any_case()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["refuse_content"] = "miracle cure" });
        (await _member.CreateAsync(_member.Post("Our Miracle Cure"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await _member.PublishAsync("Our cure");
    }

    [Fact]
    public async Task Latency_holds_an_answer_until_its_time()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["latency_ms"] = 5000 });
        var call = _member.CreateAsync(_member.Post("Hello"));
        while (!call.IsCompleted)
        {
            (await _server.LedgerAsync("linkedin")).Count.ShouldBeInRange(0, 1);
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        (await call).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _server.LedgerAsync("linkedin"))[0]["created_at"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThanOrEqualTo(new DateTimeOffset(2026, 11, 20, 10, 0, 5, TimeSpan.Zero));
    }
}
