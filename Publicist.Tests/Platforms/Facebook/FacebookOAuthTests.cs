using System.Text.Json;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookOAuthTests : FacebookOverHttp
{
    private const string Accounts = "GET /v25.0/me/accounts", Debug = "GET /v25.0/debug_token", Token = "GET /v25.0/oauth/access_token", Permissions = "GET /v25.0/me/permissions";
    private static readonly Reply User = Ok("""{"data":{"is_valid":true,"type":"USER","user_id":"10","scopes":["pages_show_list","business_management"]}}""");

    private PlatformApp App => new()
    {
        Platform = FacebookInfo.Platform,
        Route = FacebookInfo.Platform.Routes[0],
        ClientId = "client",
        ClientSecret = new Secret("hidden"),
        Scopes = [],
        IsSandbox = false,
        ApiVersion = "v25.0",
        Endpoints = Endpoints with { Token = $"{Server.Address}/v25.0/oauth/access_token" },
    };

    [Fact]
    public async Task A_login_yields_pages_with_tokens_of_their_own_and_says_which_cannot_be_used()
    {
        Server.On(Debug, User).On(Accounts, Ok("""
            {"data":[{"id":"222","name":"Bakery","username":"bakery","access_token":"EAApage","tasks":["CREATE_CONTENT","ANALYZE"],"picture":{"data":{"url":"https://media.example/b.jpg"}}},
                     {"id":333,"name":"Museum","access_token":"EAAother","tasks":["ANALYZE"]},{"id":"444","name":"Boss","access_token":"EAAboss","tasks":["MANAGE"]}]}
            """));

        var pages = await ListAsync();

        pages.Select(page => (page.PlatformUserId, page.DisplayName, page.Problem is null)).ShouldBe([("222", "Bakery", true), ("333", "Museum", false), ("444", "Boss", true)]);
        (pages[0].Kind, pages[0].Handle, pages[0].AccessToken!.Value.Reveal(), pages[0].Traits["login"]).ShouldBe(("page", "bakery", "EAApage", "10"));
        pages[0].Picture.ShouldBe(new Uri("https://media.example/b.jpg"));
        var asked = Server.To(Accounts)[0];
        QueryOf(asked).ShouldBe("fields=id,name,username,access_token,tasks,picture.type(large),instagram_business_account{id,username,name,profile_picture_url}&limit=100");
        asked.Query.ShouldContain($"appsecret_proof={AppSecretProof.Of(new Secret("fresh"), new Secret("hidden"))}");
        asked.Header("Authorization").ShouldBe("Bearer fresh");
        QueryOf(Server.To(Debug)[0]).ShouldBe("input_token=fresh&access_token=client|hidden");
    }

    [Fact]
    public async Task All_pages_of_the_list_are_read_by_their_cursors()
    {
        Server.On(Debug, User).On(Accounts,
            Ok("""{"data":[{"id":"1","name":"A","access_token":"a","tasks":["MANAGE"]}],"paging":{"cursors":{"after":"A=="},"next":"https://elsewhere.example/?access_token=x"}}"""),
            Ok("""{"data":[{"id":"2","name":"B","access_token":"b","tasks":["MANAGE"]}],"paging":{"cursors":{"after":"B=="}}}"""));

        (await ListAsync()).Select(page => page.PlatformUserId).ShouldBe(["1", "2"]);
        QueryOf(Server.To(Accounts)[1]).ShouldEndWith("&limit=100&after=A==");
    }

    [Fact]
    public async Task Pages_of_business_portfolios_and_of_granted_ids_are_found_where_the_list_is_short()
    {
        Server.On(Debug, Ok("""{"data":{"is_valid":true,"type":"USER","user_id":"10","scopes":["business_management"],"granular_scopes":[{"scope":"pages_manage_posts","target_ids":["5",6]},{"scope":"pages_show_list"}]}}"""))
            .On(Accounts, Ok("""{"data":[]}""")).On("GET /v25.0/me/businesses", Ok("""{"data":[{"id":"77"}]}"""))
            .On("GET /v25.0/77/owned_pages", Ok("""{"data":[{"id":"5","name":"Owned","access_token":"o","tasks":["MANAGE"]}]}""")).On("GET /v25.0/77/client_pages", Error(200, status: 403))
            .On("GET /v25.0/6", Ok("""{"id":"6","name":"Granted","access_token":"g"}"""));

        (await ListAsync()).Select(page => (page.DisplayName, page.Problem)).ShouldBe([("Owned", null), ("Granted", null)]);
        QueryOf(Server.To("GET /v25.0/6")[0]).ShouldBe("fields=id,name,access_token");
    }

    [Fact]
    public async Task A_page_s_own_token_yields_that_page_for_a_check()
    {
        Server.On(Debug, Ok("""{"data":{"is_valid":true,"type":"PAGE","user_id":"10","profile_id":"222","scopes":[]}}""")).On("GET /v25.0/me", Ok("""{"id":"222","name":"Bakery"}"""));

        var page = (await ListAsync()).ShouldHaveSingleItem();

        (page.PlatformUserId, page.AccessToken, page.Problem).ShouldBe(("222", null, null));
    }

    [Fact]
    public async Task A_token_that_is_no_longer_valid_is_an_unauthorized_one()
    {
        Server.On(Debug, Ok("""{"data":{"is_valid":false,"error":{"code":190,"message":"Session has expired"}}}"""));

        (await Should.ThrowAsync<HttpRequestException>(ListAsync)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_short_token_is_changed_for_a_long_one_and_the_scopes_really_granted_are_asked()
    {
        Server.On(Token, Ok("""{"access_token":"EAAlong","token_type":"bearer","expires_in":5183944}"""))
            .On(Permissions, Ok("""{"data":[{"permission":"pages_show_list","status":"granted"},{"permission":"pages_manage_posts","status":"declined"},{"permission":"read_insights","status":"expired"}]}"""));

        var grant = await Platform.OAuth.LengthenAsync(App, new TokenGrant { AccessToken = new Secret("short") }, CancellationToken.None);

        (grant.AccessToken.Reveal(), grant.ExpiresIn).ShouldBe(("EAAlong", TimeSpan.FromSeconds(5_183_944)));
        grant.Scopes.ShouldBe(["pages_show_list"]);
        QueryOf(Server.To(Token)[0]).ShouldBe("grant_type=fb_exchange_token&client_id=client&client_secret=hidden&fb_exchange_token=short");
        Server.To(Permissions)[0].Header("Authorization").ShouldBe("Bearer EAAlong");
    }

    [Fact]
    public async Task A_page_s_token_is_renewed_from_the_person_s_which_is_lengthened_and_kept()
    {
        Server.On(Token, Ok("""{"access_token":"EAAnext","expires_in":5183944}""")).On("GET /v25.0/222", Ok("""{"id":"222","name":"Bakery","access_token":"EAApage2"}"""));

        var grant = (await RenewAsync()).ShouldBeOfType<TokenAnswer.Granted>().Grant;

        (grant.AccessToken.Reveal(), grant.RefreshToken!.Value.Reveal(), grant.ExpiresIn, grant.RefreshTokenExpiresIn).ShouldBe(("EAApage2", "EAAnext", null, TimeSpan.FromSeconds(5_183_944)));
        Server.To("GET /v25.0/222")[0].Header("Authorization").ShouldBe("Bearer EAAnext");
    }

    [Fact]
    public async Task A_person_s_token_that_cannot_be_lengthened_is_used_as_it_is()
    {
        Server.On(Token, Error(100)).On("GET /v25.0/222", Ok("""{"id":"222","access_token":"EAApage2"}"""));

        (await RenewAsync()).ShouldBeOfType<TokenAnswer.Granted>().Grant.RefreshToken!.Value.Reveal().ShouldBe("person");
    }

    [Theory]
    [InlineData(190, 460, 400, LoginRefusalKind.Reconnect), InlineData(190, 492, 400, LoginRefusalKind.Reconnect), InlineData(100, 33, 400, LoginRefusalKind.Reconnect), InlineData(200, 0, 403, LoginRefusalKind.Reconnect)]
    [InlineData(2, 0, 500, LoginRefusalKind.Unavailable), InlineData(4, 0, 400, LoginRefusalKind.Unavailable), InlineData(104, 0, 400, LoginRefusalKind.Misconfigured)]
    public async Task Only_what_is_about_the_sign_in_costs_the_connection(int code, int subcode, int status, LoginRefusalKind kind)
    {
        Server.On(Token, Ok("""{"access_token":"EAAnext"}""")).On("GET /v25.0/222", Error(code, subcode, status));

        (await RenewAsync()).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_page_without_a_token_has_lost_its_person()
    {
        Server.On(Token, Ok("""{"access_token":"EAAnext"}""")).On("GET /v25.0/222", Ok("""{"id":"222","name":"Bakery"}"""));

        (await RenewAsync()).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(LoginRefusalKind.Reconnect);
    }

    [Fact]
    public async Task Revoking_takes_the_app_off_the_person_s_list()
    {
        Server.On("DELETE /v25.0/me/permissions", Ok("""{"success":true}"""));

        (await Platform.OAuth.RevokeAsync(App, new Secret("person"), CancellationToken.None)!).ShouldBeTrue();
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer person");
    }

    [Theory]
    [InlineData("""{"error":{"message":"Error validating client secret.","code":1}}""", 400, LoginRefusalKind.Misconfigured)]
    [InlineData("""{"error":{"message":"Error validating application.","code":101}}""", 400, LoginRefusalKind.Misconfigured)]
    [InlineData("""{"error":{"message":"redirect_uri","code":100,"error_subcode":36008}}""", 400, LoginRefusalKind.Misconfigured)]
    [InlineData("""{"error":{"message":"redirect","code":191}}""", 400, LoginRefusalKind.Misconfigured)]
    [InlineData("""{"error":{"message":"This authorization code has been used.","code":100,"error_subcode":36009}}""", 400, LoginRefusalKind.TryAgain)]
    [InlineData("""{"error":{"message":"Later","code":2}}""", 500, LoginRefusalKind.Unavailable)]
    public void A_refused_code_says_whose_turn_it_is(string body, int status, LoginRefusalKind kind)
    {
        var flat = Platform.OAuth.GrantIn(JsonElement.Parse(body));

        Platform.OAuth.ExplainToken(renewing: false, status, flat.GetProperty("error").GetString(), flat.GetProperty("error_description").GetString()).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("access_denied", LoginRefusalKind.TryAgain), InlineData("server_error", LoginRefusalKind.Unavailable), InlineData("anything", LoginRefusalKind.TryAgain)]
    public void Any_error_on_the_redirect_is_a_refusal(string error, LoginRefusalKind kind) => Platform.OAuth.ExplainRedirect(error, "Permissions error").Kind.ShouldBe(kind);

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App, new Secret("fresh"), CancellationToken.None);

    private Task<TokenAnswer> RenewAsync() =>
        Platform.OAuth.RenewAsync(App, new StoredTokens { PlatformUserId = "222", AccessToken = new Secret("page"), RefreshToken = new Secret("person") }, CancellationToken.None)!;
}
