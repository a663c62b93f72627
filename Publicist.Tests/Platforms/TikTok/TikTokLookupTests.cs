using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokLookupTests : TikTokOverHttp
{
    private static readonly long Now = Start.ToUnixTimeSeconds();

    [Theory]
    [InlineData("""{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[7301234567890123457]}""", "Found")]
    [InlineData("""{"status":"PUBLISH_COMPLETE"}""", "Found")]
    [InlineData("""{"status":"SEND_TO_USER_INBOX"}""", "Found")]
    [InlineData("""{"status":"FAILED","fail_reason":"internal"}""", "NotListed")]
    [InlineData("""{"status":"PROCESSING_UPLOAD","uploaded_bytes":4}""", "NotListed")]
    [InlineData("""{"status":"PROCESSING_UPLOAD","uploaded_bytes":5}""", "NotYet")]
    [InlineData("""{"status":"PROCESSING_UPLOAD"}""", "NotYet")]
    [InlineData("""{"status":"PROCESSING_DOWNLOAD"}""", "NotYet")]
    public async Task A_lost_last_chunk_is_asked_about_by_its_id(string status, string result)
    {
        Server.On(Upload, Reply.Dropped).On(Status, Ok(status));
        var draft = Post("x", [Film()]);
        await PublishAsync(draft);

        (await FindAsync(draft, Start)).GetType().Name.ShouldBe(result);
        Server.To(Status)[^1].ShouldHaveJson($$"""{"publish_id":"{{PublishId}}"}""");
    }

    [Fact]
    public async Task An_id_that_TikTok_no_longer_knows_cannot_tell_and_an_outage_is_asked_again()
    {
        Server.On(Upload, Reply.Dropped).On(Status, No(400, "invalid_publish_id"));
        var draft = Post("x", [Film()]);
        await PublishAsync(draft);

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.CannotTell>();
        Server.On(Status, new Reply(503));
        await Should.ThrowAsync<HttpRequestException>(() => FindAsync(draft, Start));
    }

    [Fact]
    public async Task A_lost_start_is_looked_for_among_public_videos_by_text_and_time()
    {
        Server.On(Listed, Ok($$"""
            {"videos":[{"id":"12","create_time":{{Now + 60}},"video_description":"Other","share_url":"https://site.example/@annlee/video/12?u=1"},
                       {"id":"11","create_time":{{Now + 30}},"video_description":"Autumn  #news","share_url":"https://site.example/@annlee/video/11?u=1"},
                       {"id":"10","create_time":{{Now - 9000}},"video_description":"Autumn #news","share_url":"https://site.example/@annlee/video/10"}],"cursor":1,"has_more":true}
            """));

        (await FindAsync(Post("Autumn #news", [Film()], ("source", "pull")), Start)).ShouldBe(new LookupResult.Found("11", new Uri("https://site.example/@annlee/video/11")));
        Server.To(Listed)[0].ShouldHaveJson("""{"max_count":20}""");
        Server.To(Listed)[0].Query.ShouldBe("fields=id,create_time,title,video_description,share_url,view_count,like_count,comment_count,share_count");
        Server.To(Listed).Count.ShouldBe(1, "older ones are not read");
    }

    [Fact]
    public async Task Silence_is_waited_out_and_never_certain()
    {
        Server.On(Listed, Ok("""{"videos":[],"cursor":0,"has_more":false}"""));
        var draft = Post("x", [Photo()]);

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.NotYet>();
        Clock.Advance(TimeSpan.FromMinutes(15));
        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    [Fact]
    public async Task Two_of_the_same_text_cannot_be_told_apart()
    {
        Server.On(Listed, Ok($$"""{"videos":[{"id":"12","create_time":{{Now + 60}},"video_description":"x"},{"id":"11","create_time":{{Now}},"video_description":"x"}],"has_more":false}"""));

        (await FindAsync(Post("x", [Photo()]), Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    [Fact]
    public async Task What_is_not_public_or_not_permitted_is_not_even_asked_about()
    {
        (await FindAsync(Post("x", [Photo()], ("privacy_level", "SELF_ONLY")), Start)).ShouldBeOfType<LookupResult.CannotTell>();
        (await FindAsync(Post("x", [Photo()], ("mode", "inbox")), Start)).ShouldBeOfType<LookupResult.CannotTell>();
        Account = Account with { Scopes = ["video.publish"] };
        (await FindAsync(Post("x", [Photo()]), Start)).ShouldBeOfType<LookupResult.CannotTell>();
        Server.Requests.ShouldBeEmpty();
    }
}
