using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInRefusalTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Posts = "POST /rest/posts", Images = "POST /rest/images";
    private const string DuplicateBody = """
        {"status":422,"errorDetailType":"com.linkedin.common.error.BadRequest",
         "message":"com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of urn:li:share:7000000000000000001",
         "errorDetails":{"inputErrors":[{"code":"DUPLICATE_POST","description":"Duplicate post is detected","input":{}}]}}
        """;
    private static readonly Draft Text = new() { Text = "Hello" };

    [Theory]
    [InlineData(401, """{"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"The token used in the request has been revoked by the user","status":401}""", "AuthExpired", "access_token_refused")]
    [InlineData(401, """{"serviceErrorCode":65602,"message":"The token used in the request has expired","status":401}""", "AuthExpired", "access_token_refused")]
    [InlineData(401, "", "AuthExpired", "access_token_refused")]
    [InlineData(403, """{"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: posts.CREATE.20260901"}""", "AccountLost", "access_denied")]
    [InlineData(400, """{"code":"MISSING_FIELD","message":"author is missing","status":400}""", "Rejected", "missing_field")]
    [InlineData(400, """{"errorDetails":{"inputErrors":[{"code":"INVALID_URN_TYPE"}]},"message":"bad urn","status":400}""", "Rejected", "invalid_urn_type")]
    [InlineData(400, """{"code":"INVALID_URN_ID","message":"bad urn","status":400}""", "Rejected", "invalid_urn_id")]
    [InlineData(400, """{"code":"EXPIRED_UPLOAD_URL","message":"expired","status":400}""", "Transient", "upload_expired")]
    [InlineData(401, """{"code":"INVALID_ACCESS_TOKEN","serviceErrorCode":65600,"message":"Invalid access token","status":401}""", "AuthExpired", "access_token_refused")]
    [InlineData(401, """{"code":"EMPTY_ACCESS_TOKEN","message":"Empty oauth2_access_token","status":401}""", "AuthExpired", "access_token_refused")]
    [InlineData(400, """{"code":"INVALID_VALUE_FOR_FIELD","message":"bad","status":400}""", "Rejected", "invalid_value_for_field")]
    [InlineData(400, """{"code":"INVALID_VALUE_BLANK_FIELD","message":"blank","status":400}""", "Rejected", "invalid_value_blank_field")]
    [InlineData(400, """{"code":"FIELD_LENGTH_TOO_LONG","message":"commentary is too long","status":400}""", "Rejected", "text_too_long")]
    [InlineData(400, """{"code":"MEDIA_ASSET_PROCESSING_FAILED","message":"media failed","status":400}""", "Rejected", "media_refused")]
    [InlineData(400, """{"message":"The media is still processing","status":400}""", "Processing", "media_processing")]
    [InlineData(404, """{"code":"NOT_FOUND","message":"no","status":404}""", "Rejected", "not_found")]
    [InlineData(409, """{"code":"CONFLICT","message":"write conflict","status":409}""", "Transient", "conflict")]
    [InlineData(411, "", "Rejected", "length_required")]
    [InlineData(422, """{"message":"Unprocessable","status":422}""", "Rejected", "http_422")]
    [InlineData(426, """{"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20250801 is not active"}""", "Misconfigured", "api_version_ended")]
    [InlineData(500, """{"message":"Internal Server Error","status":500}""", "OutcomeUnknown", "platform_unwell")]
    [InlineData(502, "<html><body>Bad gateway</body></html>", "OutcomeUnknown", "platform_unwell")]
    [InlineData(503, "", "OutcomeUnknown", "platform_unwell")]
    [InlineData(504, "", "OutcomeUnknown", "platform_unwell")]
    [InlineData(302, "", "OutcomeUnknown", "platform_unwell")]
    [InlineData(400, """{"message":"Unable to obtain activity","status":400}""", "OutcomeUnknown", "platform_unwell")]
    public async Task Each_refusal_of_a_post_is_told_apart(int status, string body, string outcome, string code)
    {
        Server.On(Posts, new Reply(status, body, ("Location", $"{Server.Address}/elsewhere")));

        var answer = await PublishAsync(Text);

        answer.GetType().Name.ShouldBe(outcome);
        answer.ErrorOf()!.Code.ShouldBe(code);
        answer.ErrorOf()!.Message.ShouldNotBeNullOrWhiteSpace();
        answer.ErrorOf()!.Message.ShouldNotContain("<html>");
        Server.Requests.Count.ShouldBe(status is 401 ? 2 : 1);
    }

    [Theory]
    [InlineData(500), InlineData(503)]
    public async Task Before_the_point_of_no_return_a_server_fault_may_be_tried_again(int status)
    {
        Server.On(Images, new Reply(status));

        (await PublishAsync(Text with { Media = [Media.Add([1])] })).ShouldBeOfType<PublishOutcome.Transient>();
        Server.Requests.Count.ShouldBe(1);
        Journal.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_upload_of_bytes_is_started_over_and_costs_no_account()
    {
        Server.On(Images, new Reply(200, $$$"""{"value":{"uploadUrl":"{{{Server.Address}}}/up","image":"urn:li:image:C1"}}""")).On("PUT /up", new Reply(403));

        (await PublishAsync(Text with { Media = [Media.Add([1])] })).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_refused");
        Journal.Checkpoints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_duplicate_on_a_first_try_is_refused_for_good()
    {
        Server.On(Posts, new Reply(422, DuplicateBody));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("duplicate_content");
    }

    [Fact]
    public async Task A_duplicate_in_doubt_is_the_post_itself()
    {
        Server.On(Posts, new Reply(422, DuplicateBody));

        (await PublishAsync(Text, doubtfulSince: Start)).ShouldBe(
            new PublishOutcome.Published("urn:li:share:7000000000000000001", new Uri("https://site.example/feed/update/urn:li:share:7000000000000000001/")));
    }

    [Fact]
    public async Task A_duplicate_in_doubt_that_names_no_post_stays_in_doubt()
    {
        Server.On(Posts, new Reply(422, """{"message":"Duplicate content","status":422}"""));

        (await PublishAsync(Text, doubtfulSince: Start)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_limit_of_the_app_s_day_holds_all_its_accounts_until_after_midnight_UTC()
    {
        Server.On(Posts, new Reply(429, """{"serviceErrorCode":101,"message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached.","status":429}"""));

        var limited = (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>();

        limited.WholeApp.ShouldBeTrue();
        limited.Until.ShouldBeInRange(Start.AddHours(14), Start.AddHours(14).AddMinutes(15));
    }

    [Fact]
    public async Task A_limit_without_an_end_is_met_with_growing_patience_and_forgotten_after_a_success()
    {
        Server.On(Posts, new Reply(429, """{"serviceErrorCode":101,"message":"Resource level throttle limit for calls to this resource is reached.","status":429}"""));
        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(1));
        var second = (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>();
        second.Until.ShouldBe(Start.AddMinutes(2));
        second.WholeApp.ShouldBeFalse();

        Server.On(Posts, new Reply(201, "", ("x-restli-id", "urn:li:share:1")), new Reply(429));
        await PublishAsync(Text);
        Journal.Submitted.Count.ShouldBe(3);
        var fresh = new RecordingJournal();
        (await Platform.PublishAsync(Context(Text) with { Journal = fresh }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBe(Start.AddMinutes(1));
    }

    [Fact]
    public async Task Patience_ends_at_midnight_UTC_when_LinkedIn_counts_anew()
    {
        Clock.Advance(TimeSpan.FromHours(14) - TimeSpan.FromSeconds(20));
        Server.On(Posts, new Reply(429));

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.RateLimited>().Until.ShouldBeInRange(Start.AddHours(14), Start.AddHours(14).AddMinutes(15));
    }

    [Fact]
    public async Task A_broken_connection_after_the_post_was_sent_is_unknown_and_it_is_sent_once()
    {
        Server.On(Posts, Reply.Dropped);

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("no_answer");
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deadline_after_the_post_was_sent_is_unknown()
    {
        Server.On(Posts, Reply.Silent);
        Journal.Deadline = TimeSpan.FromMilliseconds(300);

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>().Error.Code.ShouldBe("no_answer");
    }

    [Fact]
    public async Task A_refused_connection_is_certain_and_may_be_tried_again()
    {
        var address = Server.Address;
        await Server.DisposeAsync();
        Account = Account with { Endpoints = Account.Endpoints with { Api = address } };

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("unreachable");
    }

    [Fact]
    public async Task An_account_whose_grant_is_gone_needs_a_person_and_nothing_is_sent()
    {
        Tokens.OnGet = new AccountNeedsReconnectException("The account must be connected again.");

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.AuthExpired>();
        Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_endpoint_that_does_not_answer_leaves_the_post_unsent_for_certain()
    {
        Tokens.OnGet = new HttpRequestException("broken", null, System.Net.HttpStatusCode.BadGateway);

        (await PublishAsync(Text)).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("token_unavailable");
    }

    [Fact]
    public async Task Stopping_before_the_point_of_no_return_stops()
    {
        Server.On(Images, Reply.Silent);
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => Platform.PublishAsync(Context(Text with { Media = [Media.Add([1])] }), stopping.Token));
    }
}
