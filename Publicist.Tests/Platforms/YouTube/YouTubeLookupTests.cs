using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubeLookupTests : YouTubeOverHttp
{
    [Fact]
    public async Task With_a_session_that_answers_the_repeat_is_the_question_and_makes_no_second_video()
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, Made);

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.AskByRepeating>();
        Ranges[^1].ShouldBe("bytes */262244");
        (await PublishAsync(draft, Start)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("dQw4w9WgXcQ");

        Server.To(Insert).Count.ShouldBe(1);
        Server.To(Session)[^1].Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_lacks_the_end_is_given_the_end_and_nothing_else()
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, HasFirstPiece, HasFirstPiece, Made);

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.AskByRepeating>();
        (await PublishAsync(draft, Start)).ShouldBeOfType<PublishOutcome.Published>();

        Ranges[^1].ShouldBe("bytes 262144-262243/262244");
        Server.To(Insert).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_day_a_session_still_tells_of_the_video_it_made()
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, Made);
        Clock.Advance(TimeSpan.FromDays(1));

        (await FindAsync(draft, Start)).ShouldBe(new LookupResult.Found("dQw4w9WgXcQ", new Uri("https://site.example/watch?v=dQw4w9WgXcQ")));
    }

    [Fact]
    public async Task Without_the_session_the_newest_uploads_are_looked_through_for_title_and_time()
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, new Reply(404)).On(Uploads, new Reply(200, """
            {"items":[
             {"snippet":{"title":"Something else","publishedAt":"2026-11-20T10:00:30Z","resourceId":{"videoId":"other"}}},
             {"snippet":{"title":" Autumn  update ","publishedAt":"2026-11-20T10:00:20Z","resourceId":{"kind":"youtube#video","videoId":"found"}},"status":{"privacyStatus":"private"}},
             {"snippet":{"title":"Autumn update","publishedAt":"2026-11-19T10:00:00Z","resourceId":{"videoId":"yesterday"}}}]}
            """));

        (await FindAsync(draft, Start)).ShouldBe(new LookupResult.Found("found", new Uri("https://site.example/watch?v=found")));

        Server.To(Uploads)[0].Query.ShouldBe("part=snippet,contentDetails,status&playlistId=UUdemo00000000000000000&maxResults=50");
    }

    [Fact]
    public async Task Gone_and_not_among_the_uploads_it_is_not_listed_which_counts_after_some_minutes()
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, new Reply(410)).On(Uploads, new Reply(200, """{"items":[{"snippet":{"title":"Autumn update","publishedAt":"2026-11-18T10:00:00Z","resourceId":{"videoId":"old"}}}]}"""));

        (await FindAsync(draft, Start)).ShouldBeOfType<LookupResult.NotListed>();
        Platform.Info.Recovery.SettleTime.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_list_of_uploads_follows_from_the_channel_where_it_was_not_told()
    {
        Account = Account with { Traits = new Dictionary<string, string>() };
        Server.On(Uploads, new Reply(200, "{}"));

        (await FindAsync(Draft(), Start)).ShouldBeOfType<LookupResult.NotListed>();

        Server.To(Uploads)[0].Query.ShouldContain("playlistId=UUdemo00000000000000000&");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_question_that_cannot_be_put_just_now_is_put_later(int status)
    {
        var draft = await DoubtfulAsync();
        Server.On(Session, new Reply(status));

        await Should.ThrowAsync<HttpRequestException>(() => FindAsync(draft, Start));
    }

    [Fact]
    public async Task A_question_that_is_refused_tells_nothing()
    {
        Server.On(Uploads, Refusal(403, "insufficientPermissions"));

        (await FindAsync(Draft(), Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    /// <summary>All bytes were sent, and every answer after that was lost.</summary>
    private async Task<Draft> DoubtfulAsync()
    {
        var draft = Draft();
        Server.On(Session, HasFirstPiece, Reply.Dropped);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        return draft;
    }
}
