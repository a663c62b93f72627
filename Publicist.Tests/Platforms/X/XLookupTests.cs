using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XLookupTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Timeline = "GET /2/users/1001/tweets";

    [Fact]
    public async Task The_account_s_posts_since_the_doubt_are_asked_for()
    {
        Server.On(Timeline, new Reply(200, """{"meta":{"result_count":0}}"""));

        (await FindAsync(new Draft { Text = "Hello" }, Start)).ShouldBeOfType<LookupResult.NotListed>();

        Server.Requests[0].Query.ShouldBe("max_results=100&start_time=2026-11-20T09:59:00Z&exclude=retweets&tweet.fields=created_at,text,entities,referenced_tweets,note_tweet");
    }

    [Theory]
    [InlineData("Hello", "Hello", null)]
    [InlineData(" Tom & <Jerry> \r\n2", "Tom &amp; &lt;Jerry&gt; \n2", null)]
    [InlineData("caf\u00e9", "cafe\u0301", null)]
    [InlineData("See https://example.org/a?x=1", "See https://t.co/abc", """{"url":"https://t.co/abc","expanded_url":"https://example.org/a?x=1"}""")]
    [InlineData("See Example.org.", "See https://t.co/abc.", """{"url":"https://t.co/abc","expanded_url":"http://example.org/"}""")]
    [InlineData("A door", "A door https://t.co/pic", """{"url":"https://t.co/pic","expanded_url":"https://x.com/annlee/status/2001/photo/1","media_key":"3_1"}""")]
    [InlineData("A door", "A door https://t.co/pic", null)]
    public async Task A_text_is_found_in_the_shape_that_X_gives_it(string written, string listed, string? url)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(listed);
        Server.On(Timeline, One($$$"""{"id":"2001","text":{{{json}}},"created_at":"2026-11-20T10:00:03.000Z","entities":{"urls":[{{{url}}}]}}"""));

        (await FindAsync(new Draft { Text = written }, Start)).ShouldBe(new LookupResult.Found("2001", new Uri("https://site.example/annlee/status/2001")));
    }

    [Theory]
    [InlineData("note_tweet"), InlineData("note_post")]
    public async Task A_long_text_is_read_whole_under_either_name(string field)
    {
        var text = new string('a', 400);
        Server.On(Timeline, One($$$"""{"id":"2001","text":"{{{text[..270]}}}… https://t.co/abc","{{{field}}}":{"text":"{{{text}}}"},"created_at":"2026-11-20T10:00:03.000Z"}"""));

        (await FindAsync(new Draft { Text = text }, Start)).ShouldBeOfType<LookupResult.Found>();
    }

    [Theory]
    [InlineData("""{"id":"1","text":"Hello","created_at":"2026-11-20T09:00:00.000Z"}""")]
    [InlineData("""{"id":"1","text":"Hello there","created_at":"2026-11-20T10:00:00.000Z"}""")]
    [InlineData("""{"id":"1","text":"Hello","created_at":"2026-11-20T10:00:00.000Z","referenced_tweets":[{"type":"replied_to","id":"9"}]}""")]
    [InlineData("""{"id":"1","text":"Hello","created_at":"2026-11-20T10:00:00.000Z","referenced_posts":[{"type":"quoted","id":"9"}]}""")]
    public async Task Another_post_is_not_taken_for_it(string listed)
    {
        Server.On(Timeline, One(listed));

        (await FindAsync(new Draft { Text = "Hello" }, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task A_post_of_images_alone_cannot_be_told_from_another()
    {
        Server.On(Timeline, One("""{"id":"1","text":"https://t.co/pic","created_at":"2026-11-20T10:00:00.000Z"}"""));

        (await FindAsync(new Draft { Text = "", Media = [Media.Add([1])] }, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    [Theory]
    [InlineData(200, """{"errors":[{"detail":"not now"}]}""")]
    [InlineData(200, "<html>")]
    [InlineData(429, "")]
    [InlineData(503, "")]
    public async Task What_passes_is_asked_again(int status, string body)
    {
        Server.On(Timeline, new Reply(status, body));

        await Should.ThrowAsync<HttpRequestException>(() => FindAsync(new Draft { Text = "Hello" }, Start));
    }

    [Theory]
    [InlineData(200, """{"data":[],"meta":{"result_count":0,"next_token":"more"}}""")]
    [InlineData(401, "")]
    [InlineData(402, "")]
    public async Task What_asking_again_does_not_change_is_no_certain_answer(int status, string body)
    {
        Server.On(Timeline, new Reply(status, body));

        (await FindAsync(new Draft { Text = "Hello" }, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    private static Reply One(string post) => new(200, $$$"""{"data":[{{{post}}}],"meta":{"result_count":1}}""");
}
