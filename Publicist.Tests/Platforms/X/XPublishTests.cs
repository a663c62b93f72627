using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XPublishTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "POST /2/tweets", Upload = "POST /2/media/upload", Metadata = "POST /2/media/metadata";
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Server.On(Posts, new Reply(201, """{"data":{"id":"2002","text":"Hello","edit_history_post_ids":["2002"]}}"""))
            .On(Upload, Uploaded("3001"), Uploaded("3002"), Uploaded("3003"), Uploaded("3004"))
            .On(Metadata, new Reply(200, """{"data":{"id":"3001","associated_metadata":{}}}"""));
    }

    [Fact]
    public async Task A_text_is_posted_as_nothing_but_text()
    {
        var outcome = await PublishAsync("Hello & <you>");

        outcome.ShouldBe(new PublishOutcome.Published("2002", new Uri("https://site.example/annlee/status/2002")));
        var post = Server.Requests.ShouldHaveSingleItem();
        post.Header("Authorization").ShouldBe("Bearer token-1");
        post.Header("Content-Type").ShouldBe("application/json");
        post.ShouldHaveJson("""{"text":"Hello & <you>"}""");
    }

    [Fact]
    public async Task Without_a_known_name_the_link_does_without_it()
    {
        Account = Account with { Handle = null };

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>().Permalink.ShouldBe(new Uri("https://site.example/i/web/status/2002"));
    }

    [Theory]
    [InlineData("following", ""","reply_settings":"following" """)]
    [InlineData("mentionedusers", ""","reply_settings":"mentionedUsers" """)]
    [InlineData("everyone", "")]
    public async Task Who_may_reply_is_sent_as_X_writes_it_and_everyone_not_at_all(string wanted, string sent)
    {
        await PublishAsync(new Draft { Text = "Hello", Options = new Dictionary<string, string> { ["reply_settings"] = wanted } });

        Server.Requests[0].ShouldHaveJson($$"""{"text":"Hello"{{sent}}}""");
    }

    [Fact]
    public async Task A_poll_is_posted_with_its_answers_and_its_time()
    {
        await PublishAsync(new Draft { Text = "Tea?", Options = new Dictionary<string, string> { ["poll_options"] = "Yes, please\nNo", ["poll_duration_minutes"] = "60" } });

        Server.Requests[0].ShouldHaveJson("""{"text":"Tea?","poll":{"options":["Yes","please","No"],"duration_minutes":60}}""");
    }

    [Fact]
    public async Task People_and_declarations_go_with_the_post()
    {
        await PublishAsync(new Draft
        {
            Text = "A door",
            Media = [Media.Add(Bytes)],
            Options = new Dictionary<string, string> { ["tagged_user_ids"] = "12, 34", ["made_with_ai"] = "true", ["paid_partnership"] = "true" },
        });

        Server.Requests[1].ShouldHaveJson("""{"text":"A door","media":{"media_ids":["3001"],"tagged_user_ids":["12","34"]},"made_with_ai":true,"paid_partnership":true}""");
    }

    [Fact]
    public async Task Images_alone_are_posted_with_an_empty_text_and_the_ids_of_their_uploads()
    {
        await PublishAsync(new Draft { Text = "", Media = [Media.Add(Bytes), Media.Add([9, 9], "image/jpeg")] });

        Server.Requests.Select(request => request.Target).ShouldBe([Upload, Upload, Posts]);
        Server.Requests[2].ShouldHaveJson("""{"text":"","media":{"media_ids":["3001","3002"]}}""");
        var upload = Server.Requests[0];
        upload.Header("Authorization").ShouldBe("Bearer token-1");
        upload.Header("Content-Type")!.ShouldStartWith("multipart/form-data; boundary=publicist-");
        upload.Header("Content-Length").ShouldNotBeNull();
        var parts = await Multipart.ReadAsync(upload);
        parts["media"].Bytes.ShouldBe(Bytes);
        parts["media"].ContentType.ShouldBe("image/png");
        parts["media_category"].Text.ShouldBe("tweet_image");
        parts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_alternative_text_is_told_after_the_upload_and_before_the_post()
    {
        (await PublishAsync(new Draft { Text = "A door", Media = [Media.Add(Bytes, altText: "A red door"), Media.Add(Bytes, altText: "  ")] }))
            .ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        Server.Requests.Select(request => request.Target).ShouldBe([Upload, Metadata, Upload, Posts]);
        Server.Requests[1].ShouldHaveJson("""{"id":"3001","metadata":{"alt_text":{"text":"A red door"}}}""");
    }

    [Fact]
    public async Task An_alternative_text_that_is_refused_costs_a_warning_and_not_the_post()
    {
        Server.On(Metadata, new Reply(403, """{"title":"Forbidden","detail":"No metadata today","status":403}"""));

        (await PublishAsync(new Draft { Text = "A door", Media = [Media.Add(Bytes, altText: "A red door")] }))
            .ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBe("X did not take the alternative text of image 1: No metadata today");
    }

    [Fact]
    public async Task A_resumed_attempt_uploads_and_describes_nothing_twice_within_its_day()
    {
        Server.On(Posts, new Reply(429), new Reply(201, """{"data":{"id":"2002"}}"""));
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes, altText: "A red door")] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.RateLimited>();
        Clock.Advance(TimeSpan.FromHours(23));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests.Select(request => request.Target).ShouldBe([Upload, Metadata, Posts, Posts]);
    }

    [Fact]
    public async Task After_its_day_an_upload_is_made_anew()
    {
        Server.On(Posts, new Reply(429), new Reply(201, """{"data":{"id":"2002"}}"""));
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };

        await PublishAsync(draft);
        Clock.Advance(TimeSpan.FromHours(24));
        await PublishAsync(draft);

        Server.To(Posts)[1].ShouldHaveJson("""{"text":"A door","media":{"media_ids":["3002"]}}""");
    }

    [Fact]
    public async Task Media_that_X_no_longer_takes_is_uploaded_again_once()
    {
        Server.On(Posts, new Reply(400, """{"title":"Invalid Request","detail":"Your media IDs are invalid.","type":"https://api.x.com/2/problems/invalid-request"}"""));
        var draft = new Draft { Text = "A door", Media = [Media.Add(Bytes)] };

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("media_invalid");
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("media_invalid");
        Server.To(Upload).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_with_errors_beside_its_data_is_taken_for_its_data()
    {
        Server.On(Posts, new Reply(200, """{"data":{"id":"2002"},"errors":[{"title":"Partial","detail":"something else"}]}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("2002");
    }

    [Theory]
    [InlineData("""{"errors":[{"detail":"something"}]}""", "no_post_id")]
    [InlineData("""{"data":{}}""", "no_post_id")]
    [InlineData("""<html>""", "unreadable_answer")]
    [InlineData("", "unreadable_answer")]
    public async Task A_post_that_X_took_without_naming_it_is_unknown(string body, string code)
    {
        Server.On(Posts, new Reply(201, body));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task An_upload_answered_with_errors_alone_is_tried_again()
    {
        Server.On(Upload, new Reply(200, """{"errors":[{"title":"Oops","detail":"The upload was lost."}]}"""));

        (await PublishAsync(new Draft { Text = "x", Media = [Media.Add(Bytes)] })).ShouldBeOfType<PublishOutcome.Transient>().Error.Message.ShouldContain("The upload was lost.");
    }

    internal static Reply Uploaded(string id) => new(200, $$$"""{"data":{"id":"{{{id}}}","media_key":"3_{{{id}}}","size":5,"expires_after_secs":86400}}""");
}
