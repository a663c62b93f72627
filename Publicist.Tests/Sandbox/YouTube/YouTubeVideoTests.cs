using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.YouTube;

public sealed class YouTubeVideoTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private YouTubeMember _member = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _member = await YouTubeMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_video_goes_up_in_pieces_and_comes_into_being_with_the_last()
    {
        var file = SampleVideos.OfSize(YouTubeMember.Granule + 100);
        var session = await _member.SessionAsync();

        using var first = await _member.PutAsync(session, file, 0, YouTubeMember.Granule);
        ((int)first.StatusCode, first.Header("Range")).ShouldBe((308, "bytes=0-262143"));
        (await _server.LedgerAsync("youtube")).ShouldBeEmpty();
        using var last = await _member.PutAsync(session, file, YouTubeMember.Granule, 100);

        last.StatusCode.ShouldBe(HttpStatusCode.Created);
        var video = await last.JsonAsync();
        video["id"]!.GetValue<string>().Length.ShouldBe(11);
        video["status"]!["uploadStatus"]!.GetValue<string>().ShouldBe("processed");
        var post = (await _server.LedgerAsync("youtube")).ShouldHaveSingleItem();
        (post["title"]!.GetValue<string>(), post["text"]!.GetValue<string>(), post["details"]!["tags"]!.GetValue<string>()).ShouldBe(("Autumn update", "What is new", "news,release notes"));
        (await _server.Http.GetStringAsync(post["permalink"]!.GetValue<string>())).ShouldContain("Autumn update");
    }

    [Fact]
    public async Task A_session_tells_where_it_is_and_afterwards_which_video_it_made()
    {
        var file = SampleVideos.OfSize(YouTubeMember.Granule + 100);
        var session = await _member.SessionAsync();
        using var empty = await _member.AskAsync(session, file.Length);
        ((int)empty.StatusCode, empty.Headers.Contains("Range")).ShouldBe((308, false));
        (await _member.PutAsync(session, file, 0, YouTubeMember.Granule)).Dispose();
        using var some = await _member.AskAsync(session, file.Length);
        some.Header("Range").ShouldBe("bytes=0-262143");
        using var made = await _member.PutAsync(session, file, YouTubeMember.Granule, 100);

        using var again = await _member.AskAsync(session, file.Length);

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.JsonAsync())["id"]!.GetValue<string>().ShouldBe((await made.JsonAsync())["id"]!.GetValue<string>());
        (await _server.LedgerAsync("youtube")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_its_bytes_and_its_video_outlive_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("publicist-").FullName;
        try
        {
            var file = SampleVideos.OfSize(YouTubeMember.Granule + 100);
            string path, token;
            await using (var before = await SandboxServer.StartAsync(folder))
            {
                var member = await YouTubeMember.SignInAsync(before);
                token = member.Token;
                path = new Uri(await member.SessionAsync()).PathAndQuery["/sandbox/youtube/".Length..];
                (await member.PutAsync(path, file, 0, YouTubeMember.Granule)).Dispose();
            }

            await using var after = await SandboxServer.StartAsync(folder);
            var same = new YouTubeMember(after, token, null);
            using var stand = await same.AskAsync(path, file.Length);
            stand.Header("Range").ShouldBe("bytes=0-262143");
            (await same.PutAsync(path, file, YouTubeMember.Granule, 100)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_piece_that_is_no_whole_granule_or_leaves_a_gap_is_refused()
    {
        var file = SampleVideos.OfSize(YouTubeMember.Granule + 100);
        var session = await _member.SessionAsync();

        await YouTubeMember.ShouldBeRefusedAsync(await _member.PutAsync(session, file, 0, 1000), 400, "badRequest");
        await YouTubeMember.ShouldBeRefusedAsync(await _member.PutAsync(session, file, YouTubeMember.Granule, 100), 400, "badRequest");
        await YouTubeMember.ShouldBeRefusedAsync(await _member.PutAsync(session, file, 0, YouTubeMember.Granule, file.Length + 1), 400, "badRequest");
        (await _server.LedgerAsync("youtube")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_of_somebody_else_an_old_one_and_none_at_all_are_not_found()
    {
        var session = await _member.SessionAsync();
        var other = await YouTubeMember.SignInAsync(_server, "studio");

        (await other.AskAsync(session, YouTubeMember.Granule + 100)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _member.AskAsync("upload/youtube/v3/videos?upload_id=77", 100)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _server.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromDays(1));
        var later = await YouTubeMember.SignInAsync(_server);
        (await later.AskAsync(session, YouTubeMember.Granule + 100)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "snippet.title", "\"\"", "invalidTitle" },
        { "snippet.title", $"\"{new string('a', 101)}\"", "invalidTitle" },
        { "snippet.title", "\"a < b\"", "invalidTitle" },
        { "snippet.description", $"\"{new string('é', 2501)}\"", "invalidDescription" },
        { "snippet.description", "\"a > b\"", "invalidDescription" },
        { "snippet.tags", $"[\"{new string('a', 250)}\",\"{new string('b', 250)}\"]", "invalidTags" },
        { "snippet.tags", $"[\"{new string('a', 248)}\",\"b {new string('b', 248)}\"]", "invalidTags" },
        { "snippet.categoryId", "\"30\"", "invalidCategoryId" },
        { "snippet.mood", "\"good\"", "invalidVideoMetadata" },
        { "status.privacyStatus", "\"friends\"", "invalidVideoMetadata" },
        { "status.selfDeclaredMadeForKids", "\"false\"", "invalidVideoMetadata" },
        { "status.license", "\"mine\"", "invalidVideoMetadata" },
        { "status.publishAt", "\"2027-01-01T10:00:00Z\"", "invalidPublishAt" },
        { "recordingDetails.x", "1", "unexpectedPart" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Metadata_that_breaks_a_rule_is_refused_at_the_start(string field, string value, string reason)
    {
        var metadata = YouTubeMember.Metadata();
        var (part, name) = (field.Split('.')[0], field.Split('.')[1]);
        if (metadata[part] is null) metadata[part] = new JsonObject();
        metadata[part]![name] = JsonNode.Parse(value);

        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(metadata), 400, reason);
    }

    [Fact]
    public async Task A_start_without_kind_type_or_length_is_refused()
    {
        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(uploadType: "media"), 400, "badRequest");
        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(type: "text/plain"), 400, "badContent");
        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(total: 0), 400, "badRequest");
        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(part: ""), 400, "missingRequiredParameter");
        await _server.SetFaultsAsync("youtube", new JsonObject { ["refuse_content"] = "autumn" });
        await YouTubeMember.ShouldBeRefusedAsync(await _member.StartAsync(), 400, "invalidVideoMetadata");
    }

    [Fact]
    public async Task Left_open_a_video_is_public_and_scheduled_it_becomes_public_at_its_time()
    {
        var open = YouTubeMember.Metadata();
        open["status"]!.AsObject().Remove("privacyStatus");
        var scheduled = YouTubeMember.Metadata();
        scheduled["status"]!["privacyStatus"] = "private";
        scheduled["status"]!["publishAt"] = _server.Clock.GetUtcNow().AddMinutes(30).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var (first, second) = (await _member.PublishAsync(open), await _member.PublishAsync(scheduled));

        (await PrivacyAsync(first), await PrivacyAsync(second)).ShouldBe(("public", "private"));
        _server.Clock.Advance(TimeSpan.FromMinutes(30));

        (await PrivacyAsync(second)).ShouldBe("public");
    }

    [Fact]
    public async Task Processing_takes_its_time_and_finds_what_is_no_video()
    {
        await _server.SetFaultsAsync("youtube", new JsonObject { ["processing_seconds"] = 60 });
        var (good, bad) = (await _member.PublishAsync(), await _member.PublishAsync(file: [.. "%PDF-1.7 "u8, .. new byte[100]]));

        var working = await VideoAsync(good);
        working["status"]!["uploadStatus"]!.GetValue<string>().ShouldBe("uploaded");
        working["processingDetails"]!["processingStatus"]!.GetValue<string>().ShouldBe("processing");
        _server.Clock.Advance(TimeSpan.FromSeconds(60));

        (await VideoAsync(good))["status"]!["uploadStatus"]!.GetValue<string>().ShouldBe("processed");
        var failed = (await VideoAsync(bad))["status"]!;
        (failed["uploadStatus"]!.GetValue<string>(), failed["failureReason"]!.GetValue<string>()).ShouldBe(("failed", "invalidFile"));
    }

    [Fact]
    public async Task The_same_video_may_go_up_twice()
    {
        await _member.PublishAsync();
        await _member.PublishAsync();

        (await _server.LedgerAsync("youtube")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Uploads_are_listed_newest_first_and_lag_where_told_to()
    {
        await _member.PublishAsync(YouTubeMember.Metadata("One"));
        await _server.SetFaultsAsync("youtube", new JsonObject { ["list_lag_seconds"] = 30 });
        await _member.PublishAsync(YouTubeMember.Metadata("Two"));
        (await UploadsAsync()).ShouldBeEmpty();
        _server.Clock.Advance(TimeSpan.FromSeconds(30));

        (await UploadsAsync()).ShouldBe(["Two", "One"]);
    }

    [Fact]
    public async Task A_playlist_takes_a_video_as_often_as_it_is_told()
    {
        var video = await _member.PublishAsync();
        using var lists = await _member.SendAsync(HttpMethod.Get, "youtube/v3/playlists?part=snippet&mine=true&maxResults=50");
        var playlist = (await lists.JsonAsync())["items"]![0]!["id"]!.GetValue<string>();

        for (var times = 0; times < 2; times++) (await AddAsync(playlist, video)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await YouTubeMember.ShouldBeRefusedAsync(await AddAsync("PLnobody", video), 404, "playlistNotFound");
        await YouTubeMember.ShouldBeRefusedAsync(await AddAsync(playlist, "nothing"), 404, "videoNotFound");

        (await _server.LedgerAsync("youtube"))[0]["details"]!["playlists"]!.GetValue<string>().ShouldBe($"{playlist},{playlist}");
    }

    [Fact]
    public async Task A_comment_is_taken_on_a_public_video_and_on_no_private_one()
    {
        var hidden = YouTubeMember.Metadata();
        hidden["status"]!["privacyStatus"] = "private";

        (await CommentAsync(await _member.PublishAsync())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await YouTubeMember.ShouldBeRefusedAsync(await CommentAsync(await _member.PublishAsync(hidden)), 403, "forbidden");

        (await _server.LedgerAsync("youtube"))[1]["comments"]![0]!.GetValue<string>().ShouldBe("Hello");
    }

    [Fact]
    public async Task A_thumbnail_is_an_image_of_a_channel_with_a_phone_number()
    {
        var picture = Web.Sandbox.PersonaPicture.Draw("thumbnail");
        (await ThumbnailAsync(_member, await _member.PublishAsync(), picture, "image/png")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await YouTubeMember.ShouldBeRefusedAsync(await ThumbnailAsync(_member, await _member.PublishAsync(), [1, 2, 3], "image/png"), 400, "invalidImage");
        await YouTubeMember.ShouldBeRefusedAsync(await ThumbnailAsync(_member, "nothing", picture, "image/png"), 404, "videoNotFound");
        await YouTubeMember.ShouldBeRefusedAsync(await ThumbnailAsync(_member, await _member.PublishAsync(), picture, "text/html"), 400, "badContent");
        var studio = await YouTubeMember.SignInAsync(_server, "studio");

        await YouTubeMember.ShouldBeRefusedAsync(await ThumbnailAsync(studio, await studio.PublishAsync(), picture, "image/png"), 403, "forbidden");
    }

    [Fact]
    public async Task Deleting_takes_the_scope_to_manage_and_ones_own_video()
    {
        var video = await _member.PublishAsync();
        var uploader = await YouTubeMember.SignInAsync(_server, scope: $"{YouTubeMember.Upload} {YouTubeMember.Read}");
        var studio = await YouTubeMember.SignInAsync(_server, "studio");
        var path = $"youtube/v3/videos?id={video}";

        await YouTubeMember.ShouldBeRefusedAsync(await uploader.SendAsync(HttpMethod.Delete, path), 403, "insufficientPermissions");
        await YouTubeMember.ShouldBeRefusedAsync(await studio.SendAsync(HttpMethod.Delete, path), 403, "forbidden");
        (await _member.SendAsync(HttpMethod.Delete, path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await YouTubeMember.ShouldBeRefusedAsync(await _member.SendAsync(HttpMethod.Delete, path), 404, "videoNotFound");
    }

    private async Task<JsonNode> VideoAsync(string id)
    {
        using var answer = await _member.SendAsync(HttpMethod.Get, $"youtube/v3/videos?part=status,processingDetails,statistics&id={id}");
        return (await answer.JsonAsync())["items"]![0]!;
    }

    private async Task<string> PrivacyAsync(string id) => (await VideoAsync(id))["status"]!["privacyStatus"]!.GetValue<string>();

    private async Task<IReadOnlyList<string>> UploadsAsync()
    {
        using var answer = await _member.SendAsync(HttpMethod.Get, "youtube/v3/playlistItems?part=snippet&playlistId=UUsandboxacme00000000000&maxResults=50");
        return [.. (await answer.JsonAsync())["items"]!.AsArray().Select(item => item!["snippet"]!["title"]!.GetValue<string>())];
    }

    private Task<HttpResponseMessage> AddAsync(string playlist, string video) => _member.SendAsync(HttpMethod.Post, "youtube/v3/playlistItems?part=snippet", YouTubeMember.Json(new JsonObject
    {
        ["snippet"] = new JsonObject { ["playlistId"] = playlist, ["resourceId"] = new JsonObject { ["kind"] = "youtube#video", ["videoId"] = video } },
    }));

    private Task<HttpResponseMessage> CommentAsync(string video) => _member.SendAsync(HttpMethod.Post, "youtube/v3/commentThreads?part=snippet", YouTubeMember.Json(new JsonObject
    {
        ["snippet"] = new JsonObject { ["videoId"] = video, ["topLevelComment"] = new JsonObject { ["snippet"] = new JsonObject { ["textOriginal"] = "Hello" } } },
    }));

    private static Task<HttpResponseMessage> ThumbnailAsync(YouTubeMember member, string video, byte[] picture, string type)
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new(type);
        return member.SendAsync(HttpMethod.Post, $"upload/youtube/v3/thumbnails/set?videoId={video}&uploadType=media", content);
    }
}
