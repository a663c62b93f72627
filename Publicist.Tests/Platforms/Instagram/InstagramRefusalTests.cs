using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramRefusalTests : InstagramOverHttp
{
    [Theory]
    [InlineData(-2, 2207003, "Transient")]
    [InlineData(-2, 2207020, "Transient")]
    [InlineData(-1, 2207001, "Transient")]
    [InlineData(-1, 2207032, "Transient")]
    [InlineData(-1, 2207053, "Transient")]
    [InlineData(1, 2207057, "Rejected")]
    [InlineData(1, 2207052, "Transient")]
    [InlineData(9004, 2207052, "Transient")]
    [InlineData(9, 2207042, "RateLimited")]
    [InlineData(10, 0, "AuthExpired")]
    [InlineData(24, 2207006, "Transient")]
    [InlineData(25, 2207050, "AccountLost")]
    [InlineData(4, 0, "RateLimited")]
    [InlineData(80002, 0, "RateLimited")]
    [InlineData(100, 2207023, "Rejected")]
    [InlineData(100, 2207028, "Rejected")]
    [InlineData(100, 2207035, "Rejected")]
    [InlineData(100, 2207036, "Rejected")]
    [InlineData(100, 2207037, "Rejected")]
    [InlineData(100, 2207040, "Rejected")]
    [InlineData(100, 2207081, "Rejected")]
    [InlineData(100, 0, "Rejected")]
    [InlineData(104, 0, "Misconfigured")]
    [InlineData(200, 0, "AuthExpired")]
    [InlineData(352, 2207026, "Rejected")]
    [InlineData(36000, 2207004, "Rejected")]
    [InlineData(36001, 2207005, "Rejected")]
    [InlineData(36003, 2207009, "Rejected")]
    [InlineData(36004, 2207010, "Rejected")]
    public async Task A_refused_container_means_what_the_error_table_says(int code, int subcode, string outcome)
    {
        Server.On(Create, Refused(code, subcode, "Words of Instagram"));

        var answer = await PublishAsync(Draft("Hi", Image()));

        answer.GetType().Name.ShouldBe(outcome);
        answer.Words().ShouldContain("Words of Instagram");
        answer.ErrorOf()!.Advice.ShouldNotBeNullOrWhiteSpace();
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_and_then_given_up()
    {
        Server.On(Create, Refused(190, 463));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.AuthExpired>();

        Tokens.Renewals.ShouldBe(1);
        Server.To(Create).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("9/2207042", "RateLimited", false)]
    [InlineData("Error: Media upload has failed with error code 2207026", "Rejected", true)]
    [InlineData("Error: 9004/2207052", "Transient", true)]
    [InlineData("Something nobody knows", "Transient", true)]
    public async Task A_failed_container_says_why_in_its_status(string status, string outcome, bool forgotten)
    {
        Server.On(Status("501"), new Reply(200, $$"""{"id":"501","status_code":"ERROR","status":"{{status}}"}"""));

        (await PublishAsync(Draft("Hi", Image()))).GetType().Name.ShouldBe(outcome);

        (Journal.Checkpoint(InstagramContainer.Whole)?.Length == 0).ShouldBe(forgotten);
    }

    [Fact]
    public async Task An_expired_container_is_replaced()
    {
        Server.On(Status("501"), new Reply(200, """{"id":"501","status_code":"EXPIRED"}""")).On(Create, Created("501"), Created("502")).On(Status("502"), Finished);
        var draft = Draft("Hi", Image());

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Publish).ShouldHaveSingleItem().ShouldHaveJson("""{"creation_id":"502"}""");
    }

    [Fact]
    public async Task A_container_that_is_not_visible_yet_is_waited_for()
    {
        Server.On(Status("501"), Refused(100, 33), Finished);

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.Published>();
    }

    [Fact]
    public async Task A_container_that_does_not_come_to_an_end_is_dropped_after_half_an_hour()
    {
        Server.On(Status("501"), InProgress);
        var draft = Draft("Hi", Image());
        await PublishAsync(draft);
        Clock.Advance(TimeSpan.FromMinutes(31));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();

        Journal.Checkpoint(InstagramContainer.Whole).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publishing_too_early_comes_back_and_costs_no_try()
    {
        Server.On(Publish, Refused(9007, 2207027));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.Processing>();
    }

    [Fact]
    public async Task A_missing_container_is_tried_again_before_it_is_replaced()
    {
        Server.On(Publish, Refused(24, 2207008));
        var draft = Draft("Hi", Image());

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Checkpoint(InstagramContainer.Whole).ShouldNotBeEmpty();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Checkpoint(InstagramContainer.Whole).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_error_of_the_publication_is_in_doubt(int status)
    {
        Server.On(Publish, new Reply(status, "<html>"));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_day_s_quota_that_is_used_up_is_waited_for_before_anything_is_made()
    {
        Server.On(Quota, new Reply(200, """{"data":[{"quota_usage":50,"config":{"quota_total":50,"quota_duration":86400}}]}"""));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.RateLimited>().Error.Message.ShouldContain("50");

        Server.To(Create).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"data":[{"quota_usage":50}]}""", false)]
    [InlineData("""{"data":[{"quota_usage":49}]}""", true)]
    [InlineData("""{"data":[{"quota_usage":60,"config":{"quota_total":100}}]}""", true)]
    public async Task The_quota_is_what_Instagram_says_and_fifty_where_it_says_nothing(string body, bool published)
    {
        Server.On(Quota, new Reply(200, body));

        (await PublishAsync(Draft("Hi", Image())) is PublishOutcome.Published).ShouldBe(published);
    }

    [Fact]
    public async Task A_quota_that_is_hit_at_the_publication_waits_and_keeps_the_container()
    {
        Server.On(Publish, Refused(9, 2207042));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBeGreaterThan(Start);

        Journal.Checkpoint(InstagramContainer.Whole).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_limit_ends_when_the_header_says()
    {
        Server.On(Create, new Reply(400, """{"error":{"message":"Too many","code":80002}}""", ("X-Business-Use-Case-Usage", """{"178":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":19}]}""")));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(19));
    }

    [Fact]
    public async Task An_error_in_an_answer_of_status_200_is_an_error()
    {
        Server.On(Create, new Reply(200, """{"error":{"message":"Odd","code":36003,"error_subcode":2207009}}"""));

        (await PublishAsync(Draft("Hi", Image()))).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("media_ratio");
    }
}
