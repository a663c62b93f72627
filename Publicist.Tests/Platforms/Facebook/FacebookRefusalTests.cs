using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookRefusalTests : FacebookOverHttp
{
    [Theory]
    [InlineData(3, 0), InlineData(104, 0)]
    public Task The_developer_app_s_faults_are_its_owner_s(int code, int subcode) => Refused<PublishOutcome.Misconfigured>(code, subcode);

    [Theory]
    [InlineData(4, 0), InlineData(17, 0), InlineData(32, 0), InlineData(613, 0), InlineData(613, 1996), InlineData(80001, 0), InlineData(80002, 0), InlineData(341, 0), InlineData(368, 0), InlineData(368, 1390008)]
    public Task Limits_and_blocks_are_waited_for(int code, int subcode) => Refused<PublishOutcome.RateLimited>(code, subcode);

    [Theory]
    [InlineData(10, 0, "missing_permission"), InlineData(200, 0, "missing_permission"), InlineData(210, 0, "missing_permission"), InlineData(299, 0, "missing_permission"), InlineData(283, 0, "missing_permission")]
    [InlineData(200, 1404078, "publishing_authorization")]
    public async Task What_a_new_sign_in_mends_asks_for_one(int code, int subcode, string name) => (await Refused<PublishOutcome.AuthExpired>(code, subcode)).Error.Code.ShouldBe(name);

    [Theory]
    [InlineData(190, 0), InlineData(190, 458), InlineData(190, 459), InlineData(190, 460), InlineData(190, 463), InlineData(190, 464), InlineData(190, 467), InlineData(190, 492), InlineData(102, 0)]
    public async Task A_dead_token_that_cannot_be_renewed_needs_a_new_sign_in(int code, int subcode)
    {
        await Refused<PublishOutcome.AuthExpired>(code, subcode);
        Tokens.Renewals.ShouldBe(1);
    }

    [Theory]
    [InlineData(368, 1404006), InlineData(200, 4854002), InlineData(368, 1404112)]
    public Task What_Meta_asks_of_the_person_holds_the_post(int code, int subcode) => Refused<PublishOutcome.AccountLost>(code, subcode);

    [Theory]
    [InlineData(100, 0, "invalid_parameter"), InlineData(100, 33, "not_found"), InlineData(324, 0, "media_refused"), InlineData(352, 0, "media_refused"), InlineData(382, 0, "media_too_small"), InlineData(506, 0, "duplicate_content")]
    [InlineData(3001, 1504028, "invalid_parameter"), InlineData(324, 1366046, "media_refused"), InlineData(100, 1366051, "media_posted"), InlineData(100, 1346003, "content_refused"), InlineData(100, 1404102, "content_refused")]
    [InlineData(100, 1609008, "link_refused"), InlineData(100, 2061006, "link_refused"), InlineData(100, 1349125, "media_refused"), InlineData(100, 2069019, "media_refused"), InlineData(100, 1363040, "media_ratio")]
    [InlineData(100, 1363127, "media_resolution"), InlineData(100, 1363128, "media_duration"), InlineData(100, 1363129, "media_frame_rate"), InlineData(100, 1363022, "media_too_small"), InlineData(100, 1363023, "media_too_large")]
    [InlineData(100, 1363031, "media_refused"), InlineData(9999, 0, "graph_9999")]
    public async Task A_refused_content_is_final_and_named(int code, int subcode, string name) => (await Refused<PublishOutcome.Rejected>(code, subcode)).Error.Code.ShouldBe(name);

    [Theory]
    [InlineData(389, "media_unreachable"), InlineData(6000, "upload_problem"), InlineData(6001, "upload_problem"), InlineData(1609005, "link_unreachable")]
    public async Task What_may_pass_is_tried_once_more_and_then_final(int code, string name)
    {
        (await Refused<PublishOutcome.Transient>(code, 0)).Error.Code.ShouldBe(name);
        (await Refused<PublishOutcome.Rejected>(code, 0)).Error.Code.ShouldBe(name);
    }

    [Theory]
    [InlineData(1, 0, 400), InlineData(2, 0, 500), InlineData(100, 1363047, 400), InlineData(100, 1609010, 400), InlineData(0, 0, 503)]
    public async Task What_says_nothing_about_the_post_is_unknown_past_the_point_of_no_return(int code, int subcode, int status)
    {
        Server.On(Feed, Error(code, subcode, status));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Theory]
    [InlineData(1, 400), InlineData(2, 500)]
    public async Task The_same_before_it_costs_a_try(int code, int status)
    {
        Server.On(Photos, Error(code, status: status));

        (await PublishAsync(new Draft { Text = "", Media = [Photo(), Photo()] })).ShouldBeOfType<PublishOutcome.Transient>();
    }

    [Fact]
    public async Task An_error_that_calls_itself_transient_is_worth_repeating()
    {
        Server.On(Photos, Error(9999, more: ",\"is_transient\":true"));

        (await PublishAsync(new Draft { Text = "", Media = [Photo(), Photo()] })).ShouldBeOfType<PublishOutcome.Transient>();
    }

    [Fact]
    public async Task What_Meta_writes_for_people_is_shown_with_its_trace()
    {
        Server.On(Feed, Error(100, more: ",\"error_user_title\":\"No\",\"error_user_msg\":\"Please write less\""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldBe("Please write less (Meta's trace Abc)");
    }

    [Fact]
    public async Task A_block_for_spam_is_looked_after_and_never_repeated_by_itself()
    {
        Server.On(Feed, Error(4, 2207051)).On(Published, Ok("""{"data":[]}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("action_blocked");
        (await FindAsync(new Draft { Text = "Hello" }, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    [Fact]
    public async Task A_post_that_a_block_for_spam_let_through_is_published()
    {
        Server.On(Feed, Error(4, 2207051)).On(Published, Ok("""{"data":[{"id":"222_900","message":"Hello","created_time":"2026-11-20T10:00:00+0000","application":{"id":"client"}}]}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("222_900");
    }

    [Fact]
    public async Task A_refused_repeat_in_doubt_is_read_back_and_published()
    {
        Server.On(Feed, Error(506)).On(Published, Ok("""{"data":[{"id":"222_900","message":"Hello","created_time":"2026-11-20T10:00:00+0000"}]}"""));

        (await PublishAsync(new Draft { Text = "Hello" }, doubtfulSince: Start)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("222_900");
        Server.On(Published, Ok("""{"data":[]}"""));
        Journal.Submitted.Clear();
    }

    [Fact]
    public async Task A_refused_repeat_in_doubt_that_is_not_listed_stays_in_doubt()
    {
        Server.On(Feed, Error(506)).On(Published, Ok("""{"data":[]}"""));

        (await PublishAsync(new Draft { Text = "Hello" }, doubtfulSince: Start)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe(PlatformError.Duplicate);
    }

    [Fact]
    public async Task A_limit_ends_when_Meta_says_and_after_an_hour_where_it_does_not()
    {
        Server.On(Feed, Error(32) with { Headers = [("X-Business-Use-Case-Usage", """{"222":[{"type":"pages","call_count":100,"total_cputime":5,"total_time":5,"estimated_time_to_regain_access":19}]}""")] });
        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(19));

        // Calls made while limited lengthen the block: none is made.
        (await PublishAsync("Again")).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(19));
        Server.Requests.Count.ShouldBe(1);

        Clock.Advance(TimeSpan.FromMinutes(20));
        Server.On(Feed, Error(4));
        var whole = (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.RateLimited>();
        (whole.Until, whole.WholeApp).ShouldBe((Clock.GetUtcNow().AddHours(1), true));
    }

    [Fact]
    public async Task An_allowance_that_is_nearly_used_up_slows_the_next_post_down()
    {
        Server.On(Feed, Ok("""{"id":"222_900"}""") with { Headers = [("X-App-Usage", """{"call_count":96,"total_time":25,"total_cputime":25}""")] }, Ok("""{"id":"222_901"}"""));

        await PublishAsync("One");
        Clock.Waited.ShouldBe(TimeSpan.Zero);
        Journal.Checkpoints.Clear();
        (await Platform.PublishAsync(Context(new Draft { Text = "Two" }) with { Journal = new RecordingJournal() }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();
        Clock.Waited.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Neither_token_nor_secret_is_ever_logged()
    {
        Server.On(Feed, Error(100));
        await PublishAsync("Hello");

        Log.Lines.ShouldNotContain(line => line.Contains("token-1", StringComparison.Ordinal) || line.Contains("hidden", StringComparison.Ordinal) || line.Contains("appsecret", StringComparison.Ordinal));
        Log.Lines.ShouldContain(line => line.Contains("/v25.0/222/feed", StringComparison.Ordinal));
    }

    private async Task<T> Refused<T>(int code, int subcode) where T : PublishOutcome
    {
        Server.On(Feed, Error(code, subcode));
        return (await PublishAsync("Hello")).ShouldBeOfType<T>();
    }
}
