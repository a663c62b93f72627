using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Publicist.Tests.Media;

namespace Publicist.Tests.Api;

public sealed class UploadApiTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    private const string Uploads = "/api/v1/media/uploads";
    private readonly byte[] _picture = SampleImages.Png(64, 48);

    [Fact]
    public async Task A_file_comes_in_pieces_and_is_the_file_that_was_sent()
    {
        var begun = await BeginAsync(_picture.Length);
        begun.Status.ShouldBe(201, begun.Text);
        var upload = $"{Uploads}/{begun.Json.GetProperty("id").GetGuid()}";
        begun.Headers["Location"].ShouldBe(upload);
        (await AppendAsync(upload, 0, _picture[..100])).Json.GetProperty("offset").GetInt64().ShouldBe(100);

        var state = await desk.SendAsync(HttpMethod.Get, upload);
        (state.Json.GetProperty("offset").GetInt64(), state.Headers["Upload-Offset"], state.Headers["Upload-Length"], state.Headers["Cache-Control"])
            .ShouldBe((100, "100", _picture.Length.ToString(CultureInfo.InvariantCulture), "no-store"));
        (await desk.SendAsync(HttpMethod.Head, upload)).Headers["Upload-Offset"].ShouldBe("100");
        (await desk.SendAsync(HttpMethod.Get, Uploads)).Text.ShouldContain(begun.Json.GetProperty("id").GetString()!);

        (await AppendAsync(upload, 100, _picture[100..], HttpMethod.Put)).Status.ShouldBe(200);
        var finished = await desk.SendAsync(HttpMethod.Post, $"{upload}/finish");
        finished.Status.ShouldBe(201, finished.Text);
        (finished.Json.GetProperty("file_name").GetString(), finished.Json.GetProperty("width").GetInt32(), finished.Json.GetProperty("alt_text").GetString()).ShouldBe(("door.png", 64, "A door"));
        using var content = await desk.Http.GetAsync(finished.Json.GetProperty("url").GetString());
        (await content.Content.ReadAsByteArrayAsync()).ShouldBe(_picture);
        (await desk.SendAsync(HttpMethod.Post, $"{upload}/finish")).Json.GetProperty("id").GetGuid().ShouldBe(finished.Json.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_same_file_once_more_is_told_to_be_there_already()
    {
        var bytes = SampleImages.Png(65, 47);
        (await FinishedAsync(bytes)).Json.GetProperty("already_there").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await FinishedAsync(bytes)).Json.GetProperty("already_there").GetBoolean().ShouldBeTrue();
    }

    private async Task<Answer> FinishedAsync(byte[] bytes)
    {
        var upload = await BegunAsync(bytes.Length);
        await AppendAsync(upload, 0, bytes);
        return await desk.SendAsync(HttpMethod.Post, $"{upload}/finish");
    }

    [Fact]
    public async Task The_same_announcement_with_the_same_key_is_one_upload()
    {
        var first = await AnnounceAsync("announce-once", 400);
        var again = await AnnounceAsync("announce-once", 400);

        (again.Status, again.Json.GetProperty("id").GetGuid()).ShouldBe((201, first.Json.GetProperty("id").GetGuid()));
        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        (await AnnounceAsync("announce-once", 401)).ShouldBeProblem(422);
        (await AnnounceAsync("announce-twice", 400)).Json.GetProperty("id").GetGuid().ShouldNotBe(first.Json.GetProperty("id").GetGuid());
    }

    private Task<Answer> AnnounceAsync(string key, int bytes) =>
        desk.SendAsync(HttpMethod.Post, Uploads, JsonContent.Create(new { file_name = "door.png", bytes }), key);

    [Fact]
    public async Task A_piece_at_the_wrong_place_is_told_where_to_go_on()
    {
        var upload = await BegunAsync(_picture.Length);
        await AppendAsync(upload, 0, _picture[..10]);

        var wrong = await AppendAsync(upload, 4, _picture[4..20]);

        wrong.ShouldBeProblem(409);
        wrong.Headers["Upload-Offset"].ShouldBe("10");
    }

    [Fact]
    public async Task A_piece_without_its_place_more_than_was_announced_and_a_file_that_is_not_whole_are_refused()
    {
        var upload = await BegunAsync(20);
        (await desk.SendAsync(HttpMethod.Patch, upload, new ByteArrayContent(new byte[5]))).ShouldBeProblem(400).Fields.ShouldBe(["Upload-Offset"]);
        (await desk.SendAsync(HttpMethod.Post, $"{upload}/finish")).ShouldBeProblem(409);
        (await AppendAsync(upload, 0, new byte[21])).ShouldBeProblem(400).Fields.ShouldBe(["bytes"]);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_when_it_is_announced_or_when_its_bytes_are_seen()
    {
        (await BeginAsync(ApiDesk.MaximumBytes + 1L)).ShouldBeProblem(413).Text.ShouldContain("64 MB");
        (await BeginAsync(0)).ShouldBeProblem(400).Fields.ShouldBe(["bytes"]);
        var text = Encoding.UTF8.GetBytes("Dear diary");
        var upload = await BegunAsync(text.Length);
        await AppendAsync(upload, 0, text);
        (await desk.SendAsync(HttpMethod.Post, $"{upload}/finish")).ShouldBeProblem(415);
    }

    [Fact]
    public async Task An_upload_can_be_given_up_and_belongs_to_its_workspace()
    {
        var upload = await BegunAsync(20);
        (await desk.SendAsync(HttpMethod.Get, upload, by: desk.StrangerHttp)).ShouldBeProblem(404);
        (await AppendAsync(upload, 0, new byte[5], by: desk.StrangerHttp)).ShouldBeProblem(404);
        (await desk.SendAsync(HttpMethod.Delete, upload, by: desk.StrangerHttp)).ShouldBeProblem(404);

        (await desk.SendAsync(HttpMethod.Delete, upload)).Status.ShouldBe(204);
        (await desk.SendAsync(HttpMethod.Get, upload)).ShouldBeProblem(404);
    }

    [Fact]
    public async Task A_key_that_may_only_read_uploads_nothing()
    {
        using var reader = desk.ClientOf(await desk.KeyAsync(desk.Owner, "read"));
        (await desk.SendAsync(HttpMethod.Post, Uploads, JsonContent.Create(new { file_name = "a.png", bytes = 3 }), by: reader)).ShouldBeProblem(403);
    }

    [Fact]
    public async Task The_description_of_the_api_tells_how_a_piece_is_sent()
    {
        var document = (await desk.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json;
        var piece = document.GetProperty("paths").GetProperty("/api/v1/media/uploads/{id}").GetProperty("patch");
        piece.GetProperty("parameters").EnumerateArray().ShouldContain(parameter => parameter.GetProperty("name").GetString() == "Upload-Offset");
        piece.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(content => content.Name).ShouldBe(["application/octet-stream"]);
        document.GetProperty("paths").TryGetProperty("/api/v1/media/uploads/{id}/finish", out _).ShouldBeTrue();
    }

    private async Task<string> BegunAsync(long bytes) => $"{Uploads}/{(await BeginAsync(bytes)).Json.GetProperty("id").GetGuid()}";

    private Task<Answer> BeginAsync(long bytes) => desk.SendAsync(HttpMethod.Post, Uploads, JsonContent.Create(new { file_name = "door.png", bytes, alt_text = "A door" }));

    private async Task<Answer> AppendAsync(string upload, long offset, byte[] bytes, HttpMethod? method = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Patch, upload) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        using var response = await (by ?? desk.Http).SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
