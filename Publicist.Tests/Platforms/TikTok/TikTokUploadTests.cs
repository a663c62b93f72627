using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokUploadTests : TikTokOverHttp
{
    private const int Size = 35_000_003;
    private static readonly string[] Ranges = ["bytes 0-9999999/35000003", "bytes 10000000-19999999/35000003", "bytes 20000000-35000002/35000003"];

    [Fact]
    public async Task A_416_goes_on_where_TikTok_stands()
    {
        Server.On(Upload, new Reply(206), new Reply(416, "", ("Content-Range", $"bytes 0-19999999/{Size}")), new Reply(201));

        (await PublishAsync(Post("x", [Film(Size)]))).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Upload).Select(chunk => chunk.Header("Content-Range")).ShouldBe(Ranges);
        Server.To(Video).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_416_to_the_last_chunk_brings_what_is_missing_first()
    {
        Server.On(Upload, new Reply(206), new Reply(206), new Reply(416, "", ("Content-Range", $"bytes 0-9999999/{Size}")), new Reply(206), new Reply(201));

        (await PublishAsync(Post("x", [Film(Size)]))).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Upload).Select(chunk => chunk.Header("Content-Range")).ShouldBe([.. Ranges, .. Ranges[1..]]);
        Journal.Submitted.ShouldBe(["post", "post"]);
    }

    [Fact]
    public async Task A_416_that_says_all_is_there_is_as_good_as_201()
    {
        Server.On(Upload, new Reply(416, "", ("Content-Range", "bytes 0-4/5")));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Upload).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_endless_416_ends_the_attempt_and_not_the_post()
    {
        Server.On(Upload, new Reply(416, "", ("Content-Range", "bytes */5")));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_out_of_step");
        Server.To(Upload).Count.ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData(403), InlineData(404)]
    public async Task A_dead_address_is_replaced_by_a_new_start_once_it_is_certain_that_nothing_is_out(int status)
    {
        Server.On(Video, Started(), Started("v_pub_file~v2-1.456", "second")).On(Upload, new Reply(206), new Reply(status), new Reply(206), new Reply(206), new Reply(201))
            .On(Status, Going(10_000_000), Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));

        (await PublishAsync(Post("x", [Film(Size)]))).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Video).Count.ShouldBe(2);
        Server.To(Creator).Count.ShouldBe(2);
        Server.To(Upload)[^1].Query.ShouldBe("upload_id=1&upload_token=second");
        Server.To(Status)[^1].ShouldHaveJson("""{"publish_id":"v_pub_file~v2-1.456"}""");
    }

    [Fact]
    public async Task A_dead_address_at_the_last_chunk_is_no_new_start_where_the_post_is_out()
    {
        Server.On(Upload, new Reply(404));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Video).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_dead_address_at_the_last_chunk_is_in_doubt_where_TikTok_does_not_say_how_far_it_came()
    {
        Server.On(Upload, new Reply(403)).On(Status, new Reply(503));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.To(Video).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_chunk_is_sent_again_from_where_TikTok_says()
    {
        Server.On(Upload, new Reply(206), Reply.Dropped, new Reply(201)).On(Status, Going(20_000_000), Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));

        (await PublishAsync(Post("x", [Film(Size)]))).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Upload).Select(chunk => chunk.Header("Content-Range")).ShouldBe(Ranges);
    }

    [Fact]
    public async Task A_broken_last_chunk_is_in_doubt_and_never_sent_again_unasked()
    {
        Server.On(Upload, Reply.Dropped);

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.To(Upload).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_later_attempt_goes_on_with_the_same_upload()
    {
        var draft = Post("x", [Film(Size)]);
        Server.On(Upload, new Reply(206), new Reply(500)).On(Status, new Reply(503));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();

        Server.On(Upload, new Reply(206), new Reply(201)).On(Status, Going(10_000_000), Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Upload).Select(chunk => chunk.Header("Content-Range")).ShouldBe([Ranges[0], Ranges[1], Ranges[1], Ranges[2]]);
        (Server.To(Video).Count, Server.To(Creator).Count).ShouldBe((1, 1));
        Journal.Checkpoints["publish"].ShouldNotContain("upload_token", customMessage: "a spent secret is not kept");
    }

    [Fact]
    public async Task An_upload_older_than_its_hour_is_begun_anew()
    {
        var draft = Post("x", [Film(Size)]);
        Server.On(Upload, new Reply(206), new Reply(500)).On(Status, new Reply(503));
        await PublishAsync(draft);
        Clock.Advance(TimeSpan.FromHours(1));

        Server.On(Upload, new Reply(206), new Reply(206), new Reply(201)).On(Status, Going(10_000_000), Ok($$"""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[{{PostId}}]}"""));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Video).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_answer_to_the_start_of_an_upload_is_no_doubt_for_no_byte_was_sent()
    {
        Server.On(Video, Reply.Dropped, Started());
        var draft = Post("x", [Film()]);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_lost_answer_where_TikTok_fetches_is_in_doubt()
    {
        Server.On(Photos, Reply.Dropped);
        (await PublishAsync(Post("x", [Photo()]))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.On(Video, new Reply(500, """{"error":{"code":"internal_error"}}"""));
        (await PublishAsync(Post("x", [Film()], ("source", "pull")))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_file_goes_to_no_strange_host()
    {
        Server.On(Video, Ok("""{"publish_id":"v_pub_file~v2-1.123","upload_url":"https://tiktokapis.com.evil.example/video/?upload_token=t"}"""));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("no_upload_address");
        Targets.ShouldBe([Creator, Video]);
    }

    [Fact]
    public async Task The_uploads_secret_is_in_no_log()
    {
        await PublishAsync(Post("x", [Film()]));

        Log.Lines.ShouldContain(line => line.Contains("/video/ answered 201", StringComparison.Ordinal));
        Log.Lines.ShouldNotContain(line => line.Contains("upload_token", StringComparison.Ordinal));
    }
}
