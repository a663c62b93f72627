using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInPublishTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Posts = "POST /rest/posts", Images = "POST /rest/images", Share = "urn:li:share:7000000000000000001";
    private static readonly Reply Created = new(201, "", ("x-restli-id", Share));
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with { PlatformUserId = "Ab12Cd34Ef", Handle = null };
        Server.On(Posts, Created).On(Images, Ticket("C1"), Ticket("C2"), Ticket("C3"));
        foreach (var image in new[] { "C1", "C2", "C3" })
            Server.On($"PUT /dms-uploads/{image}", new Reply(201)).On($"GET /rest/images/urn%3Ali%3Aimage%3A{image}", new Reply(200, """{"status":"AVAILABLE"}"""));
    }

    [Fact]
    public async Task A_text_is_posted_with_every_field_and_header_of_the_contract()
    {
        var outcome = await PublishAsync("Release 2.0 is out (finally) #dotnet");

        outcome.ShouldBe(new PublishOutcome.Published(Share, new Uri($"https://site.example/feed/update/{Share}/")));
        var post = Server.Requests.ShouldHaveSingleItem();
        post.Target.ShouldBe(Posts);
        post.Header("Authorization").ShouldBe("Bearer token-1");
        post.Header("LinkedIn-Version").ShouldBe("202609");
        post.Header("X-Restli-Protocol-Version").ShouldBe("2.0.0");
        post.Header("Content-Type").ShouldBe("application/json");
        post.Header("Content-Length").ShouldNotBeNull();
        post.ShouldHaveJson("""
            {"author":"urn:li:person:Ab12Cd34Ef","commentary":"Release 2.0 is out \\(finally\\) #dotnet","visibility":"PUBLIC",
             "distribution":{"feedDistribution":"MAIN_FEED","targetEntities":[],"thirdPartyDistributionChannels":[]},
             "lifecycleState":"PUBLISHED","isReshareDisabledByAuthor":false}
            """);
    }

    [Fact]
    public async Task The_id_is_taken_from_the_header_in_any_casing_and_the_body_is_not_read()
    {
        Server.On(Posts, new Reply(201, "<html>not ours", ("X-RESTLI-iD", Share)));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe(Share);
    }

    [Fact]
    public async Task A_post_that_LinkedIn_took_without_naming_it_is_unknown()
    {
        Server.On(Posts, new Reply(201, $$"""{"id":"{{Share}}"}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("no_post_id");
    }

    [Theory]
    [InlineData('\\'), InlineData('|'), InlineData('{'), InlineData('}'), InlineData('@'), InlineData('['), InlineData(']'), InlineData('('), InlineData(')')]
    [InlineData('<'), InlineData('>'), InlineData('#'), InlineData('*'), InlineData('_'), InlineData('~')]
    public async Task Every_reserved_character_goes_out_escaped_once(char reserved)
    {
        await PublishAsync($"a {reserved} b");

        System.Text.Json.Nodes.JsonNode.Parse(Server.Requests[0].Body)!["commentary"]!.GetValue<string>().ShouldBe($"a \\{reserved} b");
    }

    [Fact]
    public async Task Visibility_page_and_version_are_the_draft_s_and_the_account_s()
    {
        Account = Account with { Kind = "organization", PlatformUserId = "77", ApiVersion = "202603" };

        await PublishAsync(new Draft { Text = "Hi", Options = new Dictionary<string, string> { ["visibility"] = "connections" } });

        Server.Requests[0].Header("LinkedIn-Version").ShouldBe("202603");
        Server.Requests[0].Text.ShouldContain("\"author\":\"urn:li:organization:77\"");
        Server.Requests[0].Text.ShouldContain("\"visibility\":\"CONNECTIONS\"");
    }

    [Fact]
    public async Task One_image_is_uploaded_looked_at_and_posted_with_its_alternative_text()
    {
        (await PublishAsync(new Draft { Text = "A door", Media = [Media.Add(Bytes, altText: "A red door")] })).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests.Select(request => request.Target).ShouldBe([Images, "PUT /dms-uploads/C1", "GET /rest/images/urn%3Ali%3Aimage%3AC1", Posts]);
        Server.Requests[0].Query.ShouldBe("action=initializeUpload");
        Server.Requests[0].Header("LinkedIn-Version").ShouldBe("202609");
        Server.Requests[0].ShouldHaveJson("""{"initializeUploadRequest":{"owner":"urn:li:person:Ab12Cd34Ef"}}""");
        var put = Server.Requests[1];
        put.Body.ShouldBe(Bytes);
        put.Header("Authorization").ShouldBe("Bearer token-1");
        put.Header("Content-Length").ShouldBe("5");
        put.Header("LinkedIn-Version").ShouldBeNull();
        put.Header("X-Restli-Protocol-Version").ShouldBeNull();
        System.Text.Json.Nodes.JsonNode.Parse(Server.Requests[3].Body)!["content"]!.ToJsonString().ShouldBe("""{"media":{"id":"urn:li:image:C1","altText":"A red door"}}""");
    }

    [Fact]
    public async Task Several_images_become_a_multi_image_post_in_their_order()
    {
        await PublishAsync(new Draft { Text = "Doors", Media = [Media.Add(Bytes, altText: "One"), Media.Add(Bytes), Media.Add(Bytes, altText: " ")] });

        System.Text.Json.Nodes.JsonNode.Parse(Server.To(Posts)[0].Body)!["content"]!.ToJsonString().ShouldBe(
            """{"multiImage":{"images":[{"id":"urn:li:image:C1","altText":"One"},{"id":"urn:li:image:C2"},{"id":"urn:li:image:C3"}]}}""");
    }

    [Fact]
    public async Task Where_the_state_may_not_be_read_one_short_grace_is_given_for_all_images()
    {
        Server.On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(403, """{"serviceErrorCode":100,"status":403}"""));

        (await PublishAsync(new Draft { Text = "Doors", Media = [Media.Add(Bytes), Media.Add(Bytes)] })).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests.Count(request => request.Target.StartsWith("GET", StringComparison.Ordinal)).ShouldBe(1);
        Clock.Waited.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_image_in_processing_is_waited_for()
    {
        Server.On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(200, """{"status":"PROCESSING"}"""), new Reply(200, """{"status":"WAITING_UPLOAD"}"""), new Reply(200, """{"status":"AVAILABLE"}"""));

        (await PublishAsync(new Draft { Text = "A door", Media = [Media.Add(Bytes)] })).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("GET /rest/images/urn%3Ali%3Aimage%3AC1").Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_image_that_stays_in_processing_is_come_back_for_without_costing_a_try_or_a_second_upload()
    {
        Server.On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(200, """{"status":"PROCESSING"}"""));
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };

        var waiting = (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        waiting.Error.Code.ShouldBe("media_processing");
        waiting.LookAgainAt.ShouldBeGreaterThan(Clock.GetUtcNow());
        Clock.Waited.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        Server.On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(200, """{"status":"AVAILABLE"}"""));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Images).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_image_that_LinkedIn_cannot_process_is_final_and_nothing_is_posted()
    {
        Server.On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(200, """{"status":"PROCESSING_FAILED"}"""));

        (await PublishAsync(new Draft { Text = "A door", Media = [Media.Add(Bytes)] })).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("media_refused");
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_resumed_attempt_goes_on_at_the_missing_image()
    {
        Server.On(Images, Ticket("C1"), new Reply(503, "<html>"), Ticket("C2"));
        var draft = new Draft { Text = "Doors", Media = [Media.Add(Bytes), Media.Add(Bytes)] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To("PUT /dms-uploads/C1").Count.ShouldBe(1);
        Server.To(Posts)[0].Text.ShouldContain("""[{"id":"urn:li:image:C1"},{"id":"urn:li:image:C2"}]""");
    }

    [Fact]
    public async Task An_upload_past_its_time_or_of_another_file_is_not_used_again()
    {
        Server.On(Posts, new Reply(400, """{"code":"MEDIA_ASSET_WAITING_UPLOAD","message":"wait","status":400}"""));
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };
        await PublishAsync(draft);

        await PublishAsync(draft with { Media = [Media.Add(Bytes)] });
        Server.To(Images).Count.ShouldBe(2);
        Clock.Advance(TimeSpan.FromHours(2));
        await PublishAsync(draft);
        Server.To(Images).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Images_that_are_not_ready_at_the_post_are_a_matter_of_time()
    {
        Server.On(Posts, new Reply(400, """{"code":"MEDIA_ASSET_WAITING_UPLOAD","message":"Media is waiting for upload","status":400}"""), Created);
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>().Error.Code.ShouldBe("media_processing");
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Images).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_upload_is_made_anew_by_the_next_attempt()
    {
        Server.On(Posts, new Reply(400, """{"code":"EXPIRED_UPLOAD_URL","message":"The upload has expired","status":400}"""), Created);
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_expired");
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Posts)[1].Text.ShouldContain("urn:li:image:C2");
    }

    [Fact]
    public async Task A_file_that_is_gone_is_the_engine_s_affair_and_asks_LinkedIn_nothing()
    {
        var media = Media.Add(Bytes);
        Media.Remove(media);

        await Should.ThrowAsync<MediaMissingException>(() => PublishAsync(new Draft { Text = "A door", Media = [media] }));
        Server.Requests.ShouldBeEmpty();
    }

    private Reply Ticket(string image) => new(200,
        $$$"""{"value":{"uploadUrlExpiresAt":{{{Start.AddHours(1).ToUnixTimeMilliseconds()}}},"uploadUrl":"{{{Server.Address}}}/dms-uploads/{{{image}}}?ut=x","image":"urn:li:image:{{{image}}}"}}""");
}
