using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubeRefusalTests : YouTubeOverHttp
{
    [Theory]
    [InlineData(400, "invalidTitle", "invalid_title")]
    [InlineData(400, "invalidDescription", "invalid_description")]
    [InlineData(400, "invalidTags", "invalid_tags")]
    [InlineData(400, "invalidCategoryId", "invalid_category")]
    [InlineData(400, "invalidPublishAt", "invalid_publish_at")]
    [InlineData(400, "invalidFilename", "video_missing")]
    [InlineData(400, "mediaBodyRequired", "video_missing")]
    [InlineData(400, "defaultLanguageNotSet", "default_language_missing")]
    [InlineData(400, "invalidVideoMetadata", "invalid_video_metadata")]
    [InlineData(400, "invalidRecordingDetails", "invalid_recording_details")]
    [InlineData(400, "invalidVideoGameRating", "invalid_video_game_rating")]
    [InlineData(403, "forbidden", "forbidden")]
    [InlineData(403, "forbiddenPrivacySetting", "forbidden_privacy")]
    [InlineData(403, "forbiddenLicenseSetting", "forbidden_license")]
    public async Task Metadata_that_YouTube_does_not_take_is_final_before_any_byte(int status, string reason, string code)
    {
        Server.On(Insert, Refusal(status, reason, "In YouTube's words"));

        var rejected = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Rejected>();

        rejected.Error.ShouldBe(new PlatformError(code, "In YouTube's words", rejected.Error.Advice));
        rejected.Error.Advice.ShouldNotBeNull();
        Server.To(Session).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("quotaExceeded")]
    [InlineData("dailyLimitExceeded")]
    public async Task A_used_up_quota_holds_every_account_of_the_app_until_midnight_Pacific(string reason)
    {
        Server.On(Insert, new Reply(403, $$$"""
            {"error":{"code":403,"message":"Quota is used up","errors":[{"domain":"youtube.quota","reason":"{{{reason}}}","message":"You have exceeded your <a href=\"/youtube/v3/getting-started#quota\">quota</a>."}]}}
            """));

        var limited = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.RateLimited>();

        limited.WholeApp.ShouldBeTrue();
        limited.Until.ShouldBe(new DateTimeOffset(2026, 11, 21, 8, 1, 0, TimeSpan.Zero));
        limited.Error.Code.ShouldBe("quota_exceeded");
        limited.Error.Message.ShouldBe("You have exceeded your quota.");
    }

    [Fact]
    public async Task A_channels_own_upload_limit_is_a_400_and_still_only_a_wait_of_a_day()
    {
        Server.On(Insert, Refusal(400, "uploadLimitExceeded"));

        var limited = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.RateLimited>();

        limited.Until.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromHours(24));
        limited.WholeApp.ShouldBeFalse();
    }

    [Theory]
    [InlineData(403, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(429, "uploadRateLimitExceeded")]
    public async Task A_short_limit_is_waited_out_longer_each_time(int status, string reason)
    {
        Server.On(Insert, Refusal(status, reason));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("youtubeSignupRequired", 401, "no_channel")]
    [InlineData("authenticatedUserAccountClosed", 403, "account_locked")]
    [InlineData("authenticatedUserAccountSuspended", 403, "account_locked")]
    [InlineData("authenticatedUserNotChannel", 403, "account_locked")]
    [InlineData("accountDelegationForbidden", 403, "account_delegation")]
    public async Task A_channel_that_is_gone_or_locked_is_for_a_person_to_mend(string reason, int status, string code)
    {
        Server.On(Insert, Refusal(status, reason));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.AccountLost>().Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_token_refused_twice_asks_for_connecting_again()
    {
        Server.On(Insert, Refusal(401, "authError"));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.AuthExpired>();

        Tokens.Renewals.ShouldBe(1);
        Server.To(Insert).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"error":{"code":403,"errors":[{"reason":"insufficientPermissions","message":"No"}]}}""")]
    [InlineData("""{"error":{"code":403,"status":"PERMISSION_DENIED","message":"No","details":[{"@type":"x","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}],"errors":[{"reason":"forbidden"}]}}""")]
    public async Task A_missing_scope_asks_for_connecting_again(string body)
    {
        Server.On(Insert, new Reply(403, body));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.AuthExpired>().Error.Code.ShouldBe("missing_scope");
    }

    [Fact]
    public async Task An_api_that_is_not_enabled_is_the_developer_apps_fault_and_the_post_waits()
    {
        Server.On(Insert, Refusal(403, "accessNotConfigured"));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Misconfigured>().Error.Advice.ShouldNotBeNull().ShouldContain("YouTube Data API v3");
    }

    [Theory]
    [InlineData(500, """{"error":{"code":500,"errors":[{"reason":"backendError"}]}}""")]
    [InlineData(503, "<html>")]
    [InlineData(200, "")]
    public async Task An_upload_that_does_not_begin_is_tried_again(int status, string body)
    {
        Server.On(Insert, new Reply(status, body));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Transient>();
    }

    [Fact]
    public async Task A_refusal_without_words_still_says_something()
    {
        Server.On(Insert, new Reply(400, "<html>"));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldBe("HTTP status 400 without further words.");
    }

    [Fact]
    public async Task A_draft_without_a_video_is_refused_unsent()
    {
        (await PublishAsync("Only words")).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("video_missing");

        Server.Requests.ShouldBeEmpty();
    }
}
