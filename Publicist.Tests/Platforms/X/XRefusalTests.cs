using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XRefusalTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "POST /2/tweets", Timeline = "GET /2/users/1001/tweets";
    private const string DuplicateBody = """{"title":"Forbidden","detail":"You are not allowed to create a Tweet with duplicate content.","type":"about:blank","status":403}""";
    private static readonly Draft Text = new() { Text = "Hello" };

    [Theory]
    [InlineData(400, """{"errors":[{"message":"text is odd","parameters":{}}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"https://api.x.com/2/problems/invalid-request"}""", "Rejected", "invalid_request")]
    [InlineData(400, """{"detail":"Your Tweet text is too long. For more information on how Twitter determines text length see the docs.","status":400}""", "Rejected", "text_too_long")]
    [InlineData(403, """{"errors":[{"code":186,"message":"Tweet needs to be a bit shorter."}]}""", "Rejected", "text_too_long")]
    [InlineData(400, """{"detail":"The Tweet contains an invalid URL.","status":400}""", "Rejected", "invalid_request")]
    [InlineData(401, """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""", "AuthExpired", "access_token_refused")]
    [InlineData(401, """{"errors":[{"code":89,"message":"Invalid or expired token."}]}""", "AuthExpired", "access_token_refused")]
    [InlineData(402, """{"title":"Payment Required","detail":"credits depleted","status":402,"type":"https://api.x.com/2/problems/credits-depleted"}""", "Misconfigured", "credits_depleted")]
    [InlineData(402, "", "Misconfigured", "credits_depleted")]
    [InlineData(403, """{"title":"CreditsDepleted","type":"https://api.twitter.com/2/problems/credits"}""", "Misconfigured", "credits_depleted")]
    [InlineData(429, """{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap","period":"Monthly","scope":"Product","type":"https://api.x.com/2/problems/usage-capped"}""", "Misconfigured", "usage_capped")]
    [InlineData(403, """{"title":"Forbidden","detail":"usage","scope":"Product","type":"https://api.twitter.com/2/problems/usage-capped"}""", "Misconfigured", "usage_capped")]
    [InlineData(403, """{"title":"Client Forbidden","reason":"client-not-enrolled","type":"https://api.twitter.com/2/problems/client-forbidden"}""", "Misconfigured", "client_forbidden")]
    [InlineData(403, """{"title":"Client Forbidden","type":"https://api.x.com/2/problems/client-forbidden"}""", "Misconfigured", "client_forbidden")]
    [InlineData(403, """{"detail":"Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.","type":"https://api.x.com/2/problems/oauth1-permissions"}""", "Misconfigured", "app_permissions")]
    [InlineData(403, """{"title":"Unsupported Authentication","type":"https://api.x.com/2/problems/unsupported-authentication","status":403}""", "AuthExpired", "token_kind")]
    [InlineData(403, DuplicateBody, "Rejected", "duplicate_content")]
    [InlineData(403, """{"errors":[{"code":187,"message":"Status is a duplicate."}]}""", "Rejected", "duplicate_content")]
    [InlineData(403, """{"detail":"Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.","type":"about:blank","status":403}""", "Rejected", "reply_not_allowed")]
    [InlineData(403, """{"detail":"Posts may have a maximum of one cashtag","status":403}""", "Rejected", "too_many_cashtags")]
    [InlineData(403, """{"detail":"You are not permitted to perform this action.","type":"about:blank","status":403}""", "Rejected", "not_permitted")]
    [InlineData(403, """{"detail":"Something never seen before","type":"https://api.x.com/2/problems/brand-new","status":403}""", "Rejected", "not_permitted")]
    [InlineData(403, "<html>no</html>", "Rejected", "not_permitted")]
    [InlineData(403, """{"errors":[{"code":326,"message":"To protect our users, this account is temporarily locked."}]}""", "AccountLost", "account_locked")]
    [InlineData(403, """{"detail":"Your account is suspended","type":"https://api.x.com/2/problems/user-suspended"}""", "AccountLost", "account_locked")]
    [InlineData(403, """{"errors":[{"code":261,"message":"Application cannot perform write actions."}]}""", "AuthExpired", "missing_scope")]
    [InlineData(404, """{"title":"Not Found","type":"https://api.x.com/2/problems/resource-not-found"}""", "Rejected", "not_found")]
    [InlineData(413, "", "Rejected", "media_too_large")]
    [InlineData(415, "", "Rejected", "media_type")]
    [InlineData(500, "", "OutcomeUnknown", "platform_unwell")]
    [InlineData(503, """{"title":"Service Unavailable","detail":"Service Unavailable","type":"about:blank","status":503}""", "OutcomeUnknown", "platform_unwell")]
    public async Task Each_refusal_of_a_post_is_told_apart(int status, string body, string outcome, string code)
    {
        Server.On(Posts, new Reply(status, body));

        var answer = await PublishAsync(Text);

        answer.GetType().Name.ShouldBe(outcome);
        answer.ErrorOf()!.Code.ShouldBe(code);
        answer.ErrorOf()!.Message.ShouldNotBeNullOrWhiteSpace();
        Server.Requests.Count.ShouldBe(status is 401 ? 2 : 1);
    }

    [Fact]
    public async Task The_particular_words_stand_beside_the_general_ones()
    {
        Server.On(Posts, new Reply(400, """{"errors":[{"message":"text is odd"}],"detail":"One or more parameters to your request was invalid."}"""));

        (await PublishAsync(Text)).Words().ShouldBe("One or more parameters to your request was invalid. text is odd");
    }

    [Fact]
    public async Task Media_refused_to_an_account_that_may_not_send_any_asks_for_a_new_connection()
    {
        Account = Account with { Scopes = ["tweet.write"] };
        Server.On("POST /2/media/upload", new Reply(403, """{"title":"Forbidden","status":403}"""));

        (await PublishAsync(Text with { Media = [Media.Add([1])] })).ShouldBeOfType<PublishOutcome.AuthExpired>().Error.Code.ShouldBe("missing_scope");
    }

    [Fact]
    public async Task The_day_s_limit_wins_over_the_quarter_of_an_hour_s()
    {
        Server.On(Posts, Limited(("x-rate-limit-remaining", "99"), ("x-rate-limit-reset", Seconds(Start.AddMinutes(9))),
            ("x-user-limit-24hour-remaining", "0"), ("x-user-limit-24hour-reset", Seconds(Start.AddHours(7)))));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().ShouldSatisfyAllConditions(
            limited => limited.Until.ShouldBe(Start.AddHours(7)),
            limited => limited.WholeApp.ShouldBeFalse());
    }

    [Fact]
    public async Task A_limit_of_the_app_holds_all_its_accounts()
    {
        Server.On(Posts, Limited(("x-rate-limit-reset", Seconds(Start.AddMinutes(9))), ("x-app-limit-24hour-remaining", "0"), ("x-app-limit-24hour-reset", Seconds(Start.AddHours(3)))));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().ShouldSatisfyAllConditions(
            limited => limited.Until.ShouldBe(Start.AddHours(3)),
            limited => limited.WholeApp.ShouldBeTrue());
    }

    [Fact]
    public async Task A_day_s_limit_with_something_left_does_not_count()
    {
        Server.On(Posts, Limited(("x-rate-limit-reset", Seconds(Start.AddMinutes(9))), ("x-user-limit-24hour-remaining", "5"), ("x-user-limit-24hour-reset", Seconds(Start.AddHours(7)))));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(9));
    }

    [Fact]
    public async Task A_limit_without_an_end_or_with_one_in_the_past_is_met_with_growing_patience()
    {
        Server.On(Posts, Limited(), Limited(("x-rate-limit-reset", Seconds(Start.AddMinutes(-9)))), new Reply(429, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}"""));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(1));
        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(2));
        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(4));
    }

    [Fact]
    public async Task A_duplicate_in_doubt_is_looked_up()
    {
        Server.On(Posts, new Reply(403, DuplicateBody))
            .On(Timeline, new Reply(200, """{"data":[{"id":"2001","text":"Hello","created_at":"2026-11-20T10:00:01.000Z"}],"meta":{"result_count":1}}"""));

        (await PublishAsync(Text, doubtfulSince: Start)).ShouldBe(new PublishOutcome.Published("2001", new Uri("https://site.example/annlee/status/2001")));
    }

    [Fact]
    public async Task A_duplicate_in_doubt_that_is_not_listed_or_not_told_stays_in_doubt()
    {
        Server.On(Posts, new Reply(403, DuplicateBody)).On(Timeline, new Reply(200, """{"meta":{"result_count":0}}"""), new Reply(503));

        (await PublishAsync(Text, doubtfulSince: Start)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("duplicate_content");
        (await PublishAsync(Text, doubtfulSince: Start)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("duplicate_content");
    }

    [Fact]
    public async Task A_broken_connection_after_the_post_was_sent_is_unknown_and_it_is_sent_once()
    {
        Server.On(Posts, Reply.Dropped);

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.Requests.Count.ShouldBe(1);
    }

    private static Reply Limited(params (string, string)[] headers) =>
        new(429, """{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""", headers);

    private static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
