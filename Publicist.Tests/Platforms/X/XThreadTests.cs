using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XThreadTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "POST /2/tweets", Timeline = "GET /2/users/1001/tweets", Upload = "POST /2/media/upload";
    private static readonly Draft Three = new() { Text = "One\n---\nTwo\n---\nThree" };

    [Theory]
    [InlineData("One", "One")]
    [InlineData(" One --- and so on\n----", " One --- and so on\n----")]
    [InlineData("One\n---\nTwo\n\n---  \r\nThree", "One|Two|Three")]
    [InlineData("---\nOne\n---\n---\n \n---\nTwo\n---", "One|Two")]
    [InlineData("---", "")]
    public void A_line_of_three_dashes_parts_posts_and_empty_ones_are_left_out(string text, string parts) => XThread.Split(text).ShouldBe(parts.Split('|'));

    [Fact]
    public void The_option_adds_posts_behind_the_text() =>
        XThread.Of(new Draft { Text = "One\n---\nTwo", Options = new Dictionary<string, string> { ["thread"] = "Three\n---\nFour" } }).ShouldBe(["One", "Two", "Three", "Four"]);

    [Fact]
    public void Each_post_of_a_thread_has_its_own_length() => Platform.Measure(new string('a', 200) + "\n---\n" + new string('b', 250)).ShouldBe(250);

    [Fact]
    public async Task Each_post_answers_the_one_before_and_the_first_is_the_delivery_s()
    {
        Server.On(Posts, Created("2001"), Created("2002"), Created("2003")).On(Upload, XPublishTests.Uploaded("3001"));

        var outcome = await PublishAsync(Three with { Media = [Media.Add([1])], Options = new Dictionary<string, string> { ["reply_settings"] = "following" } });

        outcome.ShouldBe(new PublishOutcome.Published("2001", new Uri("https://site.example/annlee/status/2001")));
        Journal.Submitted.ShouldBe(["post", "post/2", "post/3"]);
        Server.To(Posts)[0].ShouldHaveJson("""{"text":"One","media":{"media_ids":["3001"]},"reply_settings":"following"}""");
        Server.To(Posts)[1].ShouldHaveJson("""{"text":"Two","reply":{"in_reply_to_tweet_id":"2001"}}""");
        Server.To(Posts)[2].ShouldHaveJson("""{"text":"Three","reply":{"in_reply_to_tweet_id":"2002"}}""");
    }

    [Fact]
    public async Task A_thread_that_stopped_goes_on_at_the_missing_post_and_uploads_nothing_again()
    {
        Journal.IsOut("post", "2001");
        Journal.IsOut("post/2", "2002");
        Server.On(Posts, Created("2003"));

        (await PublishAsync(Three with { Media = [Media.Add([1])] })).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("2001");

        Server.Requests.ShouldHaveSingleItem().ShouldHaveJson("""{"text":"Three","reply":{"in_reply_to_tweet_id":"2002"}}""");
    }

    [Fact]
    public async Task A_refusal_in_the_middle_leaves_what_is_out_and_says_what_is_missing()
    {
        Server.On(Posts, Created("2001"), new Reply(403, """{"detail":"Posts may have a maximum of one cashtag","status":403}"""));

        var outcome = (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Published>();

        outcome.RemoteId.ShouldBe("2001");
        outcome.Warning.ShouldBe("Posts 2 to 3 of the thread of 3 are missing. Posts may have a maximum of one cashtag");
        Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_limit_in_the_middle_is_waited_for_and_then_gone_on_behind()
    {
        Server.On(Posts, Created("2001"), Created("2002"), new Reply(429, "", ("x-rate-limit-reset", Seconds(Start.AddMinutes(9)))), Created("2003"));

        var waiting = (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Processing>();
        waiting.LookAgainAt.ShouldBe(Start.AddMinutes(9));
        waiting.Error.Message.ShouldStartWith("Post 3 of the thread of 3 is missing.");
        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("2001");

        Server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_does_not_work_three_times_is_left_out_with_a_warning()
    {
        Server.On(Posts, Created("2001"), new Reply(409));

        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBe(Start.AddSeconds(30));
        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBe(Start.AddMinutes(2));
        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Published>().Warning!.ShouldStartWith("Posts 2 to 3 of the thread of 3 are missing.");
    }

    [Theory]
    [InlineData(401, typeof(PublishOutcome.AuthExpired))]
    [InlineData(402, typeof(PublishOutcome.Misconfigured))]
    public async Task A_fault_of_account_or_app_stays_one_and_says_what_is_missing(int status, Type kind)
    {
        Server.On(Posts, Created("2001"), new Reply(status));

        var outcome = await PublishAsync(Three);

        outcome.ShouldBeOfType(kind);
        outcome.Words().ShouldStartWith("Posts 2 to 3 of the thread of 3 are missing.");
    }

    [Fact]
    public async Task A_lost_answer_in_the_middle_is_unknown_and_never_sent_again_unasked()
    {
        Server.On(Posts, Created("2001"), Reply.Dropped);

        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_post_in_doubt_is_known_by_its_text_and_by_what_it_answers()
    {
        Journal.IsOut("post", "2001");
        Server.On(Timeline, new Reply(200, """
            {"data":[{"id":"2009","text":"Two","created_at":"2026-11-20T10:00:01.000Z","referenced_tweets":[{"type":"replied_to","id":"1900"}]},
             {"id":"2002","text":"Two","created_at":"2026-11-20T10:00:02.000Z","referenced_posts":[{"type":"replied_to","id":"2001"}]}],"meta":{"result_count":2}}
            """));

        (await FindElementAsync("post/2")).ShouldBe(new LookupResult.Found("2002", new Uri("https://site.example/annlee/status/2002")));
        (await FindElementAsync("post")).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task Without_the_post_before_nobody_can_tell() => (await FindElementAsync("post/3")).ShouldBeOfType<LookupResult.CannotTell>();

    [Fact]
    public async Task A_refused_repeat_behind_the_first_is_looked_up_at_once()
    {
        Server.On(Posts, Created("2001"), new Reply(403, """{"detail":"You are not allowed to create a Tweet with duplicate content."}"""), Created("2003"))
            .On(Timeline, new Reply(200, """{"data":[{"id":"2002","text":"Two","referenced_tweets":[{"type":"replied_to","id":"2001"}]}],"meta":{"result_count":1}}"""));

        (await PublishAsync(Three)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        Server.To(Posts)[2].ShouldHaveJson("""{"text":"Three","reply":{"in_reply_to_tweet_id":"2002"}}""");
    }

    [Fact]
    public async Task All_posts_of_a_thread_are_taken_down_the_last_one_first()
    {
        Server.On("DELETE /2/tweets/2002", new Reply(200, """{"data":{"deleted":true}}""")).On("DELETE /2/tweets/2001", new Reply(404, """{"type":"https://api.x.com/2/problems/resource-not-found"}"""));

        (await ((IDeletesPosts)Platform).DeleteAsync(Account, ["2001", "2002"], CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();

        Server.Requests.Select(request => request.Target).ShouldBe(["DELETE /2/tweets/2002", "DELETE /2/tweets/2001"]);
    }

    [Theory]
    [InlineData(200, """{"data":{"deleted":false}}""", true)]
    [InlineData(403, """{"detail":"You are not allowed to delete this Tweet."}""", false)]
    [InlineData(503, "", false)]
    public async Task A_post_that_is_gone_counts_as_deleted_and_a_refusal_does_not(int status, string body, bool deleted)
    {
        Server.On("DELETE /2/tweets/2001", new Reply(status, body));

        (await ((IDeletesPosts)Platform).DeleteAsync(Account, "2001", CancellationToken.None) is DeleteOutcome.Deleted).ShouldBe(deleted);
    }

    private Task<LookupResult> FindElementAsync(string element) => Platform.FindAsync(Context(Three, Start) with { DoubtfulElement = element }, CancellationToken.None);

    private static Reply Created(string id) => new(201, $$$"""{"data":{"id":"{{{id}}}"}}""");

    private static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
