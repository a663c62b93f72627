using System.Text.Json;
using System.Web;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramOAuthTests : InstagramOverHttp
{
    private const string Lasting = "GET /access_token", Renewal = "GET /refresh_access_token", WhoAmI = "GET /v25.0/me", Exchange = "GET /oauth/access_token", Pages = "GET /v25.0/me/accounts", Debug = "GET /v25.0/debug_token";

    [Theory]
    [InlineData("""{"data":[{"access_token":"IGAA","user_id":"17841400000000101","permissions":"instagram_business_basic,instagram_business_content_publish"}]}""")]
    [InlineData("""{"access_token":"IGAA","user_id":17841400000000101,"permissions":["instagram_business_basic","instagram_business_content_publish"]}""")]
    public void The_code_s_answer_is_read_flat_or_wrapped_and_permissions_as_text_or_list(string body)
    {
        var grant = Platform.OAuth.GrantIn(JsonElement.Parse(body));

        grant.GetProperty("access_token").GetString().ShouldBe("IGAA");
        Platform.OAuth.ReadScopes(grant.GetProperty("scope").GetString()).ShouldBe(["instagram_business_basic", "instagram_business_content_publish"]);
    }

    [Theory]
    [InlineData("Matching code was not found or was already used", LoginRefusalKind.TryAgain)]
    [InlineData("Error validating client secret.", LoginRefusalKind.Misconfigured)]
    [InlineData("Make sure your redirect_uri is identical", LoginRefusalKind.Misconfigured)]
    public void A_refused_code_has_a_shape_of_its_own(string message, LoginRefusalKind kind)
    {
        var body = Platform.OAuth.GrantIn(JsonElement.Parse($$"""{"error_type":"OAuthException","code":400,"error_message":"{{message}}"}"""));

        Platform.OAuth.ExplainToken(renewing: false, 400, body.GetProperty("error").GetString(), body.GetProperty("error_description").GetString()).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task The_token_of_an_hour_is_changed_for_one_of_sixty_days()
    {
        Server.On(Lasting, new Reply(200, """{"access_token":"IGLONG","token_type":"bearer","expires_in":5183944}"""));

        var grant = await Platform.OAuth.LengthenAsync(App(), new TokenGrant { AccessToken = new Secret("IGSHORT"), Scopes = ["instagram_business_basic"] }, CancellationToken.None);

        (grant.AccessToken.Reveal(), grant.ExpiresIn, grant.Scopes!.Single()).ShouldBe(("IGLONG", TimeSpan.FromSeconds(5183944), "instagram_business_basic"));
        var query = HttpUtility.ParseQueryString(Server.To(Lasting)[0].Query);
        (query["grant_type"], query["client_secret"], query["access_token"]).ShouldBe(("ig_exchange_token", "secret", "IGSHORT"));
    }

    [Theory]
    [InlineData("""{"user_id":17841400000000101,"id":"90","username":"ryeandco","name":"Rye","account_type":"BUSINESS"}""")]
    [InlineData("""{"data":[{"user_id":"17841400000000101","id":"90","username":"ryeandco","name":"Rye","account_type":"BUSINESS"}]}""")]
    public async Task The_account_is_the_one_of_user_id_in_all_its_digits(string body)
    {
        Server.On(WhoAmI, new Reply(200, body));

        var account = (await Platform.OAuth.ListAccountsAsync(App(), new Secret("IGLONG"), CancellationToken.None)).ShouldHaveSingleItem();

        (account.PlatformUserId, account.Handle, account.DisplayName, account.Kind, account.Problem).ShouldBe((Ig, "ryeandco", "Rye", "business", null));
        account.ProfileAddress.ShouldBe(new Uri("https://site.example/ryeandco/"));
        Server.To(WhoAmI)[0].Query.ShouldStartWith("fields=user_id,username,name,account_type,profile_picture_url");
    }

    [Fact]
    public async Task A_personal_account_is_shown_and_cannot_be_connected()
    {
        Server.On(WhoAmI, new Reply(200, """{"user_id":"1","username":"ana","account_type":"PERSONAL"}"""));

        (await Platform.OAuth.ListAccountsAsync(App(), new Secret("t"), CancellationToken.None))[0].Problem.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_renewal_keeps_the_token_that_comes_back()
    {
        Server.On(Renewal, new Reply(200, """{"access_token":"IGNEXT","token_type":"bearer","expires_in":5183944,"permissions":"instagram_business_basic"}"""));

        (await RenewAsync(App())).ShouldBeOfType<TokenAnswer.Granted>().Grant.AccessToken.Reveal().ShouldBe("IGNEXT");

        var query = HttpUtility.ParseQueryString(Server.To(Renewal)[0].Query);
        (query["grant_type"], query["access_token"], query["client_secret"]).ShouldBe(("ig_refresh_token", "IGLONG", null));
    }

    [Theory]
    [InlineData(190, 463, LoginRefusalKind.Reconnect)]
    [InlineData(100, 0, LoginRefusalKind.Unavailable)]
    [InlineData(2, 0, LoginRefusalKind.Unavailable)]
    public async Task Only_a_dead_token_costs_the_connection_and_one_that_is_too_young_does_not(int code, int subcode, LoginRefusalKind kind)
    {
        Server.On(Renewal, Refused(code, subcode));

        (await RenewAsync(App())).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_token_of_sixty_days_is_renewed_when_it_is_a_week_old_and_never_within_its_first_day()
    {
        var ahead = InstagramInfo.Platform.Login.RenewAhead;

        (TimeSpan.FromDays(60) - ahead).ShouldBe(TimeSpan.FromDays(7));
        InstagramInfo.Platform.Login.RenewsWithAccessToken.ShouldBeTrue();
    }

    [Fact]
    public async Task Through_Facebook_each_linked_account_comes_with_its_page_s_token_and_a_page_without_one_with_the_reason()
    {
        Server.On(Debug, new Reply(200, """{"data":{"is_valid":true,"type":"USER","scopes":["instagram_basic","instagram_content_publish"]}}""")).On(Pages, new Reply(200, """
            {"data":[{"id":"222","name":"Bakery","access_token":"PAGE1","tasks":["CREATE_CONTENT"],"instagram_business_account":{"id":"17841400000000101","username":"ryeandco","name":"Rye"}},
             {"id":"223","name":"Guild","access_token":"PAGE2","tasks":["CREATE_CONTENT"]},
             {"id":"224","name":"Market","access_token":"PAGE3","tasks":["ANALYZE"],"instagram_business_account":{"id":"17841400000000202","username":"harbourmarket"}}]}
            """));

        var accounts = await Platform.OAuth.ListAccountsAsync(App(InstagramInfo.FacebookRoute), new Secret("EAAPERSON"), CancellationToken.None);

        accounts.Select(account => (account.PlatformUserId, Token: account.AccessToken?.Reveal())).ShouldBe([(Ig, "PAGE1"), ("223", null), ("17841400000000202", "PAGE3")]);
        accounts[0].Problem.ShouldBeNull();
        accounts[1].Problem.ShouldNotBeNull().ShouldStartWith("No professional Instagram account is linked");
        accounts[2].Problem.ShouldNotBeNull().ShouldContain("Market");
    }

    [Fact]
    public async Task Through_Facebook_a_permission_that_was_declined_is_said_of_each_account()
    {
        Server.On(Debug, new Reply(200, """{"data":{"is_valid":true,"type":"USER","scopes":["instagram_basic"]}}"""))
            .On(Pages, new Reply(200, """{"data":[{"id":"222","name":"Bakery","access_token":"PAGE1","instagram_business_account":{"id":"17841400000000101"}}]}"""));

        (await Platform.OAuth.ListAccountsAsync(App(InstagramInfo.FacebookRoute), new Secret("EAAPERSON"), CancellationToken.None))[0].Problem.ShouldNotBeNull().ShouldContain("instagram_content_publish");
    }

    [Fact]
    public async Task Through_Facebook_a_page_s_token_is_looked_up_anew_with_the_person_s()
    {
        Server.On(Debug, new Reply(200, """{"data":{"is_valid":true,"scopes":[]}}"""))
            .On(Pages, new Reply(200, """{"data":[{"id":"222","name":"Bakery","access_token":"PAGE1","instagram_business_account":{"id":"17841400000000101"}}]}"""))
            .On(Exchange, new Reply(200, """{"access_token":"EAANEXT","expires_in":5183944}""")).On("GET /v25.0/222", new Reply(200, """{"id":"222","access_token":"PAGENEW"}"""));

        var grant = (await RenewAsync(App(InstagramInfo.FacebookRoute), new Secret("EAAPERSON"))).ShouldBeOfType<TokenAnswer.Granted>().Grant;

        (grant.AccessToken.Reveal(), grant.RefreshToken?.Reveal()).ShouldBe(("PAGENEW", "EAANEXT"));
    }

    private Task<TokenAnswer> RenewAsync(PlatformApp app, Secret? refresh = null) =>
        Platform.OAuth.RenewAsync(app, new StoredTokens { PlatformUserId = Ig, AccessToken = new Secret("IGLONG"), RefreshToken = refresh }, CancellationToken.None)!;

    private PlatformApp App(string route = "") => new()
    {
        Platform = InstagramInfo.Platform,
        Route = InstagramInfo.Platform.Route(route),
        ClientId = "id",
        ClientSecret = new Secret("secret"),
        Endpoints = Endpoints with { Token = Server.Address + "/oauth/access_token" },
        Scopes = [],
        ApiVersion = "v25.0",
        IsSandbox = false,
    };
}
