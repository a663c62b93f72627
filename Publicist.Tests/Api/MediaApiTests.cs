using System.Text;
using Publicist.Tests.Media;

namespace Publicist.Tests.Api;

public sealed class MediaApiTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task A_picture_is_uploaded_listed_and_read_back()
    {
        var bytes = SampleImages.Png(20, 10);
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(bytes, "Über uns.png", "Us"));
        answer.Status.ShouldBe(201, answer.Text);
        var item = answer.Json;
        (item.GetProperty("content_type").GetString(), item.GetProperty("width").GetInt32(), item.GetProperty("alt_text").GetString(), item.GetProperty("file_name").GetString())
            .ShouldBe(("image/png", 20, "Us", "Über uns.png"));

        using var content = await desk.Http.GetAsync(item.GetProperty("url").GetString());
        (await content.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        content.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        content.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        content.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        var id = item.GetProperty("id").GetGuid();
        (await desk.SendAsync(HttpMethod.Get, $"/api/v1/media/{id}")).Json.GetProperty("sha256").GetString().ShouldBe(item.GetProperty("sha256").GetString());
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/media")).Text.ShouldContain(id.ToString());

        var post = await desk.ScheduleAsync(new { posts = new[] { new { content = "Look", platforms = new[] { "guild" }, scheduled_time = "2098-01-01T00:00:00Z", media = new[] { new { id, alt_text = "Here" } } } } });
        post.Json.GetProperty("posts")[0].GetProperty("media")[0].GetProperty("alt_text").GetString().ShouldBe("Here");
    }

    [Fact]
    public async Task A_text_that_calls_itself_a_picture_is_refused()
    {
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(Encoding.UTF8.GetBytes("Dear diary"), "diary.jpg"));
        answer.ShouldBeProblem(415).Fields.ShouldBe(["file"]);
    }

    [Fact]
    public async Task What_is_no_upload_is_told_why()
    {
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", new StringContent("{}", Encoding.UTF8, "application/json"))).ShouldBeProblem(400).Fields.ShouldBe(["url"]);
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", new StringContent("x", Encoding.UTF8, "text/plain"))).ShouldBeProblem(415);
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media")).ShouldBeProblem(415);
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", new MultipartFormDataContent { { new StringContent("x"), "picture" } })).ShouldBeProblem(400).Fields.ShouldBe(["file"]);
        var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nbytes without an end");
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", broken)).ShouldBeProblem(400);
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(SampleImages.Png(2, 2), altText: new string('a', 10_001)))).ShouldBeProblem(400).Fields.ShouldBe(["alt_text"]);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_too_large()
    {
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(new byte[ApiDesk.MaximumBytes + 1]));
        answer.ShouldBeProblem(413).Text.ShouldContain("64 MB");
    }

    [Fact]
    public async Task The_list_comes_page_by_page_and_is_filtered_by_kind_and_words()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++) ids.Add(await StoredAsync(SampleImages.Png(31, 7 + i), $"paged-{i}.png"));
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await desk.SendAsync(HttpMethod.Get, $"/api/v1/media?search=paged-&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            seen.AddRange(page.GetProperty("media").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        seen.ShouldBe(ids.AsEnumerable().Reverse());
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/media?search=PAGED-3&kind=image")).Json.GetProperty("media").GetArrayLength().ShouldBe(1);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/media?search=paged&kind=video")).Json.GetProperty("media").GetArrayLength().ShouldBe(0);
        (await desk.SendAsync(HttpMethod.Get, "/api/v1/media?kind=sound&limit=0&cursor=x")).ShouldBeProblem(400).Fields.ShouldBe(["kind", "limit", "cursor"]);
    }

    [Fact]
    public async Task A_thumbnail_may_be_kept_by_the_browser_and_is_not_sent_twice()
    {
        var id = await StoredAsync(SampleImages.Png(40, 30), "small.png");
        using var first = await desk.Http.GetAsync($"/api/v1/media/{id}/thumbnail");
        first.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        first.Headers.CacheControl!.ToString().ShouldContain("max-age=");
        first.Headers.CacheControl.Private.ShouldBeTrue();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/media/{id}/thumbnail");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await desk.Http.SendAsync(request);
        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
        (await desk.SendAsync(HttpMethod.Get, $"/api/v1/media/{id}/thumbnail", by: desk.StrangerHttp)).ShouldBeProblem(404);
    }

    [Fact]
    public async Task A_description_can_be_changed_and_what_a_scheduled_post_needs_cannot_be_deleted()
    {
        var id = await StoredAsync(SampleImages.Png(41, 30), "needed.png");
        (await desk.SendAsync(HttpMethod.Patch, $"/api/v1/media/{id}", System.Net.Http.Json.JsonContent.Create(new { alt_text = "Needed" }))).Json.GetProperty("alt_text").GetString().ShouldBe("Needed");
        (await desk.SendAsync(HttpMethod.Patch, $"/api/v1/media/{id}", System.Net.Http.Json.JsonContent.Create(new { alt_text = new string('a', 10_001) }))).ShouldBeProblem(400).Fields.ShouldBe(["alt_text"]);
        var post = await desk.ScheduleAsync(new { posts = new[] { new { content = "Needs it", platforms = new[] { "guild" }, scheduled_time = "2098-01-01T00:00:00Z", media = new[] { new { id } } } } });
        var postId = post.Json.GetProperty("posts")[0].GetProperty("id").GetGuid();

        (await desk.SendAsync(HttpMethod.Get, $"/api/v1/media/{id}")).Json.GetProperty("uses").GetProperty("scheduled").GetInt32().ShouldBe(1);
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/media/{id}")).ShouldBeProblem(409).Text.ShouldContain("Needs it");
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/posts/cancel/{postId}")).Status.ShouldBe(200);
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/media/{id}", by: desk.StrangerHttp)).ShouldBeProblem(404);
        (await desk.SendAsync(HttpMethod.Delete, $"/api/v1/media/{id}")).Status.ShouldBe(204);
        (await desk.SendAsync(HttpMethod.Get, $"/api/v1/media/{id}")).ShouldBeProblem(404);
    }

    private async Task<Guid> StoredAsync(byte[] bytes, string name)
    {
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/media", ApiDesk.Form(bytes, name));
        answer.Status.ShouldBe(201, answer.Text);
        return answer.Json.GetProperty("id").GetGuid();
    }
}
