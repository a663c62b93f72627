using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XAnimationTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Initialize = "POST /2/media/upload/initialize", Append = "POST /2/media/upload/3001/append", Finalize = "POST /2/media/upload/3001/finalize", State = "GET /2/media/upload", Posts = "POST /2/tweets";
    private readonly byte[] _bytes = new byte[(9 << 20) + 7];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        new Random(7).NextBytes(_bytes);
        Server.On(Initialize, new Reply(200, """{"data":{"id":"3001","media_key":"7_3001","expires_after_secs":86400}}"""))
            .On(Append, new Reply(200, """{"data":{"expires_at":1790000000}}"""))
            .On(Finalize, new Reply(200, """{"data":{"id":"3001","media_key":"7_3001","size":1,"expires_after_secs":86400}}"""))
            .On(Posts, new Reply(201, """{"data":{"id":"2002"}}"""));
    }

    private Draft Draft => new() { Text = "It moves", Media = [Media.Add(_bytes, "image/gif", frames: 12)] };

    [Fact]
    public async Task An_animation_goes_up_in_segments_counted_from_0_and_is_posted_by_its_id()
    {
        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.Requests[0].ShouldHaveJson($$"""{"media_type":"image/gif","media_category":"tweet_gif","total_bytes":{{_bytes.Length}}}""");
        var parts = await Task.WhenAll(Server.To(Append).Select(Multipart.ReadAsync));
        parts.Select(part => part["segment_index"].Text).ShouldBe(["0", "1", "2"]);
        parts.All(part => part["media"].Bytes.Length <= 5_000_000).ShouldBeTrue();
        parts.SelectMany(part => part["media"].Bytes).SequenceEqual(_bytes).ShouldBeTrue();
        var final = Server.To(Finalize).ShouldHaveSingleItem();
        final.Body.ShouldBeEmpty();
        final.Header("Content-Length").ShouldBe("0");
        Server.To(State).ShouldBeEmpty();
        Server.To(Posts)[0].ShouldHaveJson("""{"text":"It moves","media":{"media_ids":["3001"]}}""");
    }

    [Fact]
    public async Task Processing_is_waited_for_as_long_as_X_says()
    {
        Server.On(Finalize, Processing("pending", 7)).On(State, Processing("in_progress", null), Processing("succeeded", null));

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(State).Count.ShouldBe(2);
        Server.To(State)[0].Query.ShouldBe("media_id=3001&command=STATUS");
        Clock.Waited.ShouldBe(TimeSpan.FromSeconds(7 + 5));
    }

    [Fact]
    public async Task Failed_processing_is_final_in_X_s_words()
    {
        Server.On(Finalize, new Reply(200, """{"data":{"id":"3001","processing_info":{"state":"failed","error":{"code":1,"name":"InvalidMedia","message":"Unsupported animation"}}}}"""));

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldBe("Unsupported animation");
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_X_forgot_is_made_again()
    {
        Server.On(Posts, new Reply(429), new Reply(201, """{"data":{"id":"2002"}}""")).On(State, new Reply(404, """{"title":"Not Found","status":404}"""));
        var draft = Draft;

        await PublishAsync(draft);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Server.To(Initialize).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_segment_that_is_too_large_for_X_is_final()
    {
        Server.On(Append, new Reply(413));

        (await PublishAsync(Draft)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("media_too_large");
        Server.To(Append).Count.ShouldBe(1);
    }

    private static Reply Processing(string state, int? seconds)
    {
        var after = seconds is null ? "" : $",\"check_after_secs\":{seconds}";
        return new Reply(200, $$$"""{"data":{"id":"3001","expires_after_secs":86400,"processing_info":{"state":"{{{state}}}"{{{after}}} } } }""");
    }
}
