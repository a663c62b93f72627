using System.Globalization;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http.Signing;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

/// <summary>An account that was connected with an access token and its secret.</summary>
public sealed partial class XKeysTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "POST /2/tweets", Upload = "POST /2/media/upload", Timeline = "GET /2/users/1001/tweets", Me = "GET /2/users/me", Invalidate = "POST /1.1/oauth/invalidate_token.json";
    private static readonly Secret Keys = EnteredKeys.Pack([new("oauth_token", "1001-tok"), new("oauth_token_secret", "t&secret")]);
    private static readonly LoginRoute Way = XInfo.Platform.Route("keys");

    public override async Task InitializeAsync()
    {
        Tokens.Value = Keys;
        await base.InitializeAsync();
        Account = Account with { Route = "keys" };
        Server.On(Posts, new Reply(201, """{"data":{"id":"2002"}}"""));
    }

    [Fact]
    public async Task A_post_is_signed_with_app_and_token_and_its_body_is_left_out()
    {
        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Published>();

        var header = Header(Server.Requests[0]);
        header.Keys.ShouldBe(["oauth_consumer_key", "oauth_nonce", "oauth_signature", "oauth_signature_method", "oauth_timestamp", "oauth_token", "oauth_version"]);
        (header["oauth_consumer_key"], header["oauth_signature_method"], header["oauth_token"], header["oauth_version"]).ShouldBe(("client", "HMAC-SHA1", "1001-tok", "1.0"));
        header["oauth_timestamp"].ShouldBe(Start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        header["oauth_signature"].ShouldBe(Expected("POST", "/2/tweets", header));
        Server.Requests[0].ShouldHaveJson("""{"text":"Hello"}""");
    }

    [Fact]
    public async Task A_query_is_signed_and_a_form_with_a_file_is_not()
    {
        Server.On(Timeline, new Reply(200, """{"meta":{"result_count":0}}""")).On(Upload, XPublishTests.Uploaded("3001"));

        await FindAsync(new Draft { Text = "Hello" }, Start);
        await PublishAsync(new Draft { Text = "A door", Media = [Media.Add([1, 2])] });

        foreach (var request in Server.Requests)
        {
            var header = Header(request);
            header["oauth_signature"].ShouldBe(Expected(request.Target.Split(' ')[0], request.Target.Split(' ')[1] + (request.Query.Length > 0 ? "?" + request.Query : ""), header));
        }

        Server.Requests.Select(request => Header(request)["oauth_nonce"]).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_refused_signature_is_not_sent_again_and_needs_a_person()
    {
        Server.On(Posts, new Reply(401, """{"errors":[{"code":89,"message":"Invalid or expired token."}]}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.AuthExpired>().Error.Message.ShouldBe("Invalid or expired token.");
        (Tokens.Renewals, Server.Requests.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_wrong_clock_is_the_machine_s_fault_and_not_the_account_s()
    {
        Server.On(Posts, new Reply(401, """{"errors":[{"code":135,"message":"Timestamp out of bounds."}]}"""));

        (await PublishAsync("Hello")).ShouldBeOfType<PublishOutcome.Misconfigured>().Error.Code.ShouldBe("clock_wrong");
    }

    [Fact]
    public async Task No_secret_stands_in_a_log_or_an_error()
    {
        Server.On(Posts, new Reply(403, "{\"detail\":\"You sent oauth_token=\\\"1001-tok\\\" and t&secret\"}"));

        await PublishAsync("Hello");

        Log.Lines.ShouldNotContain(line => line.Contains("t&secret") || line.Contains("oauth_signature") || line.Contains("1001-tok"));
    }

    [Theory]
    [InlineData("read", false), InlineData("read-write", true), InlineData("read-write-directmessages", true)]
    public async Task Keys_that_may_only_read_are_not_connected(string level, bool usable)
    {
        Server.On(Me, new Reply(200, """{"data":{"id":"1001","name":"Ann Lee","username":"annlee"}}""", ("x-access-level", level)));

        var account = (await Platform.OAuth.ListAccountsAsync(App, Keys, CancellationToken.None)).ShouldHaveSingleItem();

        (account.Problem is null).ShouldBe(usable);
        Header(Server.Requests[0])["oauth_signature"].ShouldBe(Expected("GET", "/2/users/me?" + Server.Requests[0].Query, Header(Server.Requests[0])));
    }

    [Fact]
    public async Task Disconnecting_withdraws_the_token_by_a_signed_request()
    {
        Server.On(Invalidate, new Reply(200, "{}"));

        (await Platform.OAuth.RevokeAsync(App, Keys, CancellationToken.None)!).ShouldBeTrue();
        Header(Server.Requests[0])["oauth_token"].ShouldBe("1001-tok");
        Platform.OAuth.RevokeAsync(App with { Route = XInfo.Platform.Routes[0] }, Keys, CancellationToken.None).ShouldBeNull();
    }

    private PlatformApp App => new() { Platform = XInfo.Platform, Route = Way, ClientId = "client", ClientSecret = new Secret("hidden"), Endpoints = Endpoints, Scopes = [], IsSandbox = false };

    private string Expected(string method, string target, SortedDictionary<string, string> header) => OAuth1Signature.Of(
        OAuth1Signature.BaseString(new HttpMethod(method), new Uri(Server.Address + target), header.Where(pair => pair.Key != "oauth_signature")), new Secret("hidden"), new Secret("t&secret"));

    private static SortedDictionary<string, string> Header(RecordedRequest request)
    {
        var text = request.Header("Authorization")!;
        text.ShouldStartWith("OAuth ");
        return new SortedDictionary<string, string>(Pair().Matches(text).ToDictionary(match => match.Groups[1].Value, match => Uri.UnescapeDataString(match.Groups[2].Value)), StringComparer.Ordinal);
    }

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Pair();
}
