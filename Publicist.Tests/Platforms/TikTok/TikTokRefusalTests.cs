using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokRefusalTests : TikTokOverHttp
{
    [Theory]
    [InlineData(400, "invalid_param", "Rejected", "invalid_param")]
    [InlineData(400, "invalid_publish_id", "Rejected", "invalid_publish_id")]
    [InlineData(400, "token_not_authorized_for_specified_publish_id", "Rejected", "token_not_authorized_for_specified_publish_id")]
    [InlineData(400, "invalid_file_upload", "Rejected", "invalid_file_upload")]
    [InlineData(400, "app_version_check_failed", "Rejected", "app_version_check_failed")]
    [InlineData(401, "access_token_invalid", "AuthExpired", "access_token_refused")]
    [InlineData(401, "scope_not_authorized", "AuthExpired", "missing_scope")]
    [InlineData(401, "scope_permission_missed", "AuthExpired", "missing_scope")]
    [InlineData(403, "spam_risk_too_many_posts", "RateLimited", "spam_risk_too_many_posts")]
    [InlineData(403, "spam_risk_too_many_pending_share", "RateLimited", "spam_risk_too_many_pending_share")]
    [InlineData(403, "reached_active_user_cap", "RateLimited", "reached_active_user_cap")]
    [InlineData(403, "spam_risk_user_banned_from_posting", "Rejected", "spam_risk_user_banned_from_posting")]
    [InlineData(403, "unaudited_client_can_only_post_to_private_accounts", "Rejected", "unaudited_client_can_only_post_to_private_accounts")]
    [InlineData(403, "url_ownership_unverified", "Rejected", "url_ownership_unverified")]
    [InlineData(403, "privacy_level_option_mismatch", "Rejected", "privacy_level_option_mismatch")]
    [InlineData(403, "never_seen", "Rejected", "never_seen")]
    [InlineData(429, "rate_limit_exceeded", "RateLimited", "rate_limited")]
    [InlineData(429, "never_seen", "RateLimited", "rate_limited")]
    [InlineData(500, "internal_error", "OutcomeUnknown", "platform_unwell")]
    [InlineData(200, "internal_error", "OutcomeUnknown", "platform_unwell")]
    [InlineData(200, "never_seen", "OutcomeUnknown", "platform_unwell")]
    public async Task Each_refusal_is_told_apart(int status, string code, string outcome, string ours)
    {
        Server.On(Photos, No(status, code, "In TikTok's words"));

        var answer = await PublishAsync(Post("x", [Photo()]));

        answer.GetType().Name.ShouldBe(outcome);
        answer.ErrorOf()!.Code.ShouldBe(ours);
        answer.ErrorOf()!.Message.ShouldBe("In TikTok's words");
        answer.ErrorOf()!.Advice.ShouldNotBeNullOrWhiteSpace();
        Log.Lines.ShouldContain(line => line.Contains("l2", StringComparison.Ordinal), "TikTok's log id is what its support asks for");
    }

    [Theory]
    [InlineData(200, "{}"), InlineData(200, """{"data":{"publish_id":"p_pub_url~v2.7"}}"""), InlineData(200, "<html>"), InlineData(502, "<html>"), InlineData(200, """{"data":{},"error":{"code":"ok"}}""")]
    public async Task An_answer_that_is_not_of_the_contract_is_in_doubt_past_the_point_of_no_return(int status, string body)
    {
        Server.On(Photos, new Reply(status, body));

        (await PublishAsync(Post("x", [Photo()]))).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_limit_without_a_header_is_waited_out_for_its_minute_and_the_apps_cap_holds_all_of_its_accounts()
    {
        Server.On(Photos, No(429, "rate_limit_exceeded"));
        (await PublishAsync(Post("x", [Photo()]))).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(1));

        Server.On(Photos, No(403, "reached_active_user_cap"));
        (await PublishAsync(Post("x", [Photo()]))).ShouldBeOfType<PublishOutcome.RateLimited>().WholeApp.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_repeated()
    {
        Server.On(Creator, No(401, "access_token_invalid"), Ok("""{"privacy_level_options":["PUBLIC_TO_EVERYONE"]}"""));

        (await PublishAsync(Post("x", [Film()]))).ShouldBeOfType<PublishOutcome.Published>();
        Tokens.Renewals.ShouldBe(1);
        Server.To(Video)[0].Header("Authorization").ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task What_TikTok_took_and_then_does_not_know_is_in_doubt()
    {
        Server.On(Status, No(400, "invalid_publish_id"));
        var draft = Post("x", [Photo()]);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        Server.To(Photos).Count.ShouldBe(1);
    }
}
