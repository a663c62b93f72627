using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInVideoTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Posts = "POST /rest/posts", Videos = "POST /rest/videos", State = "GET /rest/videos/urn%3Ali%3Avideo%3AC3";
    private const int NineMebibytes = 9 << 20, Part = 4 << 20;
    private static readonly byte[] Bytes = MakeBytes();
    private Draft _draft = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with { PlatformUserId = "Ab12" };
        _draft = new Draft { Text = "Demo", Media = [Media.Add(Bytes, "video/mp4")], Options = new Dictionary<string, string> { ["video_title"] = "Demo 2.0" } };
        Server.On(Posts, new Reply(201, "", ("x-restli-id", "urn:li:ugcPost:7")))
            .On(Videos, Ticket(), new Reply(200)).On(State, new Reply(200, """{"status":"AVAILABLE"}"""))
            .On("PUT /dms-uploads/p1", Stored("/ambry/e1")).On("PUT /dms-uploads/p2", Stored("\"e2\"")).On("PUT /dms-uploads/p3", Stored("e3"));
    }

    [Fact]
    public async Task Nine_mebibytes_go_out_in_three_parts_to_three_addresses_and_are_named_in_order()
    {
        (await PublishAsync(_draft)).ShouldBe(new PublishOutcome.Published("urn:li:ugcPost:7", new Uri("https://site.example/feed/update/urn:li:ugcPost:7/")));

        Server.Requests.Select(request => request.Target).ShouldBe([Videos, "PUT /dms-uploads/p1", "PUT /dms-uploads/p2", "PUT /dms-uploads/p3", Videos, State, Posts]);
        Server.Requests[0].Query.ShouldBe("action=initializeUpload");
        Server.Requests[0].Header("LinkedIn-Version").ShouldBe("202609");
        Server.Requests[0].ShouldHaveJson("""{"initializeUploadRequest":{"owner":"urn:li:person:Ab12","fileSizeBytes":9437184,"uploadCaptions":false,"uploadThumbnail":false}}""");
        Server.Requests.Skip(1).Take(3).SelectMany(request => request.Body).ShouldBe(Bytes);
        Server.Requests.Skip(1).Take(3).Select(request => request.Body.Length).ShouldBe([Part, Part, NineMebibytes - 2 * Part]);
        foreach (var put in Server.Requests.Skip(1).Take(3))
        {
            put.Header("Content-Type").ShouldBe("application/octet-stream");
            put.Header("Content-Length").ShouldBe($"{put.Body.Length}");
            put.Header("Authorization").ShouldBeNull();
            put.Header("LinkedIn-Version").ShouldBeNull();
        }

        Server.Requests[4].Query.ShouldBe("action=finalizeUpload");
        Server.Requests[4].ShouldHaveJson("""{"finalizeUploadRequest":{"video":"urn:li:video:C3","uploadToken":"","uploadedPartIds":["/ambry/e1","\"e2\"","e3"]}}""");
        JsonNode.Parse(Server.Requests[6].Body)!["content"]!.ToJsonString().ShouldBe("""{"media":{"id":"urn:li:video:C3","title":"Demo 2.0"}}""");
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_at_the_missing_part()
    {
        Server.On("PUT /dms-uploads/p2", new Reply(503), Stored("e2"));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Checkpoints["video_parts"].ShouldBe("/ambry/e1");
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(1);
        Server.To(Videos).Count.ShouldBe(2);
        Server.To(Videos)[1].Text.ShouldContain("""["/ambry/e1","e2","e3"]""");
    }

    [Fact]
    public async Task Addresses_that_expired_or_are_of_another_file_are_asked_for_anew()
    {
        Server.On("PUT /dms-uploads/p2", new Reply(503), Stored("e2")).On(Videos, Ticket(), Ticket(), new Reply(200));
        await PublishAsync(_draft);
        Clock.Advance(TimeSpan.FromHours(2));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_part_that_LinkedIn_no_longer_takes_begins_the_upload_anew()
    {
        Server.On("PUT /dms-uploads/p2", new Reply(410), Stored("e2")).On(Videos, Ticket(), Ticket(), new Reply(200));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_refused");
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_part_without_a_name_is_sent_again()
    {
        Server.On("PUT /dms-uploads/p1", new Reply(200), Stored("e1"));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
    }

    [Fact]
    public async Task An_upload_whose_finish_was_taken_and_not_answered_is_not_done_twice()
    {
        Server.On(Videos, Ticket(), Reply.Dropped, new Reply(400, """{"message":"The upload was finalized before","status":400}"""));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_that_LinkedIn_will_not_finish_begins_anew()
    {
        Server.On(Videos, Ticket(), new Reply(400, """{"message":"bad parts","status":400}"""), Ticket(), new Reply(200)).On(State, new Reply(200, """{"status":"WAITING_UPLOAD"}"""), new Reply(200, """{"status":"AVAILABLE"}"""));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Long_processing_is_come_back_for_and_costs_neither_a_try_nor_an_upload()
    {
        Server.On(State, new Reply(200, """{"status":"PROCESSING"}"""));

        for (var look = 0; look < 5; look++)
        {
            var waiting = (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Processing>();
            waiting.LookAgainAt.ShouldBeGreaterThan(Clock.GetUtcNow());
            Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Server.On(State, new Reply(200, """{"status":"AVAILABLE"}"""));
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(1);
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task Processing_without_an_end_is_given_up_and_uploaded_anew()
    {
        Server.On(State, new Reply(200, """{"status":"PROCESSING"}""")).On(Videos, Ticket(), new Reply(200), Ticket(), new Reply(200));
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Processing>();
        Clock.Advance(TimeSpan.FromHours(5));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("media_processing");
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Processing>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_video_that_failed_is_final_and_says_why()
    {
        Server.On(State, new Reply(200, """{"status":"PROCESSING_FAILED","processingFailureReason":"The codec is unknown"}"""));

        var refused = (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Rejected>();
        (refused.Error.Code, refused.Error.Message).ShouldBe(("media_refused", "LinkedIn could not process the video: The codec is unknown."));
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forbidden_look_may_pass_by_itself()
    {
        var forbidden = new Reply(403, """{"message":"Accessing this video resource is forbidden. Please check your permissions for this resource","status":403}""");
        Server.On(State, forbidden, forbidden, new Reply(200, """{"status":"AVAILABLE"}"""));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(State).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Where_looking_stays_forbidden_the_post_itself_tells()
    {
        Server.On(State, new Reply(403)).On(Posts, new Reply(400, """{"code":"MEDIA_ASSET_WAITING_UPLOAD","message":"not yet","status":400}"""), new Reply(201, "", ("x-restli-id", "urn:li:ugcPost:7")));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Processing>();
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To("PUT /dms-uploads/p1").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parts_that_do_not_make_up_the_file_are_not_sent()
    {
        Server.On(Videos, new Reply(200, $$$"""{"value":{"video":"urn:li:video:C3","uploadInstructions":[{"uploadUrl":"{{{Server.Address}}}/dms-uploads/p1","firstByte":0,"lastByte":99}]}}"""));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("unreadable_answer");
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_public_yet_does_not_go_out_in_clear()
    {
        Account = Account with { Endpoints = Account.Endpoints with { Api = "https://127.0.0.1:1" } };
        var session = new LinkedInVideoSession
        {
            MediaId = _draft.Media[0].Id,
            Total = NineMebibytes,
            Video = "urn:li:video:C3",
            UploadToken = "",
            UsableUntil = Start.AddHours(1),
            Instructions = [new LinkedInVideoPart(Services.GetRequiredService<SealedAddresses>().Seal(Account, new Uri($"{Server.Address}/dms-uploads/p1")), 0, NineMebibytes - 1)],
        };
        await session.WriteAsync(Journal, CancellationToken.None);

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_address");
        Server.Requests.ShouldBeEmpty();
    }

    private Reply Ticket() => new(200, $$$"""
        {"value":{"uploadUrlsExpireAt":{{{Clock.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}},"video":"urn:li:video:C3","uploadToken":"","uploadInstructions":[
         {"uploadUrl":"{{{Server.Address}}}/dms-uploads/p1?sig=a","firstByte":0,"lastByte":4194303},
         {"uploadUrl":"{{{Server.Address}}}/dms-uploads/p2?sig=b","firstByte":4194304,"lastByte":8388607},
         {"uploadUrl":"{{{Server.Address}}}/dms-uploads/p3?sig=c","firstByte":8388608,"lastByte":9437183}]}}
        """);

    private static Reply Stored(string tag) => new(200, "", ("ETag", tag));

    private static byte[] MakeBytes()
    {
        var bytes = new byte[NineMebibytes];
        new Random(3).NextBytes(bytes);
        return bytes;
    }
}
