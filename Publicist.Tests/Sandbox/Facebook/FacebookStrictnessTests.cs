using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Meta;
using Publicist.Tests.Media;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox.Facebook;

/// <summary>Each rule of Facebook that a wrong client would break is refused in Facebook's words.</summary>
public sealed class FacebookStrictnessTests : IAsyncLifetime
{
    private const string Page = "222000000000001";
    private SandboxServer _server = null!;
    private FacebookProgram _program = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync();
        _program = await FacebookProgram.SignInAsync(_server);
    }

    public async Task DisposeAsync()
    {
        await _program.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("client_id", "other", 400), InlineData("redirect_uri", "ftp://x", 400), InlineData("scope", "pages_show_list,publish_video", 400), InlineData("response_type", "token", 400)]
    public async Task The_dialog_shows_what_is_wrong_with_the_request(string parameter, string value, int status)
    {
        var address = System.Text.RegularExpressions.Regex.Replace(FacebookProgram.AuthorizeAddress(), $"{parameter}=[^&]*", $"{parameter}={Uri.EscapeDataString(value)}");
        ((int)(await _server.Http.GetAsync(address)).StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task The_dialog_asks_in_words_and_a_denial_comes_back_as_one()
    {
        (await _server.Http.GetStringAsync(FacebookProgram.AuthorizeAddress())).ShouldContain("Publish and delete posts of your pages");
        (await _server.Http.DecideAsync(FacebookProgram.AuthorizeAddress(), "ana", "deny")).Query["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task A_login_configuration_stands_in_place_of_scopes()
    {
        var bare = FacebookProgram.AuthorizeAddress("").Replace("&scope=", "", StringComparison.Ordinal);
        (await _server.Http.DecideAsync($"{bare}&config_id=123", "ana", "allow")).Query["code"].ShouldNotBeNull();
        (await _server.Http.GetAsync($"{FacebookProgram.AuthorizeAddress()}&config_id=123")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("v20.0", 2635), InlineData("v25.0", 0)]
    public async Task A_dead_version_is_not_answered(string version, int code) => (await CodeAsync(HttpMethod.Get, "me", version: version)).ShouldBe(code);

    [Fact]
    public async Task A_proof_must_be_right_in_either_form()
    {
        var (secret, now) = (new Secret(SandboxCalls.ClientSecret), _server.Clock.GetUtcNow().ToUnixTimeSeconds());
        (await CodeAsync(HttpMethod.Get, "me?appsecret_proof=00")).ShouldBe(100);
        (await CodeAsync(HttpMethod.Get, $"me?appsecret_proof={AppSecretProof.Of(_program.PageToken, secret)}")).ShouldBe(0);
        (await CodeAsync(HttpMethod.Get, $"me?appsecret_proof={AppSecretProof.Of(_program.PageToken, secret, now)}&appsecret_time={now}")).ShouldBe(0);
        (await CodeAsync(HttpMethod.Get, $"me?appsecret_proof={AppSecretProof.Of(_program.PageToken, secret, now - 400)}&appsecret_time={now - 400}")).ShouldBe(100);
    }

    [Theory]
    [InlineData("""{}""", 100, 0)]
    [InlineData("""{"message":"x","link":"https://www.facebook.com/x"}""", 100, 1609008)]
    [InlineData("""{"message":"x","link":"bakery"}""", 100, 2061006)]
    [InlineData("""{"message":"x","attached_media":[{"media_fbid":"1"}]}""", 100, 33)]
    [InlineData("""{"message":"x","attached_media":"1"}""", 100, 0)]
    public async Task A_post_must_be_in_order(string body, int code, int subcode)
    {
        var error = (await SendAsync(HttpMethod.Post, $"{Page}/feed", new StringContent(body, new MediaTypeHeaderValue("application/json")))).Error!;
        (error["code"]!.GetValue<int>(), error["error_subcode"]?.GetValue<int>() ?? 0).ShouldBe((code, subcode));
    }

    [Fact]
    public async Task A_person_s_token_publishes_nothing_and_another_page_s_neither()
    {
        (await CodeAsync(HttpMethod.Post, $"{Page}/feed", JsonContent.Create(new { message = "x" }), token: _program.PersonToken)).ShouldBe(210);
        (await CodeAsync(HttpMethod.Post, "222000000000002/feed", JsonContent.Create(new { message = "x" }))).ShouldBe(100);
        var museum = _program.Pages.Single(page => page.Problem is not null);
        (await CodeAsync(HttpMethod.Post, $"{museum.PlatformUserId}/feed", JsonContent.Create(new { message = "x" }), token: museum.AccessToken)).ShouldBe(200);
    }

    [Fact]
    public async Task A_text_has_its_length() => (await CodeAsync(HttpMethod.Post, $"{Page}/feed", JsonContent.Create(new { message = new string('a', 63_207) }))).ShouldBe(100);

    [Fact]
    public async Task A_photo_is_captioned_and_posted_in_one_post_only()
    {
        (await CodeAsync(HttpMethod.Post, $"{Page}/photos", PhotoForm(("message", "x")))).ShouldBe(100);
        (await CodeAsync(HttpMethod.Post, $"{Page}/photos", PhotoForm(), bytes: "no photo"u8.ToArray())).ShouldBe(324);
        var id = (await SendAsync(HttpMethod.Post, $"{Page}/photos", PhotoForm(("published", "false")))).Body["id"]!.GetValue<string>();
        var post = new { message = "x", attached_media = new[] { new { media_fbid = id } } };
        (await CodeAsync(HttpMethod.Post, $"{Page}/feed", JsonContent.Create(post))).ShouldBe(0);
        (await SendAsync(HttpMethod.Post, $"{Page}/feed", JsonContent.Create(post with { message = "y" }))).Error!["error_subcode"]!.GetValue<int>().ShouldBe(1366051);
    }

    [Fact]
    public async Task An_unpublished_photo_lives_a_day()
    {
        var id = (await SendAsync(HttpMethod.Post, $"{Page}/photos", PhotoForm(("published", "false")))).Body["id"]!.GetValue<string>();
        _server.Clock.Advance(TimeSpan.FromHours(25));
        (await CodeAsync(HttpMethod.Post, $"{Page}/photo_stories", SandboxCalls.Form(("photo_id", id)))).ShouldBe(100);
    }

    [Fact]
    public async Task A_chunk_must_be_the_one_that_is_wanted()
    {
        var session = (await SendAsync(HttpMethod.Post, $"{Page}/videos", SandboxCalls.Form(("upload_phase", "start"), ("file_size", "3000")))).Body;
        (session["start_offset"]!.GetValue<string>(), session["end_offset"]!.GetValue<string>()).ShouldBe(("0", "3000"));
        var wrong = (await SendAsync(HttpMethod.Post, $"{Page}/videos", Chunk(session, 1000, 2000))).Error!;
        (wrong["error_subcode"]!.GetValue<int>(), wrong["error_data"]!["start_offset"]!.GetValue<string>()).ShouldBe((1363037, "0"));
        (await CodeAsync(HttpMethod.Post, $"{Page}/videos", SandboxCalls.Form(("upload_phase", "finish"), ("upload_session_id", session["upload_session_id"]!.GetValue<string>())))).ShouldBe(6001);
        (await SendAsync(HttpMethod.Post, $"{Page}/videos", Chunk(session, 0, 3000))).Body["start_offset"]!.GetValue<string>().ShouldBe("3000");
        (await SendAsync(HttpMethod.Post, $"{Page}/videos", SandboxCalls.Form(("upload_phase", "start"), ("file_size", "100")))).Error!["error_subcode"]!.GetValue<int>().ShouldBe(1363022);
        (await CodeAsync(HttpMethod.Post, $"{Page}/videos", SandboxCalls.Form(("upload_phase", "start"), ("file_url", "https://x.example/a.mp4")))).ShouldBe(100);
    }

    [Fact]
    public async Task The_upload_host_wants_its_own_headers_and_the_right_place()
    {
        var start = (await SendAsync(HttpMethod.Post, $"{Page}/video_reels", SandboxCalls.Form(("upload_phase", "start")))).Body;
        var (id, address) = (start["video_id"]!.GetValue<string>(), start["upload_url"]!.GetValue<string>());
        (await UploadAsync(address, "Bearer", 0, 100)).ShouldBe((401, "NotAuthorizedError"));
        (await UploadAsync(address, "OAuth", 5, 100)).ShouldBe((412, "OffsetInvalidError"));
        (await CodeAsync(HttpMethod.Post, $"{Page}/video_reels", Finish(id))).ShouldBe(6000);
        (await UploadAsync(address, "OAuth", 0, 200)).ShouldBe((400, "PartialRequestError"));
        var status = (await SendAsync(HttpMethod.Get, $"{id}?fields=status")).Body["status"]!;
        status["uploading_phase"]!["bytes_transfered"]!.GetValue<long>().ShouldBe(100);
        (await UploadAsync(address, "OAuth", 100, 200)).ShouldBe((200, ""));
    }

    [Fact]
    public async Task Thirty_reels_a_day_are_taken()
    {
        for (var number = 0; number < 30; number++)
            (await _program.PublishAsync(new Draft { Text = $"Reel {number}", Media = [_program.Media.Add(SampleVideos.OfSize(4000, upright: true), "video/mp4")], Options = new Dictionary<string, string> { ["format"] = "reel" } })).ShouldBeOfType<PublishOutcome.Published>();

        (await _program.PublishAsync(new Draft { Text = "Reel 31", Media = [_program.Media.Add(SampleVideos.OfSize(4000, upright: true), "video/mp4")], Options = new Dictionary<string, string> { ["format"] = "reel" } })).ShouldBeOfType<PublishOutcome.RateLimited>();
    }

    [Fact]
    public async Task Dead_metrics_and_unknown_fields_refuse_the_whole_request()
    {
        var id = (await SendAsync(HttpMethod.Post, $"{Page}/feed", JsonContent.Create(new { message = "x" }))).Body["id"]!.GetValue<string>();
        (await CodeAsync(HttpMethod.Get, $"{id}/insights?metric=post_media_view,post_impressions")).ShouldBe(100);
        (await CodeAsync(HttpMethod.Get, $"{id}/insights")).ShouldBe(3001);
        (await CodeAsync(HttpMethod.Get, $"{id}?fields=id,story_tags")).ShouldBe(100);
        (await CodeAsync(HttpMethod.Get, $"{id}/insights?metric=post_media_view")).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_made_of_a_short_one_ends_with_it_and_one_of_a_long_one_does_not()
    {
        _server.Clock.Advance(TimeSpan.FromDays(61));
        (await CodeAsync(HttpMethod.Get, "me")).ShouldBe(0);
        (await CodeAsync(HttpMethod.Get, "me", token: _program.PersonToken)).ShouldBe(190);
    }

    [Fact]
    public async Task Sessions_and_tokens_outlive_the_process()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var clock = _server.Clock;
        JsonObject session;
        Secret token;
        await using (var first = await SandboxServer.StartAsync(folder, clock))
        {
            await using var program = await FacebookProgram.SignInAsync(first);
            token = program.PageToken;
            session = (await SendAsync(HttpMethod.Post, $"{Page}/videos", SandboxCalls.Form(("upload_phase", "start"), ("file_size", "3000")), token, first)).Body;
        }

        await using var second = await SandboxServer.StartAsync(folder, clock);
        (await SendAsync(HttpMethod.Post, $"{Page}/videos", Chunk(session, 0, 3000), token, second)).Body["start_offset"]!.GetValue<string>().ShouldBe("3000");
        Directory.Delete(folder, recursive: true);
    }

    private static MultipartFormDataContent PhotoForm(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    private static MultipartFormDataContent Chunk(JsonObject session, int start, int end) => new()
    {
        { new StringContent("transfer"), "upload_phase" },
        { new StringContent(session["upload_session_id"]!.GetValue<string>()), "upload_session_id" },
        { new StringContent(start.ToString(System.Globalization.CultureInfo.InvariantCulture)), "start_offset" },
        { new ByteArrayContent(SampleVideos.OfSize(3000, upright: true)[start..end]), "video_file_chunk", "chunk" },
    };

    private static FormUrlEncodedContent Finish(string id) => SandboxCalls.Form(("upload_phase", "finish"), ("video_id", id), ("video_state", "PUBLISHED"));

    private async Task<(int Status, string Type)> UploadAsync(string address, string scheme, long offset, long size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(SampleVideos.OfSize(900, upright: true)[..100]) };
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, _program.PageToken.Reveal());
        request.Headers.Add("offset", $"{offset}");
        request.Headers.Add("file_size", $"{size}");
        using var answer = await _server.Http.SendAsync(request);
        return ((int)answer.StatusCode, (await answer.JsonAsync())["debug_info"]?["type"]?.GetValue<string>() ?? "");
    }

    private async Task<int> CodeAsync(HttpMethod method, string path, HttpContent? content = null, Secret? token = null, string version = "v25.0", byte[]? bytes = null) =>
        (await SendAsync(method, path, content, token, null, version, bytes)).Error?["code"]?.GetValue<int>() ?? 0;

    private async Task<(JsonObject Body, JsonObject? Error)> SendAsync(HttpMethod method, string path, HttpContent? content = null, Secret? token = null, SandboxServer? server = null, string version = "v25.0", byte[]? bytes = null)
    {
        if (content is MultipartFormDataContent form && path.EndsWith("/photos", StringComparison.Ordinal)) form.Add(new ByteArrayContent(bytes ?? PersonaPicture.Draw(path + form.Count())), "source", "photo.png");
        using var request = new HttpRequestMessage(method, $"/sandbox/facebook/{version}/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (token ?? _program.PageToken).Reveal());
        using var answer = await (server ?? _server).Http.SendAsync(request);
        var body = await answer.JsonAsync();
        return (body, body["error"]?.AsObject());
    }
}
