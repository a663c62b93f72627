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
        (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", new StringContent("{}", Encoding.UTF8, "application/json"))).ShouldBeProblem(415);
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
}
