using Publicist.Core.Platforms;
using Publicist.Core.Platforms.YouTube;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubeOAuthTests : YouTubeOverHttp
{
    private const string Channels = "GET /youtube/v3/channels";

    private PlatformApp App => new() { Platform = YouTubeInfo.Platform, Route = YouTubeInfo.Platform.Routes[0], ClientId = "id", ClientSecret = new Secret("secret"), Endpoints = Endpoints, Scopes = [], IsSandbox = false };

    [Fact]
    public async Task The_channel_that_was_chosen_on_Googles_page_is_the_account()
    {
        Server.On(Channels, new Reply(200, """
            {"kind":"youtube#channelListResponse","pageInfo":{"totalResults":1,"resultsPerPage":5},"items":[{"id":"UCdemo00000000000000000",
             "snippet":{"title":"Acme","customUrl":"@acme","thumbnails":{"default":{"url":"https://yt3.example/a.jpg"}}},
             "contentDetails":{"relatedPlaylists":{"uploads":"UUdemo00000000000000000"}},
             "statistics":{"viewCount":"1200","subscriberCount":"35","hiddenSubscriberCount":false,"videoCount":"7"},
             "status":{"privacyStatus":"public","longUploadsStatus":"allowed"}}]}
            """));

        var account = (await ListAsync()).ShouldHaveSingleItem();

        (account.PlatformUserId, account.Kind, account.DisplayName, account.Handle).ShouldBe(("UCdemo00000000000000000", "channel", "Acme", "acme"));
        account.ProfileAddress.ShouldBe(new Uri("https://site.example/@acme"));
        account.Picture.ShouldBe(new Uri("https://yt3.example/a.jpg"));
        account.Traits.ShouldBe(new Dictionary<string, string> { ["long_uploads"] = "allowed", ["uploads_playlist"] = "UUdemo00000000000000000" }, ignoreOrder: true);
        account.Problem.ShouldBeNull();
        Server.Requests[0].Query.ShouldBe("part=snippet,contentDetails,statistics,status&mine=true");
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer fresh");
    }

    [Fact]
    public async Task Each_channel_that_is_listed_may_be_chosen()
    {
        Server.On(Channels, new Reply(200, """{"items":[{"id":"UC1","snippet":{"title":"One"}},{"id":"UC2","snippet":{"title":"Two"}}]}"""));

        (await ListAsync()).Select(account => account.DisplayName).ShouldBe(["One", "Two"]);
    }

    [Theory]
    [InlineData(200, """{"kind":"youtube#channelListResponse","pageInfo":{"totalResults":0}}""", "no YouTube channel")]
    [InlineData(200, """{"items":[]}""", "no YouTube channel")]
    [InlineData(401, """{"error":{"code":401,"errors":[{"reason":"youtubeSignupRequired"}]}}""", "no YouTube channel")]
    [InlineData(403, """{"error":{"code":403,"errors":[{"reason":"accessNotConfigured"}]}}""", "Enable “YouTube Data API v3”")]
    public async Task An_account_without_a_usable_channel_is_not_connected_and_says_why(int status, string body, string words)
    {
        Server.On(Channels, new Reply(status, body));

        (await ListAsync()).ShouldHaveSingleItem().Problem.ShouldNotBeNull().ShouldContain(words);
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_not_taken_for_one_without_a_channel()
    {
        Server.On(Channels, new Reply(401, """{"error":{"code":401,"errors":[{"reason":"authError"}]}}"""));

        (await Should.ThrowAsync<HttpRequestException>(ListAsync)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_read_just_now_says_so_without_the_token()
    {
        Server.On(Channels, new Reply(503, "fresh"));

        (await Should.ThrowAsync<HttpRequestException>(ListAsync)).ToString().ShouldNotContain("fresh");
    }

    [Fact]
    public void Google_is_asked_for_a_refresh_token_in_the_way_that_gets_one()
    {
        var login = YouTubeInfo.Platform.Login;

        login.AuthorizeParameters.ShouldBe(new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent", ["include_granted_scopes"] = "true" }, ignoreOrder: true);
        login.RequiresPkce.ShouldBeTrue();
        login.ScopeSeparator.ShouldBe(" ");
        login.Scopes.Where(scope => scope.Required).Select(scope => scope.Name)
            .ShouldBe(["https://www.googleapis.com/auth/youtube.upload", "https://www.googleapis.com/auth/youtube.readonly"]);
    }

    [Theory]
    [InlineData("access_denied", LoginRefusalKind.TryAgain)]
    [InlineData("admin_policy_enforced", LoginRefusalKind.Misconfigured)]
    [InlineData("org_internal", LoginRefusalKind.Misconfigured)]
    [InlineData("redirect_uri_mismatch", LoginRefusalKind.Misconfigured)]
    [InlineData("disallowed_useragent", LoginRefusalKind.TryAgain)]
    [InlineData("deleted_client", LoginRefusalKind.Misconfigured)]
    [InlineData("something_new", LoginRefusalKind.TryAgain)]
    public void A_refusal_on_the_redirect_says_whose_turn_it_is(string error, LoginRefusalKind kind) => Platform.OAuth.ExplainRedirect(error, null).Kind.ShouldBe(kind);

    [Theory]
    [InlineData(true, 400, "invalid_grant", LoginRefusalKind.Reconnect)]
    [InlineData(true, 401, "invalid_client", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 400, "unauthorized_client", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 401, "deleted_client", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 500, null, LoginRefusalKind.Unavailable)]
    [InlineData(false, 400, "invalid_grant", LoginRefusalKind.TryAgain)]
    [InlineData(false, 400, "redirect_uri_mismatch", LoginRefusalKind.Misconfigured)]
    public void A_refusal_of_a_token_says_whose_turn_it_is(bool renewing, int status, string? error, LoginRefusalKind kind) =>
        Platform.OAuth.ExplainToken(renewing, status, error, null).Kind.ShouldBe(kind);

    [Fact]
    public void A_grant_that_ended_points_at_the_seven_days_of_an_unpublished_consent_screen() =>
        Platform.OAuth.ExplainToken(renewing: true, 400, "invalid_grant", "Token has been expired or revoked.").Advice.ShouldContain("every seven days");

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App, new Secret("fresh"), CancellationToken.None);
}
