using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.X;

public sealed class XPostTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private XMember _ada = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _ada = await XMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_post_answers_201_with_its_links_shortened()
    {
        var data = await XMember.DataAsync(await _ada.CreateAsync(new JsonObject { ["text"] = "R&D: see https://example.org/a?b=1 and example.com." }), HttpStatusCode.Created);
        data["text"]!.GetValue<string>().ShouldMatch("^R&amp;D: see https://t\\.co/[0-9a-f]{10} and https://t\\.co/[0-9a-f]{10}\\.$");
        data["id"]!.GetValue<string>().ShouldMatch("^[0-9]{19}$");
        var entry = (await _server.LedgerAsync("x"))[0];
        entry["text"]!.GetValue<string>().ShouldBe("R&D: see https://example.org/a?b=1 and example.com.");
        entry["permalink"]!.GetValue<string>().ShouldBe($"{_server.Address}sandbox/x/adabrandt/status/{data["id"]}");
        (await _server.Http.GetAsync(entry["permalink"]!.GetValue<string>())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.Http.GetAsync($"/sandbox/x/i/web/status/{data["id"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"colour\":\"red\"}", "colour")]
    [InlineData("{}", "$.text")]
    [InlineData("{\"text\":5}", "$.text")]
    [InlineData("{\"text\":\" \"}", "needs text")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[]}}", "media_ids")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[3001]}}", "media_ids")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[\"3_3001\"]}}", "media_ids")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}}", "media_ids")]
    [InlineData("{\"text\":\"a\",\"media\":{\"ids\":[\"1\"]}}", "media.ids")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[\"1\"]}}", "Your media IDs are invalid.")]
    [InlineData("{\"text\":\"a\",\"media\":{\"media_ids\":[\"1\"]},\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":5}}", "mutually exclusive")]
    [InlineData("{\"text\":\"a\",\"poll\":{\"options\":[\"a\"],\"duration_minutes\":5}}", "poll.options")]
    [InlineData("{\"text\":\"a\",\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":4}}", "duration_minutes")]
    [InlineData("{\"text\":\"a\",\"reply_settings\":\"everyone\"}", "reply_settings")]
    [InlineData("{\"text\":\"a\",\"reply\":{\"in_reply_to_tweet_id\":5}}", "in_reply_to_tweet_id")]
    [InlineData("{\"text\":\"a\\uFEFF\"}", "invalid character")]
    public async Task What_breaks_the_interface_is_400(string body, string named) =>
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync((JsonObject)JsonNode.Parse(body)!), 400, named);

    [Theory]
    [InlineData("{\"text\":\"a\",\"quote_tweet_id\":\"1\"}", "not permitted to access this feature")]
    [InlineData("{\"text\":\"$ABC and $XYZ\"}", "maximum of one cashtag")]
    [InlineData("{\"text\":\"a\",\"reply\":{\"in_reply_to_tweet_id\":\"5\"}}", "deleted or not visible")]
    public async Task What_breaks_the_rules_is_403(string body, string named) =>
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync((JsonObject)JsonNode.Parse(body)!), 403, named);

    [Fact]
    public async Task An_ordinary_account_has_280_weighted_characters_and_a_subscriber_25000()
    {
        var noor = await XMember.SignInAsync(_server, "noor");
        await noor.PublishAsync(new string('a', 256) + " https://example.org/" + new string('b', 100));
        await noor.PublishAsync(new string('文', 140));
        await XMember.ShouldBeRefusedAsync(await noor.CreateAsync(new JsonObject { ["text"] = new string('文', 141) }), 403, "You are not permitted to perform this action.");
        await _ada.PublishAsync(new string('a', 25_000));
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync(new JsonObject { ["text"] = new string('a', 25_001) }), 400, "Your Tweet text is too long");
    }

    [Fact]
    public async Task The_same_text_within_a_day_is_refused_without_naming_the_original()
    {
        await _ada.PublishAsync("Hello");
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync(new JsonObject { ["text"] = "Hello " }), 403, "You are not allowed to create a Tweet with duplicate content.");
        await (await XMember.SignInAsync(_server, "noor")).PublishAsync("Hello");
        _server.Clock.Advance(TimeSpan.FromHours(24));
        await (await XMember.SignInAsync(_server)).PublishAsync("Hello");
    }

    [Fact]
    public async Task A_thread_answers_itself_but_nobody_else()
    {
        var first = await _ada.PublishAsync("One");
        var reply = new JsonObject { ["text"] = "Two", ["reply"] = new JsonObject { ["in_reply_to_tweet_id"] = first }, ["reply_settings"] = "following" };
        await _ada.PublishAsync((JsonObject)reply.DeepClone());
        (await _server.LedgerAsync("x"))[0]["in_reply_to"]!.GetValue<string>().ShouldBe(first);
        await XMember.ShouldBeRefusedAsync(await (await XMember.SignInAsync(_server, "noor")).CreateAsync(reply), 403, "Reply to this conversation is not allowed");
    }

    [Fact]
    public async Task Every_answer_tells_the_rate_limit()
    {
        using var first = await _ada.CreateAsync(new JsonObject { ["text"] = "One" });
        using var second = await _ada.CreateAsync(new JsonObject { ["text"] = "One" });
        (first.Header("x-rate-limit-limit"), first.Header("x-rate-limit-remaining"), second.Header("x-rate-limit-remaining")).ShouldBe(("100", "99", "98"));
        second.Header("x-rate-limit-reset").ShouldBe(_server.Clock.GetUtcNow().AddMinutes(15).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        second.Header("x-access-level").ShouldBe("read-write");
        using var stranger = await _server.Http.PostAsync("/sandbox/x/2/tweets", null);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.Header("x-rate-limit-limit").ShouldBe("100");
    }

    [Fact]
    public async Task Writing_needs_its_scope() =>
        await XMember.ShouldBeRefusedAsync(await (await XMember.SignInAsync(_server, scope: "tweet.read users.read")).CreateAsync(new JsonObject { ["text"] = "a" }), 403, "tweet.write");

    [Fact]
    public async Task Deleting_says_so_then_404()
    {
        var id = await _ada.PublishAsync("Hello");
        await XMember.ShouldBeRefusedAsync(await (await XMember.SignInAsync(_server, "noor")).SendAsync(HttpMethod.Delete, $"tweets/{id}"), 403, "not allowed");
        (await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Delete, $"tweets/{id}")))["deleted"]!.GetValue<bool>().ShouldBeTrue();
        await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Delete, $"tweets/{id}"), 404, "resource-not-found");
        (await _server.Http.GetAsync($"/sandbox/x/adabrandt/status/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
