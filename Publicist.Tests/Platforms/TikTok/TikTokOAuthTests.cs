using System.Net;
using System.Text.Json;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.TikTok;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokOAuthTests : TikTokOverHttp
{
    private const string User = "GET /v2/user/info/";

    private PlatformApp App => new()
    {
        Platform = TikTokInfo.Platform,
        Route = TikTokInfo.Platform.Routes[0],
        ClientId = "key",
        ClientSecret = new Secret("secret"),
        Endpoints = Endpoints,
        IsSandbox = false,
        Scopes = [.. TikTokInfo.Platform.Login.Scopes.Select(scope => scope.Name)],
    };

    [Fact]
    public async Task The_creator_who_signed_in_is_the_one_account()
    {
        Server.On(User, Ok("""{"user":{"open_id":"demo-open-id","union_id":"u","display_name":"Ann Lee","avatar_url":"https://p.example/a.jpg","username":"annlee"}}"""));

        var account = (await ListAsync()).ShouldHaveSingleItem();

        (account.PlatformUserId, account.Kind, account.DisplayName, account.Handle).ShouldBe(("demo-open-id", "profile", "Ann Lee", "annlee"));
        account.ProfileAddress.ShouldBe(new Uri("https://site.example/@annlee"));
        Server.Requests[0].Query.ShouldBe("fields=open_id,union_id,display_name,avatar_url,username");
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer fresh");
    }

    [Theory]
    [InlineData(401), InlineData(200)]
    public async Task Where_the_user_name_was_not_allowed_the_rest_is_read_without_it(int status)
    {
        Server.On(User, No(status, "scope_not_authorized"), Ok("""{"user":{"open_id":"demo-open-id","display_name":"Ann Lee"}}"""));

        (await ListAsync())[0].Handle.ShouldBeNull();
        Server.Requests[1].Query.ShouldBe("fields=open_id,union_id,display_name,avatar_url");
    }

    [Theory]
    [InlineData(200, """{"data":{},"error":{"code":"access_token_invalid"}}"""), InlineData(503, ""), InlineData(200, "<html>")]
    public async Task A_profile_that_cannot_be_read_says_so(int status, string body)
    {
        Server.On(User, new Reply(status, body));

        (await Should.ThrowAsync<HttpRequestException>(ListAsync)).ToString().ShouldNotContain("fresh");
    }

    [Fact]
    public void It_is_signed_in_to_with_a_client_key_and_scopes_parted_by_commas()
    {
        var login = TikTokInfo.Platform.Login;

        (login.ClientIdParameter, login.ScopeSeparator, login.RequiresPkce, login.ClientAuthentication).ShouldBe(("client_key", ",", false, ClientAuthentication.Form));
        TikTokInfo.Platform.ClientIdAliases.ShouldBe(["TIKTOK_CLIENT_ID", "TIKTOK_CLIENT_KEY"]);
        Platform.OAuth.ReadScopes("user.info.basic,video.publish").ShouldBe(["user.info.basic", "video.publish"]);
    }

    [Theory]
    [InlineData("access_denied", LoginRefusalKind.TryAgain), InlineData("invalid_scope", LoginRefusalKind.Misconfigured), InlineData("unauthorized_client", LoginRefusalKind.Misconfigured)]
    [InlineData("server_error", LoginRefusalKind.Unavailable), InlineData("temporarily_unavailable", LoginRefusalKind.Unavailable), InlineData("new", LoginRefusalKind.TryAgain)]
    public void A_refusal_on_the_redirect_says_whose_turn_it_is(string error, LoginRefusalKind kind) => Platform.OAuth.ExplainRedirect(error, null).Kind.ShouldBe(kind);

    [Theory]
    [InlineData(true, 200, "invalid_grant", LoginRefusalKind.Reconnect)]
    [InlineData(true, 400, "invalid_grant", LoginRefusalKind.Reconnect)]
    [InlineData(false, 400, "invalid_grant", LoginRefusalKind.TryAgain)]
    [InlineData(true, 200, "invalid_client", LoginRefusalKind.Misconfigured)]
    [InlineData(false, 400, "invalid_request", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 200, "server_error", LoginRefusalKind.Unavailable)]
    [InlineData(true, 503, "", LoginRefusalKind.Unavailable)]
    public void A_flat_error_is_a_refusal_whatever_its_status(bool renewing, int status, string error, LoginRefusalKind kind)
    {
        using var body = JsonDocument.Parse($$"""{"error":"{{error}}","error_description":"…","log_id":"l"}""");

        TokenAnswerReader.Read(Platform, renewing, (HttpStatusCode)status, body.RootElement).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_grant_is_read_with_the_life_of_its_rotated_refresh_token()
    {
        using var body = JsonDocument.Parse("""{"access_token":"act.demo","expires_in":86400,"open_id":"o","refresh_token":"rft.new","refresh_expires_in":31536000,"scope":"user.info.basic,video.publish","token_type":"Bearer"}""");

        var grant = TokenAnswerReader.Read(Platform, renewing: true, HttpStatusCode.OK, body.RootElement).ShouldBeOfType<TokenAnswer.Granted>().Grant;

        grant.RefreshToken!.Value.Reveal().ShouldBe("rft.new");
        (grant.ExpiresIn, grant.RefreshTokenExpiresIn).ShouldBe((TimeSpan.FromDays(1), TimeSpan.FromDays(365)));
        grant.Scopes.ShouldBe(["user.info.basic", "video.publish"]);
    }

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App, new Secret("fresh"), CancellationToken.None);
}
