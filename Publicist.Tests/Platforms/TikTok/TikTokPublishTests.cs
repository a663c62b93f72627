using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokPublishTests : TikTokOverHttp
{
    [Fact]
    public async Task A_video_is_asked_about_announced_uploaded_and_followed()
    {
        var outcome = await PublishAsync(Post("Autumn #news", [Film()]));

        outcome.ShouldBe(new PublishOutcome.Published(PostId, new Uri($"https://site.example/@annlee/video/{PostId}")));
        Targets.ShouldBe([Creator, Video, Upload, Status]);
        Server.Requests[0].Body.ShouldBeEmpty();
        Server.Requests[0].Header("Content-Type").ShouldBe("application/json; charset=UTF-8");
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer token-1");
        Server.Requests[1].Header("Content-Type").ShouldBe("application/json; charset=UTF-8");
        Server.Requests[1].ShouldHaveJson("""
            {"post_info":{"title":"Autumn #news","privacy_level":"PUBLIC_TO_EVERYONE","disable_duet":true,"disable_comment":true,"disable_stitch":true,
              "brand_content_toggle":false,"brand_organic_toggle":false,"is_aigc":false},
             "source_info":{"source":"FILE_UPLOAD","video_size":5,"chunk_size":5,"total_chunk_count":1}}
            """);
        Server.Requests[3].ShouldHaveJson($$"""{"publish_id":"{{PublishId}}"}""");
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task What_was_accepted_just_before_the_program_died_is_followed_by_its_ticket_alone()
    {
        Journal.WasAccepted("post", "v_pub_url~v2.5");

        (await PublishAsync(Post("x", [Film()], ("source", "pull")))).ShouldBeOfType<PublishOutcome.Published>();

        Targets.ShouldNotContain(Creator, "what is in TikTok's hands no longer depends on what its creator may post");
        Targets.ShouldNotContain(Video);
        Server.To(Status)[^1].ShouldHaveJson("""{"publish_id":"v_pub_url~v2.5"}""");
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chunks_go_in_order_to_the_address_that_was_given_without_a_token()
    {
        Server.On(Upload, new Reply(206), new Reply(201));

        await PublishAsync(Post("x", [Film(25_000_003)]));

        Server.To(Video)[0].Text.ShouldContain("\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":25000003,\"chunk_size\":10000000,\"total_chunk_count\":2}");
        var chunks = Server.To(Upload);
        chunks.Select(chunk => chunk.Header("Content-Range")).ShouldBe(["bytes 0-9999999/25000003", "bytes 10000000-25000002/25000003"]);
        chunks.Select(chunk => chunk.Header("Content-Length")).ShouldBe(["10000000", "15000003"]);
        chunks.ShouldAllBe(chunk => chunk.Header("Content-Type") == "video/mp4" && chunk.Header("Authorization") == null && chunk.Query == "upload_id=1&upload_token=t");
    }

    [Fact]
    public async Task What_the_author_chose_is_sent_and_what_the_creator_has_off_stays_off()
    {
        await PublishAsync(Post("x", [Film()], ("privacy_level", "MUTUAL_FOLLOW_FRIENDS"), ("disable_comment", "false"), ("disable_duet", "false"), ("disable_stitch", "false"),
            ("brand_content_toggle", "true"), ("brand_organic_toggle", "true"), ("is_aigc", "true"), ("video_cover_timestamp_ms", "1000")));

        Server.To(Video)[0].ShouldHaveJson("""
            {"post_info":{"title":"x","privacy_level":"MUTUAL_FOLLOW_FRIENDS","disable_duet":false,"disable_comment":false,"disable_stitch":true,"video_cover_timestamp_ms":1000,
              "brand_content_toggle":true,"brand_organic_toggle":true,"is_aigc":true},
             "source_info":{"source":"FILE_UPLOAD","video_size":5,"chunk_size":5,"total_chunk_count":1}}
            """);
    }

    [Fact]
    public async Task A_video_that_TikTok_fetches_has_no_upload_and_is_submitted_by_its_start()
    {
        Server.On(Video, Ok("""{"publish_id":"v_pub_url~v2.5"}"""));
        var film = Film();

        (await PublishAsync(Post("x", [film], ("source", "pull")))).ShouldBeOfType<PublishOutcome.Published>();

        Targets.ShouldBe([Creator, Video, Status]);
        Server.To(Video)[0].Text.ShouldEndWith($$$"""
            "source_info":{"source":"PULL_FROM_URL","video_url":"https://publicist.example/m/{{{film.Id:N}}}"}}
            """.Trim());
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task Photos_are_fetched_and_have_a_title_of_their_own()
    {
        DraftMedia[] photos = [Photo(), Photo("image/webp")];

        (await PublishAsync(Post("What is new #news", photos, ("title", "Autumn"), ("photo_cover_index", "1"), ("auto_add_music", "true"), ("disable_comment", "false"))))
            .ShouldBe(new PublishOutcome.Published(PostId, new Uri($"https://site.example/@annlee/photo/{PostId}")));

        Targets.ShouldBe([Creator, Photos, Status]);
        Server.To(Photos)[0].ShouldHaveJson($$$"""
            {"media_type":"PHOTO","post_mode":"DIRECT_POST","post_info":{"title":"Autumn","description":"What is new #news","privacy_level":"PUBLIC_TO_EVERYONE",
              "disable_comment":false,"auto_add_music":true,"brand_content_toggle":false,"brand_organic_toggle":false},
             "source_info":{"source":"PULL_FROM_URL","photo_cover_index":1,"photo_images":["https://publicist.example/m/{{{photos[0].Id:N}}}","https://publicist.example/m/{{{photos[1].Id:N}}}"]}}
            """);
    }

    [Fact]
    public async Task A_draft_of_a_video_takes_nothing_but_the_file_and_ends_with_a_word_to_the_creator()
    {
        Server.On(Status, Ok("""{"status":"SEND_TO_USER_INBOX"}"""));

        var outcome = (await PublishAsync(new Draft { Text = "Left out", Media = [Film()], Options = new Dictionary<string, string> { ["mode"] = "inbox" } })).ShouldBeOfType<PublishOutcome.Published>();

        (outcome.RemoteId, outcome.Permalink).ShouldBe(("v_inbox_file~v2.9", null));
        outcome.Warning!.ShouldContain("finish it there");
        Targets.ShouldBe([InboxVideo, Upload, Status]);
        Server.Requests[0].ShouldHaveJson("""{"source_info":{"source":"FILE_UPLOAD","video_size":5,"chunk_size":5,"total_chunk_count":1}}""");
    }

    [Fact]
    public async Task A_draft_of_photos_keeps_its_words_and_nothing_else()
    {
        Server.On(Status, Ok("""{"status":"SEND_TO_USER_INBOX"}"""));
        var photo = Photo();

        await PublishAsync(Post("What is new", [photo], ("mode", "inbox"), ("title", "Autumn")));

        Targets.ShouldBe([Photos, Status]);
        Server.Requests[0].ShouldHaveJson($$$"""
            {"media_type":"PHOTO","post_mode":"MEDIA_UPLOAD","post_info":{"title":"Autumn","description":"What is new"},
             "source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,"photo_images":["https://publicist.example/m/{{{photo.Id:N}}}"]}}
            """);
    }

    [Fact]
    public async Task A_privacy_that_the_account_no_longer_offers_stops_it_before_anything_is_sent()
    {
        var outcome = (await PublishAsync(Post("x", [Film()], ("privacy_level", "FOLLOWER_OF_CREATOR")))).ShouldBeOfType<PublishOutcome.Rejected>();

        outcome.Error.Code.ShouldBe("privacy_level_option_mismatch");
        outcome.Error.Advice!.ShouldContain("MUTUAL_FOLLOW_FRIENDS");
        Targets.ShouldBe([Creator]);
    }

    [Fact]
    public async Task A_video_longer_than_the_account_may_post_stops_too()
    {
        var film = Film() with { Video = new VideoFacts { Duration = TimeSpan.FromSeconds(601) } };

        (await PublishAsync(Post("x", [film]))).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("duration_check_failed");
        Targets.ShouldBe([Creator]);
    }

    [Theory]
    [InlineData("spam_risk_too_many_posts", "RateLimited")]
    [InlineData("spam_risk_user_banned_from_posting", "Rejected")]
    [InlineData("reached_active_user_cap", "RateLimited")]
    public async Task A_refusal_that_comes_with_200_is_one_all_the_same(string code, string outcome)
    {
        Server.On(Creator, No(200, code));

        (await PublishAsync(Post("x", [Film()]))).GetType().Name.ShouldBe(outcome);
        Targets.ShouldBe([Creator]);
    }

    [Fact]
    public async Task A_post_without_a_public_id_is_out_under_the_id_it_was_begun_with()
    {
        Server.On(Status, Ok("""{"status":"PUBLISH_COMPLETE"}"""));

        (await PublishAsync(Post("x", [Film()], ("privacy_level", "SELF_ONLY")))).ShouldBe(new PublishOutcome.Published(PublishId, null));
    }

    [Theory]
    [InlineData("[7301234567890123457]"), InlineData("[\"7301234567890123457\"]")]
    public async Task An_id_of_64_bits_keeps_its_last_digit(string ids)
    {
        Server.On(Status, Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":{{ids}}}"""));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("7301234567890123457");
    }

    [Fact]
    public async Task Without_a_known_name_the_link_is_built_with_the_one_that_TikTok_tells()
    {
        Account = Account with { Handle = null };

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Published>().Permalink.ShouldBe(new Uri($"https://site.example/@annlee/video/{PostId}"));
    }

    [Fact]
    public async Task What_takes_longer_is_left_to_a_later_attempt_which_only_asks()
    {
        Server.On(Status, Ok("""{"status":"PROCESSING_DOWNLOAD"}"""), Ok("""{"status":"PROCESSING_DOWNLOAD"}"""), Ok("""{"status":"PROCESSING_DOWNLOAD"}"""), Ok("""{"status":"PROCESSING_DOWNLOAD"}"""),
            Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));
        var draft = Post("x", [Photo()]);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Targets.Count(target => target == Photos).ShouldBe(1);
        Clock.Waited.ShouldBe(TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("file_format_check_failed", "Rejected"), InlineData("duration_check_failed", "Rejected"), InlineData("frame_rate_check_failed", "Rejected"), InlineData("picture_size_check_failed", "Rejected")]
    [InlineData("internal", "Transient"), InlineData("video_pull_failed", "Transient"), InlineData("photo_pull_failed", "Transient"), InlineData("publish_cancelled", "Rejected"), InlineData("auth_removed", "AuthExpired")]
    [InlineData("spam_risk_too_many_posts", "RateLimited"), InlineData("spam_risk_user_banned_from_posting", "Rejected"), InlineData("spam_risk_text", "Rejected"), InlineData("spam_risk", "Rejected"), InlineData("new_one", "Rejected")]
    public async Task What_failed_for_certain_is_withdrawn_and_begun_anew_by_a_later_attempt(string reason, string outcome)
    {
        Server.On(Status, Ok($$"""{"status":"FAILED","fail_reason":"{{reason}}"}"""), Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));
        var draft = Post("x", [Photo()]);

        (await PublishAsync(draft)).GetType().Name.ShouldBe(outcome);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Targets.Count(target => target == Photos).ShouldBe(2);
        Journal.Submitted.ShouldBe(["post", "post"]);
    }

    [Fact]
    public async Task A_day_of_too_many_posts_is_waited_out()
    {
        Server.On(Photos, No(403, "spam_risk_too_many_posts"));

        (await PublishAsync(Post("x", [Photo()]))).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddDays(1));
    }

    [Fact]
    public async Task What_TikTok_never_ends_is_at_last_for_a_person_to_look_at()
    {
        Server.On(Status, Ok("""{"status":"PROCESSING_DOWNLOAD"}"""));
        var draft = Post("x", [Photo()]);

        await PublishAsync(draft);
        Clock.Advance(TimeSpan.FromMinutes(11));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        Clock.Advance(TimeSpan.FromHours(48));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("progress_unknown");
        Server.To(Photos).Count.ShouldBe(1);
    }
}
