using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

public sealed class LinkedInVideoTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
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
    public async Task A_video_in_parts_becomes_a_post_that_plays()
    {
        var bytes = SampleFiles.Mp4();
        var (urn, parts) = await InitializeAsync(bytes.Length);
        parts.Select(part => part.Last - part.First + 1).ShouldBe([4 << 20, 4 << 20, 1 << 20]);
        (await FinalizeAsync(urn, await PutAllAsync(bytes, parts))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(urn)).ShouldBe("AVAILABLE");

        var post = await _member.PublishAsync("Look", new JsonObject { ["media"] = new JsonObject { ["id"] = urn, ["title"] = "Demo" } });
        post.ShouldStartWith("urn:li:ugcPost:");
        var entry = (await _server.LedgerAsync("linkedin"))[0];
        (entry["format"]!.GetValue<string>(), entry["title"]!.GetValue<string>()).ShouldBe(("video", "Demo"));
        (await _server.Http.GetStringAsync(entry["permalink"]!.GetValue<string>())).ShouldContain("<video");
        (await _server.Http.GetByteArrayAsync($"/sandbox/linkedin/media/{urn.Split(':')[^1]}")).ShouldBe(bytes);
    }

    [Fact]
    public async Task Parts_may_come_in_any_order_but_must_be_named_in_theirs()
    {
        var bytes = SampleFiles.Mp4();
        var (urn, parts) = await InitializeAsync(bytes.Length);
        parts.Reverse();
        var tags = await PutAllAsync(bytes, parts);
        (await FinalizeAsync(urn, tags)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        tags.Reverse();
        (await FinalizeAsync(urn, tags[..2])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FinalizeAsync(urn, tags)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FinalizeAsync(urn, tags)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.Http.GetByteArrayAsync($"/sandbox/linkedin/media/{urn.Split(':')[^1]}")).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_part_is_named_without_quotes_and_takes_no_other_size_or_type()
    {
        var (_, parts) = await InitializeAsync(100_000);
        using var stored = await PutAsync(parts[0].Url, new byte[100_000]);
        stored.Headers.TryGetValues("ETag", out var tags).ShouldBeTrue();
        tags!.Single().ShouldNotContain("\"");
        (await PutAsync(parts[0].Url, new byte[99_999])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(parts[0].Url, new byte[100_000], "video/mp4")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        (await (await PutAsync(parts[0].Url, new byte[100_000])).JsonAsync())["code"]!.GetValue<string>().ShouldBe("EXPIRED_UPLOAD_URL");
    }

    [Theory]
    [InlineData(70_000, 10)]
    [InlineData(100_000, 2.9)]
    [InlineData(100_000, 1801)]
    public async Task A_video_outside_the_limits_fails_in_processing(int bytes, double seconds) => await ShouldFailAsync(SampleFiles.Mp4(bytes, seconds));

    [Fact]
    public async Task What_is_no_mp4_fails_in_processing()
    {
        var webm = new byte[100_000];
        new byte[] { 0x1A, 0x45, 0xDF, 0xA3 }.CopyTo(webm, 0);
        await ShouldFailAsync(webm);
        await ShouldFailAsync(new byte[100_000]);
    }

    [Fact]
    public async Task Processing_takes_its_time_and_a_post_does_not_wait_for_it()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["processing_seconds"] = 30 });
        var urn = await UploadAsync(SampleFiles.Mp4(100_000));
        (await StatusAsync(urn)).ShouldBe("PROCESSING");
        using var early = await _member.CreateAsync(_member.Post("Look", new JsonObject { ["media"] = new JsonObject { ["id"] = urn } }));
        (await early.JsonAsync())["code"]!.GetValue<string>().ShouldBe("MEDIA_ASSET_PROCESSING");
        _server.Clock.Advance(TimeSpan.FromSeconds(30));
        await _member.PublishAsync("Look", new JsonObject { ["media"] = new JsonObject { ["id"] = urn } });
    }

    [Fact]
    public async Task Another_members_video_is_out_of_reach()
    {
        var (urn, _) = await InitializeAsync(100_000);
        var other = await LinkedInMember.SignInAsync(_server, "marcus");
        using var answer = await other.SendAsync(HttpMethod.Get, $"rest/videos/{Uri.EscapeDataString(urn)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.JsonAsync())["message"]!.GetValue<string>().ShouldContain("resource is forbidden");
    }

    [Theory]
    [InlineData("owner"), InlineData("fileSizeBytes")]
    public async Task A_missing_field_is_named(string field)
    {
        var request = new JsonObject { ["owner"] = _member.Urn, ["fileSizeBytes"] = 100_000, ["uploadCaptions"] = false, ["uploadThumbnail"] = false };
        request.Remove(field);
        using var answer = await _member.SendAsync(HttpMethod.Post, "rest/videos?action=initializeUpload", LinkedInMember.Json(new JsonObject { ["initializeUploadRequest"] = request }));
        (await answer.JsonAsync())["message"]!.GetValue<string>().ShouldStartWith($"initializeUploadRequest/{field}");
    }

    [Fact]
    public async Task A_document_needs_a_title_and_is_no_other_kind()
    {
        var urn = await _member.UploadAsync(SampleFiles.Pdf, "document");
        using var untitled = await _member.CreateAsync(_member.Post("Read", new JsonObject { ["media"] = new JsonObject { ["id"] = urn } }));
        (await untitled.JsonAsync())["code"]!.GetValue<string>().ShouldBe("MISSING_FIELD");
        using var disguised = await _member.CreateAsync(_member.Post("Read", LinkedInMember.Image(urn.Replace("document", "image", StringComparison.Ordinal))));
        (await disguised.JsonAsync())["code"]!.GetValue<string>().ShouldBe("INVALID_URN_ID");
        (await _member.SendAsync(HttpMethod.Get, $"rest/documents/{Uri.EscapeDataString(urn)}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await _member.PublishAsync("Read", new JsonObject { ["media"] = new JsonObject { ["id"] = urn, ["title"] = "Slides" } });
        (await _server.LedgerAsync("linkedin"))[0]["title"]!.GetValue<string>().ShouldBe("Slides");
        using var picture = await _member.CreateAsync(_member.Post("Other", new JsonObject { ["media"] = new JsonObject { ["id"] = await _member.UploadAsync(noun: "document"), ["title"] = "T" } }));
        (await picture.JsonAsync())["code"]!.GetValue<string>().ShouldBe("MEDIA_ASSET_PROCESSING_FAILED");
    }

    private async Task ShouldFailAsync(byte[] bytes)
    {
        var urn = await UploadAsync(bytes);
        (await StatusAsync(urn)).ShouldBe("PROCESSING_FAILED");
        using var answer = await _member.CreateAsync(_member.Post("Look", new JsonObject { ["media"] = new JsonObject { ["id"] = urn } }));
        (await answer.JsonAsync())["code"]!.GetValue<string>().ShouldBe("MEDIA_ASSET_PROCESSING_FAILED");
    }

    private async Task<string> UploadAsync(byte[] bytes)
    {
        var (urn, parts) = await InitializeAsync(bytes.Length);
        (await FinalizeAsync(urn, await PutAllAsync(bytes, parts))).StatusCode.ShouldBe(HttpStatusCode.OK);
        return urn;
    }

    private async Task<(string Urn, List<(string Url, int First, int Last)> Parts)> InitializeAsync(int bytes)
    {
        var request = new JsonObject { ["owner"] = _member.Urn, ["fileSizeBytes"] = bytes, ["uploadCaptions"] = false, ["uploadThumbnail"] = false };
        using var answer = await _member.SendAsync(HttpMethod.Post, "rest/videos?action=initializeUpload", LinkedInMember.Json(new JsonObject { ["initializeUploadRequest"] = request }));
        var value = (await answer.JsonAsync())["value"]!;
        return (value["video"]!.GetValue<string>(), [.. value["uploadInstructions"]!.AsArray()
            .Select(part => (part!["uploadUrl"]!.GetValue<string>(), part["firstByte"]!.GetValue<int>(), part["lastByte"]!.GetValue<int>()))]);
    }

    private async Task<List<string>> PutAllAsync(byte[] bytes, IEnumerable<(string Url, int First, int Last)> parts)
    {
        var tags = new List<string>();
        foreach (var (url, first, last) in parts)
        {
            using var answer = await PutAsync(url, bytes[first..(last + 1)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            tags.Add(answer.Headers.TryGetValues("ETag", out var values) ? values.Single() : "");
        }
        return tags;
    }

    private async Task<HttpResponseMessage> PutAsync(string url, byte[] bytes, string type = "application/octet-stream")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(type);
        return await _server.Http.PutAsync(url, content);
    }

    private Task<HttpResponseMessage> FinalizeAsync(string urn, IEnumerable<string> tags) => _member.SendAsync(HttpMethod.Post, "rest/videos?action=finalizeUpload", LinkedInMember.Json(new JsonObject
    {
        ["finalizeUploadRequest"] = new JsonObject { ["video"] = urn, ["uploadToken"] = "", ["uploadedPartIds"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
    }));

    private async Task<string> StatusAsync(string urn)
    {
        using var answer = await _member.SendAsync(HttpMethod.Get, $"rest/videos/{Uri.EscapeDataString(urn)}");
        return (await answer.JsonAsync())["status"]!.GetValue<string>();
    }
}
