using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramPublishTests : InstagramOverHttp
{
    [Fact]
    public async Task An_image_goes_through_container_wait_and_publication_field_by_field()
    {
        var image = Image("A dark loaf");
        var draft = Draft("Rye #bread", image) with { Options = Options(("user_tags", "miller:0.5:0.8"), ("collaborators", "@baker2"), ("location_id", "77"), ("is_ai_generated", "true")) };

        var outcome = await PublishAsync(draft);

        outcome.ShouldBe(new PublishOutcome.Published("901", new Uri("https://www.instagram.com/p/AbC/")));
        Server.Requests.Select(request => request.Target).ShouldBe([Quota, Create, Status("501"), Publish, "GET /v25.0/901"]);
        var create = Server.To(Create)[0];
        create.ShouldHaveJson($$"""
            {"image_url":"{{Link(image)}}","caption":"Rye #bread","alt_text":"A dark loaf","user_tags":[{"username":"miller","x":0.5,"y":0.8}],
             "collaborators":["baker2"],"location_id":"77","is_ai_generated":true}
            """);
        create.Header("Authorization").ShouldBe("Bearer token-1");
        create.Header("Content-Type").ShouldBe("application/json");
        create.Query.ShouldStartWith("appsecret_proof=");
        Server.To(Quota)[0].Query.ShouldStartWith("fields=config,quota_usage");
        Server.To(Status("501"))[0].Query.ShouldStartWith("fields=status_code,status");
        Server.To(Publish)[0].ShouldHaveJson("""{"creation_id":"501"}""");
        Server.To("GET /v25.0/901")[0].Query.ShouldStartWith("fields=id,permalink,shortcode,timestamp,media_product_type");
    }

    [Fact]
    public async Task A_single_video_is_a_Reel_whose_place_in_the_feed_is_always_said()
    {
        var video = Video();

        await PublishAsync(Draft("Morning", video));

        Server.To(Create)[0].ShouldHaveJson($$"""{"media_type":"REELS","video_url":"{{Link(video)}}","caption":"Morning","share_to_feed":true}""");
    }

    [Fact]
    public async Task A_Reel_carries_its_options_and_its_cover_goes_before_the_cover_instant()
    {
        var video = Video();
        await PublishAsync(Draft("Morning", video) with
        {
            Options = Options(("share_to_feed", "false"), ("cover_url", "https://press.example.org/c.jpg"), ("thumb_offset", "1500"), ("audio_name", "Oven"), ("trial_params", "MANUAL"), ("user_tags", "miller")),
        });

        Server.To(Create)[0].ShouldHaveJson($$"""
            {"media_type":"REELS","video_url":"{{Link(video)}}","caption":"Morning","share_to_feed":false,"cover_url":"https://press.example.org/c.jpg","audio_name":"Oven",
             "trial_params":{"graduation_strategy":"MANUAL"},"user_tags":[{"username":"miller"}]}
            """);
    }

    [Fact]
    public async Task A_Reel_s_cover_instant_is_milliseconds()
    {
        await PublishAsync(Draft("Morning", Video()) with { Options = Options(("thumb_offset", "1500")) });

        Server.To(Create)[0].Text.ShouldContain("\"thumb_offset\":1500");
    }

    [Theory]
    [InlineData(true, "video_url")]
    [InlineData(false, "image_url")]
    public async Task A_story_carries_neither_caption_nor_alternative_text_nor_comment(bool isVideo, string field)
    {
        var media = isVideo ? Video() : Image("A loaf");
        var draft = Draft("Not shown", media) with { FirstComment = "Nor this", Options = Options(("format", "story"), ("collaborators", "baker2")) };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        Server.To(Create)[0].ShouldHaveJson($$"""{"media_type":"STORIES","{{field}}":"{{Link(media)}}"}""");
        Server.Requests.ShouldNotContain(request => request.Target.EndsWith("/comments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_carousel_makes_its_children_first_and_its_parent_when_all_are_finished()
    {
        Server.On(Create, Created("501"), Created("502"), Created("503"), Created("600")).On(Status("502"), InProgress, Finished).On(Status("503"), Finished).On(Status("600"), Finished);
        DraftMedia[] media = [Image("First"), Video(), Image()];

        (await PublishAsync(Draft("Three", media) with { Options = Options(("collaborators", "baker2"), ("is_ai_generated", "true"), ("user_tags", "3/miller:0.1:0.2")) })).ShouldBeOfType<PublishOutcome.Published>();

        var created = Server.To(Create);
        created.Count.ShouldBe(4);
        created[0].ShouldHaveJson($$"""{"image_url":"{{Link(media[0])}}","is_carousel_item":true,"alt_text":"First"}""");
        created[1].ShouldHaveJson($$"""{"media_type":"VIDEO","video_url":"{{Link(media[1])}}","is_carousel_item":true}""");
        created[2].ShouldHaveJson($$"""{"image_url":"{{Link(media[2])}}","is_carousel_item":true,"user_tags":[{"username":"miller","x":0.1,"y":0.2}]}""");
        created[3].ShouldHaveJson("""{"media_type":"CAROUSEL","children":["501","502","503"],"caption":"Three","collaborators":["baker2"],"is_ai_generated":true}""");
        var order = Server.Requests.Select(request => request.Target + request.Text).ToList();
        order.FindLastIndex(one => one.StartsWith(Status("502"), StringComparison.Ordinal)).ShouldBeLessThan(order.FindIndex(one => one.Contains("CAROUSEL", StringComparison.Ordinal)));
        Server.To(Publish)[0].ShouldHaveJson("""{"creation_id":"600"}""");
    }

    [Fact]
    public async Task Through_Facebook_a_video_s_bytes_go_to_the_address_that_was_handed_out()
    {
        ThroughFacebook();
        Server.On(Create, new Reply(200, $$"""{"id":"501","uri":"{{Server.Address}}/ig-api-upload/v25.0/501"}""")).On("POST /ig-api-upload/v25.0/501", new Reply(200, """{"success":true,"message":"Upload successful."}"""));

        (await PublishAsync(Draft("Morning", Video(10)))).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Create)[0].ShouldHaveJson("""{"media_type":"REELS","upload_type":"resumable","caption":"Morning","share_to_feed":true}""");
        var upload = Server.To("POST /ig-api-upload/v25.0/501").ShouldHaveSingleItem();
        upload.Header("Authorization").ShouldBe("OAuth token-1");
        (upload.Header("offset"), upload.Header("file_size"), upload.Header("Content-Type"), upload.Header("Content-Length")).ShouldBe(("0", "10", "application/octet-stream", "10"));
        upload.Query.ShouldBeEmpty();
        upload.Body.Length.ShouldBe(10);
    }

    [Fact]
    public async Task Through_Facebook_an_image_is_fetched_still_and_a_partnership_is_labelled()
    {
        ThroughFacebook();
        var image = Image();

        await PublishAsync(Draft("Hi", image) with { Options = Options(("is_paid_partnership", "true"), ("branded_content_sponsor_ids", "178,179")) });

        Server.To(Create)[0].ShouldHaveJson($$"""{"image_url":"{{Link(image)}}","caption":"Hi","is_paid_partnership":true,"branded_content_sponsor_ids":["178","179"]}""");
    }

    [Fact]
    public async Task The_first_comment_follows_and_comments_are_closed_where_the_author_wants_it()
    {
        Server.On("POST /v25.0/901/comments", Created("77")).On("POST /v25.0/901", new Reply(200, """{"success":true}"""));

        var outcome = await PublishAsync(Draft("Hi", Image()) with { FirstComment = "More on our site", Options = Options(("comment_enabled", "false")) });

        outcome.ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();
        Server.To("POST /v25.0/901/comments").ShouldHaveSingleItem().ShouldHaveJson("""{"message":"More on our site"}""");
        Server.To("POST /v25.0/901").ShouldHaveSingleItem().ShouldHaveJson("""{"comment_enabled":false}""");
    }

    [Fact]
    public async Task A_comment_that_is_refused_leaves_the_post_published_and_is_not_tried_again()
    {
        Server.On("POST /v25.0/901/comments", Refused(10, 0));
        var draft = Draft("Hi", Image()) with { FirstComment = "More" };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull();
        await PublishAsync(draft);

        Server.To("POST /v25.0/901/comments").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_permalink_that_cannot_be_read_does_not_fail_the_post()
    {
        Server.On("GET /v25.0/901", Refused(2, 0, status: 500));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBe(new PublishOutcome.Published("901", new Uri("https://site.example/ryeandco/")));
    }

    [Fact]
    public async Task No_token_reaches_a_log()
    {
        await PublishAsync(Draft("Hi", Image()));

        Log.Lines.ShouldNotContain(line => line.Contains("token-1", StringComparison.Ordinal) || line.Contains("appsecret_proof", StringComparison.Ordinal));
    }
}
