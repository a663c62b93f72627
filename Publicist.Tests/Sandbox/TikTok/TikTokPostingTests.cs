using System.Text.Json.Nodes;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.TikTok;

public sealed class TikTokPostingTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private TikTokMember _mina = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _server.Clock.Advance(TimeSpan.FromDays(1));
        _mina = await TikTokMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_video_becomes_a_post_with_an_id_of_64_bits()
    {
        var status = await _mina.StatusAsync(await _mina.PublishAsync());

        status["status"]!.GetValue<string>().ShouldBe("PUBLISH_COMPLETE");
        var id = status["publicaly_available_post_id"]![0]!.GetValue<long>();
        id.ShouldBeGreaterThan(1L << 53);
        var post = (await _server.LedgerAsync("tiktok")).ShouldHaveSingleItem();
        (post["id"]!.GetValue<string>(), post["text"]!.GetValue<string>(), post["details"]!["privacy_level"]!.GetValue<string>()).ShouldBe((id.ToString(System.Globalization.CultureInfo.InvariantCulture), "Hello", "PUBLIC_TO_EVERYONE"));
        post["permalink"]!.GetValue<string>().ShouldBe($"{_server.Address}sandbox/tiktok/@minaokafor/video/{id}");
        (await _server.Http.GetStringAsync(post["permalink"]!.GetValue<string>())).ShouldContain("<video");
    }

    [Theory]
    [InlineData("{\"title\":\"a\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\",\"disable_stitch\":true}", 400, "invalid_param", "brand_content_toggle")]
    [InlineData("{\"title\":\"a\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\",\"brand_content_toggle\":false}", 400, "invalid_param", "disable_stitch")]
    [InlineData("{\"title\":\"a\",\"disable_stitch\":true,\"brand_content_toggle\":false}", 400, "invalid_param", "privacy_level")]
    [InlineData("{\"privacy_level\":\"FOLLOWER_OF_CREATOR\",\"disable_stitch\":true,\"brand_content_toggle\":false}", 403, "privacy_level_option_mismatch", "")]
    [InlineData("{\"privacy_level\":\"SELF_ONLY\",\"disable_stitch\":true,\"brand_content_toggle\":true}", 400, "invalid_param", "private")]
    [InlineData("{\"privacy_level\":\"SELF_ONLY\",\"disable_stitch\":\"yes\",\"brand_content_toggle\":true}", 400, "invalid_param", "disable_stitch")]
    [InlineData("{\"privacy_level\":\"SELF_ONLY\",\"colour\":1}", 400, "invalid_param", "colour")]
    [InlineData("{\"privacy_level\":\"SELF_ONLY\",\"video_cover_timestamp_ms\":2147483648}", 400, "invalid_param", "video_cover_timestamp_ms")]
    public async Task What_breaks_the_rules_of_a_post_is_refused(string info, int status, string code, string named) =>
        await TikTokMember.ShouldBeRefusedAsync(await _mina.StartAsync(info), status, code, named);

    [Theory]
    [InlineData(4_194_304, 4_194_304, 1, true), InlineData(50_000_123, 10_000_000, 5, true), InlineData(150_000_000, 64_000_000, 2, true), InlineData(4_294_967_296, 64_000_000, 67, true)]
    [InlineData(50_000_123, 10_000_000, 6, false), InlineData(50_000_123, 4_000_000, 12, false), InlineData(150_000_000, 75_000_000, 2, false), InlineData(70_000_000, 70_000_000, 1, false), InlineData(4_294_967_297, 64_000_000, 67, false)]
    public async Task Chunks_are_announced_by_the_rule(long size, long chunk, int count, bool good)
    {
        using var answer = await _mina.StartAsync(null, size, chunk, count);
        if (good) await TikTokMember.DataAsync(answer);
        else await TikTokMember.ShouldBeRefusedAsync(answer, 400, "invalid_param");
    }

    [Fact]
    public async Task Captions_end_at_2200_UTF16_units()
    {
        await TikTokMember.DataAsync(await _mina.StartAsync(TikTokMember.Info(new string('a', 2200))));
        await TikTokMember.ShouldBeRefusedAsync(await _mina.StartAsync(TikTokMember.Info(new string('a', 2201))), 400, "invalid_param", "2200");
    }

    [Fact]
    public async Task A_draft_has_no_words_and_five_may_wait()
    {
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/inbox/video/init/", $$"""{"post_info":{},"source_info":{{TikTokMember.Source(1000)}}}"""), 400, "invalid_param", "post_info");
        for (var number = 0; number < 5; number++)
            (await TikTokMember.DataAsync(await DraftAsync()))["publish_id"]!.GetValue<string>().ShouldStartWith("v_inbox_file~v2.");
        await TikTokMember.ShouldBeRefusedAsync(await DraftAsync(), 403, "spam_risk_too_many_pending_share");
    }

    [Fact]
    public async Task A_draft_ends_in_the_inbox_and_in_no_list()
    {
        var film = SampleVideos.OfSize(2000);
        var started = await TikTokMember.DataAsync(await DraftAsync());
        await _mina.PutAsync(started["upload_url"]!.GetValue<string>(), film, "bytes 0-1999/2000");

        (await _mina.StatusAsync(started["publish_id"]!.GetValue<string>()))["status"]!.GetValue<string>().ShouldBe("SEND_TO_USER_INBOX");
        (await _server.LedgerAsync("tiktok"))[0]["format"]!.GetValue<string>().ShouldBe("draft");
        (await ListAsync("id"))["videos"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"media_type\":\"PHOTO\",\"post_mode\":\"LATER\"", "post_mode")]
    [InlineData("\"media_type\":\"VIDEO\",\"post_mode\":\"DIRECT_POST\"", "media_type")]
    public async Task Photos_have_a_shape_of_their_own(string head, string named) =>
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/content/init/", $$$"""{{{{head}}},"post_info":{},"source_info":{}}"""), 400, "invalid_param", named);

    [Fact]
    public async Task Files_are_fetched_from_verified_addresses_alone()
    {
        var body = $$$"""{"media_type":"PHOTO","post_mode":"DIRECT_POST","post_info":{"privacy_level":"SELF_ONLY","brand_content_toggle":false,"brand_organic_toggle":false},"source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,"photo_images":["http://169.254.169.254/1.jpg"]}}""";
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/content/init/", body), 403, "url_ownership_unverified");
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/content/init/", body.Replace("\"brand_organic_toggle\":false", "\"disable_comment\":false", StringComparison.Ordinal)), 400, "invalid_param", "brand_organic_toggle");
    }

    [Fact]
    public async Task A_file_that_cannot_be_fetched_fails_with_its_reason_and_PNG_by_its_format()
    {
        (await PullAsync("nowhere.jpg"))["fail_reason"]!.GetValue<string>().ShouldBe("photo_pull_failed");
        (await PullAsync("pictures/mina.png"))["fail_reason"]!.GetValue<string>().ShouldBe("file_format_check_failed");
        (await _server.LedgerAsync("tiktok")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_starts_are_two_posts()
    {
        await _mina.PublishAsync();
        await _mina.PublishAsync();
        (await _server.LedgerAsync("tiktok")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_no_video_fails_after_the_upload()
    {
        var status = await _mina.StatusAsync(await _mina.PublishAsync(film: new byte[1000]));
        (status["status"]!.GetValue<string>(), status["fail_reason"]!.GetValue<string>()).ShouldBe(("FAILED", "file_format_check_failed"));
        (await _server.LedgerAsync("tiktok")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_that_are_refused_fail_too()
    {
        await _server.SetFaultsAsync("tiktok", new JsonObject { ["refuse_content"] = "hello" });
        (await _mina.StatusAsync(await _mina.PublishAsync()))["fail_reason"]!.GetValue<string>().ShouldBe("spam_risk_text");
    }

    [Fact]
    public async Task Processing_takes_its_time_and_moderation_its_own()
    {
        await _server.SetFaultsAsync("tiktok", new JsonObject { ["processing_seconds"] = 60, ["list_lag_seconds"] = 120 });
        var id = await _mina.PublishAsync();
        (await _mina.StatusAsync(id))["status"]!.GetValue<string>().ShouldBe("PROCESSING_UPLOAD");
        _server.Clock.Advance(TimeSpan.FromSeconds(60));
        var complete = await _mina.StatusAsync(id);
        complete["status"]!.GetValue<string>().ShouldBe("PUBLISH_COMPLETE");
        complete["publicaly_available_post_id"].ShouldBeNull();
        _server.Clock.Advance(TimeSpan.FromSeconds(120));
        (await _mina.StatusAsync(id))["publicaly_available_post_id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task What_not_everyone_may_see_has_no_public_id_and_is_in_no_list()
    {
        (await _mina.StatusAsync(await _mina.PublishAsync(TikTokMember.Info(privacy: "SELF_ONLY"))))["publicaly_available_post_id"].ShouldBeNull();
        (await ListAsync("id"))["videos"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_publish_id_is_good_for_its_creator_alone_and_can_be_cancelled_while_it_is_uploaded()
    {
        var id = (await TikTokMember.DataAsync(await _mina.StartAsync()))["publish_id"]!.GetValue<string>();
        var theo = await TikTokMember.SignInAsync(_server, "theo");
        await TikTokMember.ShouldBeRefusedAsync(await theo.PostAsync("post/publish/status/fetch/", $$"""{"publish_id":"{{id}}"}"""), 400, "token_not_authorized_for_specified_publish_id");
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/status/fetch/", """{"publish_id":"v_pub_file~v2-1.0"}"""), 400, "invalid_publish_id");
        await TikTokMember.DataAsync(await _mina.PostAsync("post/publish/cancel/", $$"""{"publish_id":"{{id}}"}"""));
        (await _mina.StatusAsync(id))["fail_reason"]!.GetValue<string>().ShouldBe("publish_cancelled");
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("post/publish/cancel/", $$"""{"publish_id":"{{id}}"}"""), 400, "publish_not_cancellable");
    }

    [Fact]
    public async Task Creators_differ_in_what_they_may_do()
    {
        var theo = await TikTokMember.SignInAsync(_server, "theo");
        var info = await TikTokMember.DataAsync(await theo.SendAsync(HttpMethod.Post, "post/publish/creator_info/query/"));
        info["privacy_level_options"]!.AsArray().Select(level => level!.GetValue<string>()).ShouldBe(["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]);
        info["comment_disabled"]!.GetValue<bool>().ShouldBeTrue();
        await TikTokMember.ShouldBeRefusedAsync(await (await TikTokMember.SignInAsync(_server, scope: "user.info.basic")).SendAsync(HttpMethod.Post, "post/publish/creator_info/query/"), 401, "scope_not_authorized");
    }

    [Fact]
    public async Task Lists_are_paged_and_say_what_they_are_asked_for()
    {
        for (var number = 0; number < 3; number++)
        {
            await _mina.PublishAsync(TikTokMember.Info($"Film {number}"));
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await ListAsync("id,video_description", """{"max_count":2}""");
        first["videos"]!.AsArray().Select(video => video!["video_description"]!.GetValue<string>()).ShouldBe(["Film 2", "Film 1"]);
        first["has_more"]!.GetValue<bool>().ShouldBeTrue();
        var second = await ListAsync("id,share_url", $$"""{"max_count":2,"cursor":{{first["cursor"]}}}""");
        var id = second["videos"]![0]!["id"]!.GetValue<string>();
        var found = await TikTokMember.DataAsync(await _mina.PostAsync("video/query/?fields=id,view_count", $$$"""{"filters":{"video_ids":["{{{id}}}"]}}"""));
        found["videos"]![0]!["view_count"]!.GetValue<int>().ShouldBePositive();
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("video/list/?fields=shoe_size", "{}"), 400, "invalid_params");
        await TikTokMember.ShouldBeRefusedAsync(await _mina.PostAsync("video/list/?fields=id", """{"max_count":21}"""), 400, "invalid_params");
    }

    private Task<HttpResponseMessage> DraftAsync() => _mina.PostAsync("post/publish/inbox/video/init/", $$"""{"source_info":{{TikTokMember.Source(2000)}}}""");

    private async Task<JsonNode> ListAsync(string fields, string body = "{}") => await TikTokMember.DataAsync(await _mina.PostAsync($"video/list/?fields={fields}", body));

    private async Task<JsonNode> PullAsync(string path)
    {
        var started = await TikTokMember.DataAsync(await _mina.PostAsync("post/publish/content/init/",
            $$$"""{"media_type":"PHOTO","post_mode":"DIRECT_POST","post_info":{"privacy_level":"SELF_ONLY","brand_content_toggle":false,"brand_organic_toggle":false},"source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,"photo_images":["{{{_server.Address}}}sandbox/tiktok/{{{path}}}"]}}"""));
        return await _mina.StatusAsync(started["publish_id"]!.GetValue<string>());
    }
}
