using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Publicist.Tests.Api;

public sealed class BadRequestTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    private const string Schedule = "/api/v1/posts/schedule";

    [Theory]
    [InlineData("""{"posts":[{"content":"","platforms":["guild"]}]}""", "posts[0].content")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"],"scheduled_time":"2020-01-01T00:00:00Z"}]}""", "posts[0].scheduled_time")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"],"scheduled_time":"next week"}]}""", "posts[0].scheduled_time")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild","nowhere"]}]}""", "posts[0].platforms[1]")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["chirp"]}]}""", "posts[0].platforms[0]")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"],"time_zone":"Mars"}]}""", "posts[0].time_zone")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"],"link":"nope"}]}""", "posts[0].link")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"],"media":[{"alt_text":"x"}]}]}""", "posts[0].media[0].id")]
    [InlineData("""{"posts":[{"content":"Hi"}]}""", "posts[0].accounts")]
    [InlineData("""{"posts":[]}""", "posts")]
    [InlineData("""{}""", "posts")]
    [InlineData("""{"posts":[null]}""", "posts[0]")]
    [InlineData("""{"posts":[{"contents":"Hi"}]}""", "posts[0].contents")]
    [InlineData("""{"nonsense":1,"posts":[]}""", "nonsense")]
    [InlineData("""{"posts":[{"content":7}]}""", "posts[0].content")]
    [InlineData("""{"posts":[{"content":"Hi","accounts":["seven"]}]}""", "posts[0].accounts[0]")]
    [InlineData("""{"posts":{"content":"Hi"}}""", "posts")]
    [InlineData("""{"campaign_id":"autumn","posts":[]}""", "campaign_id")]
    [InlineData("""{"posts":[{"content":"Hi","platforms":["guild"]}],"scheduling_options":{"interval_hours":0,"start_time":"noon"}}""", "scheduling_options.interval_hours", "scheduling_options.start_time")]
    public async Task What_is_wrong_is_named_by_its_field(string body, params string[] fields)
    {
        var answer = (await desk.SendTextAsync(Schedule, body)).ShouldBeProblem(400);
        answer.Fields.ShouldBe(fields, ignoreOrder: true, answer.Text);
    }

    [Fact]
    public async Task A_platform_without_account_is_refused_in_the_agreed_words()
    {
        var error = (await desk.SendTextAsync(Schedule, """{"posts":[{"content":"Hi","platforms":["chirp"]}]}""")).Json.GetProperty("errors")[0];
        (error.GetProperty("message").GetString(), error.GetProperty("action").GetString(), error.GetProperty("platform").GetString())
            .ShouldBe(("Chirp not connected", "Connect Chirp account in settings", "chirp"));
    }

    [Theory]
    [InlineData("""{"posts":[{"content":"Hi",}]}""", "line 1")]
    [InlineData("{\"posts\":\n[{\"content\":\"Hi\"", "line 2")]
    [InlineData("hello", "line 1")]
    public async Task Malformed_json_is_shown_by_line_and_position(string body, string where) =>
        (await desk.SendTextAsync(Schedule, body)).ShouldBeProblem(400).Json.GetProperty("detail").GetString()!.ShouldContain(where);

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData(null, 415)]
    public async Task A_body_that_is_not_said_to_be_json_is_refused(string? contentType, int status) => (await desk.SendTextAsync(Schedule, """{"posts":[]}""", contentType)).ShouldBeProblem(status);

    [Fact]
    public async Task No_body_at_all_is_refused() => (await desk.SendAsync(HttpMethod.Post, Schedule)).Status.ShouldBeOneOf(400, 415);

    [Theory]
    [InlineData(100_000, "50 characters")]
    [InlineData(100_001, "100,001")]
    public async Task A_text_of_a_book_is_refused_by_its_length(int length, string words)
    {
        var answer = await desk.ScheduleAsync(new { posts = new[] { new { content = new string('a', length), platforms = new[] { "guild" } } } });
        answer.ShouldBeProblem(400).Fields.ShouldBe(["posts[0].content"]);
        answer.Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1/posts/not-an-id", 404)]
    [InlineData("PUT", "/api/v1/posts", 405)]
    [InlineData("GET", "/api/v1/posts/schedule", 405)]
    [InlineData("DELETE", "/api/v1/media", 405)]
    public async Task What_is_not_there_is_told_apart_from_what_is_used_wrongly(string method, string path, int status)
    {
        var answer = (await desk.SendAsync(new HttpMethod(method), path)).ShouldBeProblem(status);
        if (status == 405) answer.Headers.Keys.ShouldContain("Allow");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("pub_wrong-wrong-wrong-wrong-wrong-wrong-wrong")]
    [InlineData("other")]
    public async Task Without_a_valid_key_nothing_is_answered_and_nothing_redirects(string? key)
    {
        using var client = desk.Server.Client();
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var path in new[] { "/api/v1/posts", "/api/v1/nothing", "/openapi/v1.json", "/api/v1/media" })
            (await desk.SendAsync(HttpMethod.Get, path, by: client)).ShouldBeProblem(401).Headers["WWW-Authenticate"].ShouldBe("Bearer");
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say()
    {
        using var reader = desk.ClientOf(await desk.KeyAsync(desk.Owner, "read"));
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts", by: reader)).Status.ShouldBe(200);
        (await desk.SendAsync(HttpMethod.Post, Schedule, JsonContent.Create(new { posts = Array.Empty<object>() }), by: reader)).ShouldBeProblem(403).Text.ShouldContain("'write'");
    }

    [Fact]
    public async Task A_browsers_session_needs_the_antiforgery_token_to_change_something()
    {
        using var browser = await desk.Server.SignedInClientAsync();
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts", by: browser)).Status.ShouldBe(200);
        (await desk.SendAsync(HttpMethod.Post, Schedule, JsonContent.Create(new { posts = Array.Empty<object>() }), by: browser)).ShouldBeProblem(403).Text.ShouldContain("X-XSRF-TOKEN");

        var page = await browser.GetStringAsync("/settings/profile");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        browser.DefaultRequestHeaders.Add("X-XSRF-TOKEN", token);
        (await desk.SendAsync(HttpMethod.Post, Schedule, JsonContent.Create(new { posts = Array.Empty<object>() }), by: browser)).ShouldBeProblem(400).Fields.ShouldBe(["posts"]);
    }

    [Fact]
    public async Task The_page_of_the_api_gets_the_antiforgery_token_of_its_session()
    {
        using var anybody = desk.Server.Client();
        (await desk.SendAsync(HttpMethod.Get, "/api/session/antiforgery", by: anybody)).Status.ShouldBe(401);

        using var browser = await desk.Server.SignedInClientAsync();
        (await browser.GetStringAsync("/api/index.html")).ShouldContain("../api-session.js");
        (await browser.GetStringAsync("/api-session.js")).ShouldContain("session/antiforgery");
        var check = new { posts = new[] { new { content = "Hi", platforms = new[] { "guild" } } } };
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/posts/check", JsonContent.Create(check), by: browser)).ShouldBeProblem(403);
        browser.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (await desk.SendAsync(HttpMethod.Get, "/api/session/antiforgery", by: browser)).Json.GetProperty("token").GetString());
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/posts/check", JsonContent.Create(check), by: browser)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Every_id_of_another_workspace_is_not_there()
    {
        var post = await desk.PostAsync();
        var media = (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(Media.SampleImages.Png(4, 4)))).Json.GetProperty("id").GetGuid();
        var by = desk.StrangerHttp;
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, $"/api/v1/posts/{post}"), (HttpMethod.Delete, $"/api/v1/posts/{post}"), (HttpMethod.Post, $"/api/v1/posts/publish/{post}"), (HttpMethod.Delete, $"/api/v1/posts/cancel/{post}"),
            (HttpMethod.Get, $"/api/v1/posts/scheduled/{desk.Campaign}"), (HttpMethod.Get, $"/api/v1/media/{media}"), (HttpMethod.Get, $"/api/v1/media/{media}/content"),
        })
            (await desk.SendAsync(method, path, by: by)).ShouldBeProblem(404);
        (await desk.SendAsync(HttpMethod.Patch, $"/api/v1/posts/{post}", JsonContent.Create(new { content = "Taken" }), by: by)).ShouldBeProblem(404);
        var body = new { campaign_id = desk.Campaign, posts = new[] { new { content = "Hi", accounts = new[] { desk.Account }, media = new[] { new { id = media } } } } };
        (await desk.SendAsync(HttpMethod.Post, Schedule, JsonContent.Create(body), by: by)).ShouldBeProblem(400).Fields.ShouldBe(["posts[0].accounts", "posts[0].media", "posts[0].campaign_id"], ignoreOrder: true);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts", by: by)).Json.GetProperty("posts").GetArrayLength().ShouldBe(0);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/media", by: by)).Json.GetProperty("media").GetArrayLength().ShouldBe(0);
    }
}
