using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XVideoTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Initialize = "POST /2/media/upload/initialize", Append = "POST /2/media/upload/3001/append", Finalize = "POST /2/media/upload/3001/finalize", State = "GET /2/media/upload", Posts = "POST /2/tweets";
    private readonly byte[] _bytes = new byte[(9 << 20) + 7];
    private Draft _draft = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        new Random(7).NextBytes(_bytes);
        _draft = new Draft { Text = "It moves", Media = [Media.Add(_bytes, "video/mp4", altText: "A door opens")] };
        Server.On(Initialize, new Reply(200, """{"data":{"id":"3001","media_key":"7_3001","expires_after_secs":86400}}"""))
            .On(Append, new Reply(200, """{"data":{"expires_at":1790000000}}"""))
            .On(Finalize, new Reply(200, """{"data":{"id":"3001","media_key":"7_3001","size":1,"expires_after_secs":86400}}"""))
            .On(Posts, new Reply(201, """{"data":{"id":"2002"}}"""));
    }

    [Fact]
    public async Task A_video_goes_up_in_segments_and_is_posted_by_its_id_without_alternative_text()
    {
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests[0].ShouldHaveJson($$"""{"media_type":"video/mp4","media_category":"tweet_video","total_bytes":{{_bytes.Length}}}""");
        var parts = await Task.WhenAll(Server.To(Append).Select(Multipart.ReadAsync));
        parts.Select(part => part["segment_index"].Text).ShouldBe(["0", "1", "2"]);
        parts.SelectMany(part => part["media"].Bytes).SequenceEqual(_bytes).ShouldBeTrue();
        Server.To(Append).ShouldAllBe(request => request.Header("Content-Length") != null);
        Server.To(Posts)[0].ShouldHaveJson("""{"text":"It moves","media":{"media_ids":["3001"]}}""");
        Server.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_behind_its_last_segment()
    {
        Server.On(Append, Fine, Reply.Dropped);
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Submitted.ShouldBeEmpty();

        Server.On(Append, Fine);
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Initialize).Count.ShouldBe(1);
        var indexes = await Task.WhenAll(Server.To(Append).Select(async request => (await Multipart.ReadAsync(request))["segment_index"].Text));
        indexes.ShouldBe(["0", "1", "1", "2"]);
        Journal.Notes.ShouldContain("Going on with an upload to X at segment 2 of 3.");
    }

    [Fact]
    public async Task An_upload_that_X_forgot_meanwhile_is_begun_again()
    {
        Server.On(Append, Fine, Reply.Dropped);
        await PublishAsync(_draft);

        Server.On(Append, new Reply(404, """{"type":"https://api.x.com/2/problems/resource-not-found"}"""), Fine);
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Initialize).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_process_that_died_after_finalizing_asks_instead_of_uploading_again()
    {
        Server.On(Finalize, Reply.Dropped);
        await PublishAsync(_draft);

        Server.On(Finalize, new Reply(400, """{"detail":"Already finalized."}""")).On(State, Processing("succeeded", null));
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        (Server.To(Initialize).Count, Server.To(Append).Count, Server.To(State).Count).ShouldBe((1, 3, 1));
    }

    [Fact]
    public async Task After_its_day_an_upload_under_way_is_begun_again()
    {
        Server.On(Append, Fine, Reply.Dropped);
        await PublishAsync(_draft);
        Clock.Advance(TimeSpan.FromHours(24));

        Server.On(Append, Fine);
        await PublishAsync(_draft);
        Server.To(Initialize).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Long_processing_is_come_back_for_when_X_says_and_costs_no_try()
    {
        Server.On(Finalize, Processing("pending", 90));

        var outcome = (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Processing>();
        outcome.LookAgainAt.ShouldBe(Start.AddSeconds(90));
        (Server.To(State).Count, Clock.Waited).ShouldBe((0, TimeSpan.Zero));

        Server.On(State, Processing("succeeded", null));
        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(State).ShouldHaveSingleItem().Query.ShouldBe("media_id=3001&command=STATUS");
        Server.To(Initialize).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Processing_without_end_is_given_up_after_hours_and_uploaded_again()
    {
        Server.On(Finalize, Processing("pending", 90)).On(State, Processing("in_progress", 600));
        await PublishAsync(_draft);
        Clock.Advance(TimeSpan.FromHours(4));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("media_stuck");
        await PublishAsync(_draft);
        Server.To(Initialize).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_video_that_is_too_long_for_the_account_is_refused_when_posted()
    {
        Server.On(Posts, new Reply(403, """{"detail":"This user is not allowed to post a video longer than 20 minutes.","status":403}"""));

        (await PublishAsync(_draft)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("video_too_long");
    }

    private static Reply Fine => new(200, """{"data":{"expires_at":1790000000}}""");

    private static Reply Processing(string state, int? seconds)
    {
        var after = seconds is null ? "" : $",\"check_after_secs\":{seconds}";
        return new Reply(200, $$$"""{"data":{"id":"3001","expires_after_secs":86400,"processing_info":{"state":"{{{state}}}"{{{after}}} } } }""");
    }
}
