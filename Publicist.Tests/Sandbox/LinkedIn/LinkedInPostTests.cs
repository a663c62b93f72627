using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

public sealed class LinkedInPostTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private LinkedInMember _member = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _member = await LinkedInMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_post_answers_201_with_no_body_and_its_id_in_a_header()
    {
        using var answer = await _member.CreateAsync(_member.Post("Hello"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        answer.Header("x-restli-id").ShouldStartWith("urn:li:share:7");
        answer.Header("x-li-request-id").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_post_is_in_the_ledger_and_at_its_permalink()
    {
        var urn = await _member.PublishAsync(@"Hello \<b\> #dotnet");
        var entry = (await _server.LedgerAsync("linkedin")).ShouldHaveSingleItem();
        entry["id"]!.GetValue<string>().ShouldBe(urn);
        entry["author_id"]!.GetValue<string>().ShouldBe("Ines7Carv0");
        entry["text"]!.GetValue<string>().ShouldBe("Hello <b> #dotnet");
        entry["created_at"]!.GetValue<DateTimeOffset>().ShouldBe(_server.Clock.GetUtcNow());
        var permalink = entry["permalink"]!.GetValue<string>();
        permalink.ShouldBe($"{_server.Address}sandbox/linkedin/feed/update/{urn}/");
        (await _server.Http.GetStringAsync(permalink)).ShouldContain("Hello &lt;b&gt; ");
    }

    [Theory]
    [InlineData("f(x) ends", "f")]
    [InlineData(@"f\(x\) ends", "f(x) ends")]
    [InlineData(@"back\\slash", @"back\slash")]
    [InlineData(@"back\slash", "back")]
    [InlineData("a_b", "a")]
    [InlineData("50~60", "50")]
    [InlineData("me@example", "me")]
    [InlineData("one | two", "one ")]
    [InlineData("#dotnet_core and #1 C# too", "#dotnet_core and #1 C")]
    [InlineData(@"{hashtag|\#|word} after", "#word after")]
    [InlineData("{hashtag} after", "")]
    [InlineData("by @[Ann \\(x\\) Lee](urn:li:organization:77)!", "by Ann (x) Lee!")]
    [InlineData("by @[Ann](http://x)", "by ")]
    public async Task An_unescaped_reserved_character_silently_cuts_the_text(string commentary, string stored)
    {
        await _member.PublishAsync(commentary);
        (await _server.LedgerAsync("linkedin"))[0]["text"]!.GetValue<string>().ShouldBe(stored);
    }

    [Theory]
    [InlineData("author", "MISSING_FIELD")]
    [InlineData("commentary", "MISSING_FIELD")]
    [InlineData("visibility", "MISSING_FIELD")]
    [InlineData("distribution", "MISSING_FIELD")]
    [InlineData("lifecycleState", "MISSING_FIELD")]
    public async Task A_missing_field_is_named(string field, string code)
    {
        var post = _member.Post("Hello");
        post.Remove(field);
        await ShouldBeRefusedAsync(post, code, field);
    }

    [Theory]
    [InlineData("author", "\"urn:li:company:1\"", "INVALID_URN_TYPE")]
    [InlineData("author", "\"me\"", "INVALID_URN_TYPE")]
    [InlineData("commentary", "\"  \"", "INVALID_VALUE_BLANK_FIELD")]
    [InlineData("commentary", "5", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("visibility", "\"LOGGED_IN\"", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("distribution", "{\"feedDistribution\":\"NONE\"}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("lifecycleState", "\"DRAFT\"", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("isReshareDisabledByAuthor", "\"no\"", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("text", "\"unknown\"", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{\"media\":{\"id\":\"urn:li:image:1\"},\"article\":{\"source\":\"https://x.org\",\"title\":\"t\"}}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{\"media\":{\"id\":\"urn:li:image:1\"}}", "INVALID_URN_ID")]
    [InlineData("content", "{\"media\":{\"id\":\"urn:li:video:1\"}}", "INVALID_URN_ID")]
    [InlineData("content", "{\"media\":{\"id\":\"urn:li:document:1\",\"title\":\"t\"}}", "INVALID_URN_ID")]
    [InlineData("content", "{\"poll\":{\"question\":\"q\",\"options\":[{\"text\":\"a\"}],\"settings\":{\"duration\":\"ONE_DAY\"}}}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{\"poll\":{\"question\":\"q\",\"options\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"settings\":{\"duration\":\"ONE_WEEK\"}}}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{\"article\":{\"source\":\"https://x.org\",\"title\":\"t\",\"image\":\"i\"}}", "INVALID_VALUE_FOR_FIELD")]
    [InlineData("content", "{\"media\":{\"id\":\"urn:li:digitalmediaAsset:1\"}}", "INVALID_URN_TYPE")]
    [InlineData("content", "{\"article\":{\"source\":\"https://x.org\"}}", "MISSING_FIELD")]
    [InlineData("content", "{\"article\":{\"source\":\"x\",\"title\":\"t\"}}", "INVALID_VALUE_FOR_FIELD")]
    public async Task A_wrong_field_is_refused(string field, string value, string code)
    {
        var post = _member.Post("Hello");
        post[field] = JsonNode.Parse(value);
        await ShouldBeRefusedAsync(post, code, field);
    }

    [Fact]
    public async Task Three_thousand_characters_are_taken_and_one_more_is_not()
    {
        await _member.PublishAsync(new string('a', 3000));
        await ShouldBeRefusedAsync(_member.Post(new string('a', 3001)), "FIELD_LENGTH_TOO_LONG", "commentary");
    }

    [Fact]
    public async Task Somebody_else_cannot_be_the_author()
    {
        var post = _member.Post("Hello");
        post["author"] = "urn:li:person:Marc4Lind9";
        await ShouldBeForbiddenAsync(await _member.CreateAsync(post));
        post["author"] = "urn:li:organization:77";
        await ShouldBeForbiddenAsync(await _member.CreateAsync(post));
    }

    [Fact]
    public async Task Without_the_write_scope_nothing_is_posted() =>
        await ShouldBeForbiddenAsync(await (await LinkedInMember.SignInAsync(_server, scope: "openid profile")).CreateAsync(_member.Post("Hello")));

    [Theory]
    [InlineData("LinkedIn-Version", null, 400, "VERSION_MISSING")]
    [InlineData("LinkedIn-Version", "202511", 426, "NONEXISTENT_VERSION")]
    [InlineData("LinkedIn-Version", "202610", 426, "NONEXISTENT_VERSION")]
    [InlineData("LinkedIn-Version", "202613", 426, "NONEXISTENT_VERSION")]
    [InlineData("X-Restli-Protocol-Version", null, 400, "INVALID_VALUE_FOR_FIELD")]
    [InlineData("X-Restli-Protocol-Version", "1.0.0", 400, "INVALID_VALUE_FOR_FIELD")]
    [InlineData("Authorization", null, 401, "EMPTY_ACCESS_TOKEN")]
    public async Task A_header_that_is_missing_or_wrong_is_refused(string header, string? value, int status, string code)
    {
        using var answer = await _member.CreateAsync(_member.Post("Hello"), request =>
        {
            request.Headers.Remove(header);
            if (value is not null) request.Headers.Add(header, value);
        });
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync())["code"]!.GetValue<string>().ShouldBe(code);
        (await _server.LedgerAsync("linkedin")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_request_without_a_length_is_refused()
    {
        using var answer = await _member.CreateAsync(_member.Post("Hello"), request => request.Headers.TransferEncodingChunked = true);
        answer.StatusCode.ShouldBe(HttpStatusCode.LengthRequired);
    }

    [Fact]
    public async Task A_dead_version_is_printed_with_a_day()
    {
        using var answer = await _member.CreateAsync(_member.Post("Hello"), request =>
        {
            request.Headers.Remove("LinkedIn-Version");
            request.Headers.Add("LinkedIn-Version", "202508");
        });
        (await answer.JsonAsync())["message"]!.GetValue<string>().ShouldBe("Requested version 20250801 is not active");
    }

    [Fact]
    public async Task A_body_that_is_not_said_to_be_json_is_refused()
    {
        using var answer = await _member.SendAsync(HttpMethod.Post, "rest/posts", new StringContent(_member.Post("Hello").ToJsonString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task The_same_text_within_a_day_names_the_original()
    {
        var urn = await _member.PublishAsync("Hello");
        _server.Clock.Advance(TimeSpan.FromHours(23));
        using var answer = await _member.CreateAsync(_member.Post("Hello"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var body = await answer.JsonAsync();
        body["message"]!.GetValue<string>().ShouldEndWith($"Content is a duplicate of {urn}");
        body["errorDetails"]!["inputErrors"]![0]!["code"]!.GetValue<string>().ShouldBe("DUPLICATE_POST");
        (await _server.LedgerAsync("linkedin")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_text_is_taken_after_a_day_and_from_others_and_after_deletion()
    {
        var urn = await _member.PublishAsync("Hello");
        await (await LinkedInMember.SignInAsync(_server, "marcus")).PublishAsync("Hello");
        await _member.SendAsync(HttpMethod.Delete, $"rest/posts/{Uri.EscapeDataString(urn)}");
        await _member.PublishAsync("Hello");
        _server.Clock.Advance(TimeSpan.FromHours(24));
        await _member.PublishAsync("Hello");
    }

    [Fact]
    public async Task Deleting_answers_204_then_404()
    {
        var path = $"rest/posts/{Uri.EscapeDataString(await _member.PublishAsync("Hello"))}";
        await ShouldBeForbiddenAsync(await (await LinkedInMember.SignInAsync(_server, "marcus")).SendAsync(HttpMethod.Delete, path));
        (await _member.SendAsync(HttpMethod.Delete, path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _member.SendAsync(HttpMethod.Delete, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _server.LedgerAsync("linkedin")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_urn_in_a_path_must_be_encoded()
    {
        var urn = await _member.PublishAsync("Hello");
        (await _member.SendAsync(HttpMethod.Delete, $"rest/posts/{urn}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_self_serve_app_reads_no_posts_and_writes_no_comments()
    {
        var urn = Uri.EscapeDataString(await _member.PublishAsync("Hello"));
        await ShouldBeForbiddenAsync(await _member.SendAsync(HttpMethod.Get, $"rest/posts/{urn}"), "partnerApiPostsExternal.GET.20260901");
        await ShouldBeForbiddenAsync(await _member.SendAsync(HttpMethod.Get, "rest/posts?q=author"));
        await ShouldBeForbiddenAsync(await _member.SendAsync(HttpMethod.Post, $"rest/socialActions/{urn}/comments", LinkedInMember.Json(new JsonObject())), "partnerApiSocialActions.CREATE");
    }

    private static async Task ShouldBeForbiddenAsync(HttpResponseMessage answer, string named = "")
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var body = await answer.JsonAsync();
        body["code"]!.GetValue<string>().ShouldBe("ACCESS_DENIED");
        body["serviceErrorCode"]!.GetValue<int>().ShouldBe(100);
        body["message"]!.GetValue<string>().ShouldContain(named);
    }

    private async Task ShouldBeRefusedAsync(JsonObject post, string code, string field)
    {
        using var answer = await _member.CreateAsync(post);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.JsonAsync();
        body["code"]!.GetValue<string>().ShouldBe(code);
        body["message"]!.GetValue<string>().ShouldStartWith(field);
    }
}
