using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.LinkedIn;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.Http;

public sealed class AccessTokenTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "POST /2/tweets", Upload = "POST /2/media/upload";
    private static readonly Reply Created = new(201, """{"data":{"id":"2002"}}""");

    [Fact]
    public async Task A_401_renews_once_and_sends_the_same_again()
    {
        Server.On(Posts, new Reply(401), Created);

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>();

        Tokens.Renewals.ShouldBe(1);
        Server.Requests.Select(request => request.Header("Authorization")).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        Server.Requests[1].Body.ShouldBe(Server.Requests[0].Body);
    }

    [Fact]
    public async Task A_second_401_is_the_end()
    {
        Server.On(Posts, new Reply(401));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.AuthExpired>();
        (Tokens.Renewals, Server.Requests.Count).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_renewal_that_is_refused_needs_a_person()
    {
        Server.On(Posts, new Reply(401));
        Tokens.OnRenew = new AccountNeedsReconnectException("X no longer honours the grant.");

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.AuthExpired>().Error.Message.ShouldBe("X no longer honours the grant.");
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_renewal_that_is_not_answered_leaves_the_post_refused_and_not_in_doubt()
    {
        Server.On(Posts, new Reply(401));
        Tokens.OnRenew = new HttpRequestException("broken");

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Transient>();
    }

    [Fact]
    public async Task A_form_with_a_file_is_sent_again_whole()
    {
        Server.On(Upload, new Reply(401), new Reply(200, """{"data":{"id":"3001"}}""")).On(Posts, Created);

        (await PublishAsync(new Draft { Text = "x", Media = [Media.Add([1, 2, 3])] })).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Upload)[1].Body.ShouldBe(Server.To(Upload)[0].Body);
        Server.To(Upload)[1].Text.ShouldContain("\u0001\u0002\u0003");
    }

    [Theory]
    [InlineData(500), InlineData(502), InlineData(503), InlineData(504), InlineData(429), InlineData(408), InlineData(307)]
    public async Task Nothing_but_a_401_is_sent_twice(int status)
    {
        Server.On(Posts, new Reply(status, "", ("Retry-After", "0"), ("Location", "/2/tweets")));

        await PublishAsync("Hello");

        Server.Requests.Count.ShouldBe(1);
    }
}

public sealed class RepeatedBytesTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    [Fact]
    public async Task Streamed_bytes_are_sent_again_from_their_start()
    {
        Server.On("POST /rest/images", new Reply(200, $$$"""{"value":{"uploadUrl":"{{{Server.Address}}}/up","image":"urn:li:image:C1"}}"""))
            .On("PUT /up", new Reply(401), new Reply(201))
            .On("GET /rest/images/urn%3Ali%3Aimage%3AC1", new Reply(403))
            .On("POST /rest/posts", new Reply(201, "", ("x-restli-id", "urn:li:share:1")));

        (await PublishAsync(new Draft { Text = "x", Media = [Media.Add([1, 2, 3])] })).ShouldBeOfType<PublishOutcome.Published>();

        Server.To("PUT /up").Select(request => Convert.ToHexString(request.Body)).ShouldBe(["010203", "010203"]);
        Server.To("PUT /up")[1].Header("Authorization").ShouldBe("Bearer token-2");
    }
}
