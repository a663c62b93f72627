using System.Net;

namespace Publicist.Tests.Api;

public sealed class ApiPagesTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task Health_is_told_to_anybody()
    {
        using var anybody = desk.Server.Client();
        (await desk.SendAsync(HttpMethod.Get, "/health/live", by: anybody)).Json.GetProperty("status").GetString().ShouldBe("live");
        var ready = await desk.SendAsync(HttpMethod.Get, "/health/ready", by: anybody);
        ready.Json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).ShouldBe(["database", "disk", "scheduler"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_description_names_every_endpoint_of_posts_and_media_and_how_to_sign_in()
    {
        var document = (await desk.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json;
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var path in new[] { "/api/v1/posts/schedule", "/api/v1/posts/check", "/api/v1/posts/{id}", "/api/v1/posts/publish/{post_id}", "/api/v1/posts/cancel/{post_id}", "/api/v1/media", "/health/ready" })
            paths.ShouldContain(path);
        paths.ShouldAllBe(path => path.StartsWith("/api/v1/") || path.StartsWith("/health"));
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        var request = document.GetProperty("components").GetProperty("schemas").GetProperty("ScheduleRequest").GetProperty("properties");
        request.EnumerateObject().Select(property => property.Name).ShouldBe(["campaign_id", "posts", "scheduling_options"]);
        document.GetProperty("paths").GetProperty("/api/v1/media").GetProperty("post").GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_needs_a_session_has_no_inline_script_and_leaves_the_api_alone()
    {
        using var anybody = desk.Server.Client();
        using var refused = await anybody.GetAsync("/api");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        refused.Headers.Location!.ToString().ShouldContain("/sign-in");

        using var browser = await desk.Server.SignedInClientAsync();
        var page = await browser.GetStringAsync("/api/index.html");
        page.ShouldContain("swagger-ui");
        System.Text.RegularExpressions.Regex.Count(page, "<script(?![^>]*src=)").ShouldBe(0, page);
        (await browser.GetStringAsync("/api/swagger-ui-bundle.js")).Length.ShouldBeGreaterThan(1000);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/posts", by: browser)).Status.ShouldBe(200);
    }
}
