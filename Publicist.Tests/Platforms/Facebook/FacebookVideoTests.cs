using Publicist.Core.Platforms;
using Publicist.Tests.Platforms.X;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookVideoTests : FacebookOverHttp
{
    private static readonly Reply Started = Ok("""{"upload_session_id":"9","video_id":"700","start_offset":"0","end_offset":"4"}""");
    private static readonly Reply Second = Ok("""{"start_offset":"4","end_offset":"10"}"""), Through = Ok("""{"start_offset":"10","end_offset":"10"}"""), Success = Ok("""{"success":true}""");

    [Fact]
    public async Task A_video_goes_out_in_the_chunks_that_Facebook_asks_for_and_is_followed_until_it_is_public()
    {
        Server.On(Videos, Started, Second, Through, Success).On(Video, Status(processing: "in_progress", publishing: "in_progress"), Live);

        (await PublishAsync(Draft())).ShouldBe(new PublishOutcome.Published("222_905", new Uri("https://site.example/reel/700")));

        var calls = Server.To(Videos);
        FormOf(calls[0]).ShouldBe(new Dictionary<string, string> { ["upload_phase"] = "start", ["file_size"] = "10" });
        var chunk = await Multipart.ReadAsync(calls[1]);
        chunk.Keys.ShouldBe(["upload_phase", "upload_session_id", "start_offset", "video_file_chunk"]);
        (chunk["upload_phase"].Text, chunk["upload_session_id"].Text, chunk["start_offset"].Text, chunk["video_file_chunk"].Bytes.Length).ShouldBe(("transfer", "9", "0", 4));
        chunk = await Multipart.ReadAsync(calls[2]);
        chunk["start_offset"].Text.ShouldBe("4");
        chunk["video_file_chunk"].Bytes.ShouldBe([5, 6, 7, 8, 9, 10]);
        FormOf(calls[3]).ShouldBe(new Dictionary<string, string> { ["upload_phase"] = "finish", ["upload_session_id"] = "9", ["title"] = "Kneading", ["description"] = "How we knead" });
        QueryOf(Server.To(Video)[0]).ShouldBe("fields=status,published,permalink_url,post_id,created_time");
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_chunk_at_the_wrong_place_goes_on_where_Facebook_says()
    {
        Server.On(Videos, Started, Error(6001, 1363037, more: ",\"error_data\":{\"start_offset\":\"4\",\"end_offset\":\"10\"}"), Through, Success).On(Video, Live);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        (await Multipart.ReadAsync(Server.To(Videos)[2]))["start_offset"].Text.ShouldBe("4");
    }

    [Theory]
    [InlineData(1363019), InlineData(1363030), InlineData(1363033)]
    public async Task A_chunk_that_was_interrupted_is_sent_again(int subcode)
    {
        Server.On(Videos, Started, Error(6000, subcode), Second, Through, Success).On(Video, Live);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        (await Multipart.ReadAsync(Server.To(Videos)[2]))["start_offset"].Text.ShouldBe("0");
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_continued_in_its_session_by_the_next_attempt()
    {
        Server.On(Videos, Started, Second, Reply.Dropped);
        var draft = Draft();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();

        Server.On(Videos, Error(6001, 1363037, more: ",\"error_data\":\"{\\\"start_offset\\\":\\\"4\\\",\\\"end_offset\\\":\\\"10\\\"}\""), Through, Success).On(Video, Live);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Videos).Count(request => request.Text.StartsWith("upload_phase=start", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_video_that_is_long_in_processing_is_looked_at_later_and_never_sent_again()
    {
        Server.On(Videos, Started, Second, Through, Success).On(Video, Status(processing: "in_progress", publishing: "in_progress"));
        var draft = Draft();

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBeGreaterThan(Clock.GetUtcNow());
        Clock.Waited.ShouldBeLessThan(TimeSpan.FromSeconds(31));
        Server.On(Video, Live);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Videos).Count.ShouldBe(4);
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_video_that_fails_while_the_whole_still_says_processing_is_withdrawn_and_final()
    {
        Server.On(Videos, Started, Second, Through, Success)
            .On(Video, Ok("""{"status":{"video_status":"processing","processing_phase":{"status":"error","errors":[{"code":1363031,"message":"No video"}]},"publishing_phase":{"status":"not_started"}}}"""));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldBe("No video");
        Journal.Notes.ShouldContain("No video");
    }

    [Fact]
    public async Task A_lost_answer_to_the_finish_is_unknown_and_settled_by_the_video_s_id()
    {
        Server.On(Videos, Started, Second, Through, Reply.Dropped);
        var draft = Draft();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();

        Server.On(Video, Status(processing: "in_progress", publishing: "in_progress"), Live, Status());
        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.NotYet>();
        (await FindAsync(draft, Start)).ShouldBe(new LookupResult.Found("222_905", new Uri("https://site.example/reel/700")));
        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task A_reel_is_uploaded_to_the_address_as_it_was_handed_out_and_published()
    {
        Server.On(Reels, Handed, Success).On(Upload, Success).On(Video, Status(), Live);

        (await PublishAsync(Reel())).ShouldBe(new PublishOutcome.Published("222_905", new Uri("https://site.example/reel/700")));

        FormOf(Server.To(Reels)[0]).ShouldBe(new Dictionary<string, string> { ["upload_phase"] = "start" });
        var upload = Server.To(Upload).ShouldHaveSingleItem();
        (upload.Header("Authorization"), upload.Header("offset"), upload.Header("file_size"), upload.Header("Content-Type")).ShouldBe(("OAuth token-1", "0", "10", "application/octet-stream"));
        upload.Body.ShouldBe(Bytes);
        upload.Query.ShouldBeEmpty();
        FormOf(Server.To(Reels)[1]).ShouldBe(new Dictionary<string, string>
        {
            ["upload_phase"] = "finish",
            ["video_id"] = "700",
            ["video_state"] = "PUBLISHED",
            ["description"] = "How we knead",
            ["title"] = "Kneading",
        });
    }

    [Fact]
    public async Task A_reel_s_upload_goes_on_at_the_byte_where_it_broke_off()
    {
        Server.On(Reels, Handed, Success).On(Upload, Reply.Dropped, Success);
        var reel = Reel();
        (await PublishAsync(reel)).ShouldBeOfType<PublishOutcome.Transient>();

        Server.On(Video, Status("in_progress", bytes: 6), Status(), Live);
        (await PublishAsync(reel)).ShouldBeOfType<PublishOutcome.Published>();

        var rest = Server.To(Upload)[1];
        (rest.Header("offset"), rest.Header("file_size")).ShouldBe(("6", "10"));
        rest.Body.ShouldBe([7, 8, 9, 10]);
        Server.To(Reels).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("OffsetInvalidError"), InlineData("PartialRequestError"), InlineData("ProcessingFailedError")]
    public async Task The_upload_host_s_own_errors_cost_a_try_and_publish_nothing(string type)
    {
        Server.On(Reels, Handed).On(Upload, new Reply(400, $$$"""{"debug_info":{"retriable":true,"type":"{{{type}}}","message":"Words"}}"""));

        (await PublishAsync(Reel())).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reel_that_cannot_be_processed_is_final_before_anything_is_published()
    {
        Server.On(Reels, Handed).On(Upload, Success).On(Video, Ok("""{"status":{"video_status":"processing","uploading_phase":{"status":"completed"},"processing_phase":{"status":"in_progress","error":{"message":"Too small"}}}}"""));

        (await PublishAsync(Reel())).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldBe("Too small");
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_token_is_not_sent_to_an_upload_address_in_clear()
    {
        Account = Account with { Endpoints = Account.Endpoints with { Api = "https://127.0.0.1:1" } };
        var client = (Publicist.Core.Platforms.Facebook.FacebookClient)Services.GetService(typeof(Publicist.Core.Platforms.Facebook.FacebookClient))!;

        var answer = await client.UploadAsync(Account, new Uri("http://elsewhere.example/x"), new MemoryStream(Bytes), 0, CancellationToken.None);

        answer.Refused(out var refusal, out _).ShouldBeTrue();
        refusal.ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_address");
    }

    [Fact]
    public async Task A_video_story_is_published_with_the_answer_whose_id_may_be_a_number()
    {
        Server.On(VideoStories, Handed, Ok("""{"success":true,"post_id":1234}""")).On(Upload, Success).On(Video, Status())
            .On(Stories, Ok("""{"data":[{"post_id":"1234","media_id":"700","url":"https://facebook.com/stories/222/1234"}]}"""));

        (await PublishAsync(new Draft { Text = "", Media = [Film()], Options = As("story") })).ShouldBe(new PublishOutcome.Published("1234", new Uri("https://facebook.com/stories/222/1234")));

        FormOf(Server.To(VideoStories)[1]).ShouldBe(new Dictionary<string, string> { ["upload_phase"] = "finish", ["video_id"] = "700" });
    }

    [Fact]
    public async Task A_photo_story_is_an_unpublished_photo_and_then_the_story()
    {
        Server.On(Photos, Ok("""{"id":"501"}""")).On(PhotoStories, Ok("""{"success":true,"post_id":"1234"}""")).On(Stories, Error(2, status: 500));

        (await PublishAsync(new Draft { Text = "", Media = [Photo()], Options = As("story") })).ShouldBe(new PublishOutcome.Published("1234", new Uri("https://site.example/1234")));

        (await Multipart.ReadAsync(Server.To(Photos)[0]))["published"].Text.ShouldBe("false");
        FormOf(Server.To(PhotoStories)[0]).ShouldBe(new Dictionary<string, string> { ["photo_id"] = "501" });
    }

    [Fact]
    public async Task A_doubtful_story_is_found_by_its_media()
    {
        Server.On(Photos, Ok("""{"id":"501"}""")).On(PhotoStories, Reply.Dropped)
            .On(Stories, Ok("""{"data":[{"post_id":1233,"media_id":500},{"post_id":1234,"media_id":501,"status":"PUBLISHED"}]}"""));
        var draft = new Draft { Text = "", Media = [Photo()], Options = As("story") };
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();

        (await FindAsync(draft, Start)).ShouldBe(new LookupResult.Found("1234", new Uri("https://site.example/1234")));
    }

    private Draft Draft() => new() { Text = "How we knead", Media = [Film()], Options = As("feed", "Kneading") };

    private Draft Reel() => new() { Text = "How we knead", Media = [Film()], Options = As("reel", "Kneading") };
}
