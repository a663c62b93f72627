using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInOAuthTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string UserInfo = "GET /v2/userinfo";

    private PlatformApp App => new() { Platform = LinkedInInfo.Platform, Route = LinkedInInfo.Platform.Routes[0], ClientId = "id", ClientSecret = new Secret("secret"), Endpoints = Endpoints, Scopes = [], IsSandbox = false };

    [Fact]
    public async Task The_member_who_signed_in_is_the_one_account()
    {
        Server.On(UserInfo, new Reply(200, """
            {"sub":"Ab12Cd34Ef","name":"Ann Lee","given_name":"Ann","family_name":"Lee","picture":"https://media.example/a.jpg","locale":{"country":"US","language":"en"},"email":"ann@example.org","email_verified":true}
            """));

        var account = (await ListAsync()).ShouldHaveSingleItem();

        (account.PlatformUserId, account.Kind, account.DisplayName, account.Handle).ShouldBe(("Ab12Cd34Ef", "profile", "Ann Lee", null));
        account.Picture.ShouldBe(new Uri("https://media.example/a.jpg"));
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer fresh");
        Server.Requests[0].Header("LinkedIn-Version").ShouldBeNull();
        Server.Requests[0].Header("X-Restli-Protocol-Version").ShouldBeNull();
    }

    [Fact]
    public async Task A_bare_profile_is_enough()
    {
        Server.On(UserInfo, new Reply(200, """{"sub":"Ab12","given_name":"Ann"}"""));

        (await ListAsync())[0].DisplayName.ShouldBe("Ann");
    }

    [Theory]
    [InlineData(403, """{"message":"Not enough permissions, fresh","status":403}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task A_profile_that_cannot_be_read_says_so_without_the_token(int status, string body)
    {
        Server.On(UserInfo, new Reply(status, body));

        (await Should.ThrowAsync<HttpRequestException>(ListAsync)).ToString().ShouldNotContain("fresh");
    }

    [Theory]
    [InlineData("user_cancelled_login", null, LoginRefusalKind.TryAgain)]
    [InlineData("user_cancelled_authorize", null, LoginRefusalKind.TryAgain)]
    [InlineData("access_denied", null, LoginRefusalKind.TryAgain)]
    [InlineData("invalid_scope_error", null, LoginRefusalKind.Misconfigured)]
    [InlineData("something_new", null, LoginRefusalKind.TryAgain)]
    public void A_refusal_on_the_redirect_says_whose_turn_it_is(string error, string? description, LoginRefusalKind kind) =>
        Platform.OAuth.ExplainRedirect(error, description).Kind.ShouldBe(kind);

    [Fact]
    public void A_scope_the_app_lacks_is_named_even_where_it_arrives_escaped()
    {
        var refusal = Platform.OAuth.ExplainRedirect("unauthorized_scope_error", "Scope &quot;w_member_social&quot; is not authorized for your application");

        refusal.Kind.ShouldBe(LoginRefusalKind.Misconfigured);
        refusal.Message.ShouldContain("w_member_social");
    }

    [Theory]
    [InlineData(true, 400, "invalid_grant", LoginRefusalKind.Reconnect)]
    [InlineData(true, 400, "invalid_request", LoginRefusalKind.Reconnect)]
    [InlineData(true, 401, "invalid_client", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 503, null, LoginRefusalKind.Unavailable)]
    [InlineData(false, 400, "invalid_grant", LoginRefusalKind.TryAgain)]
    [InlineData(false, 400, "invalid_redirect_uri", LoginRefusalKind.Misconfigured)]
    [InlineData(false, 401, "invalid_client", LoginRefusalKind.Misconfigured)]
    public void A_refusal_of_a_token_says_whose_turn_it_is(bool renewing, int status, string? error, LoginRefusalKind kind) =>
        Platform.OAuth.ExplainToken(renewing, status, error, null).Kind.ShouldBe(kind);

    [Fact]
    public void Granted_scopes_are_read_with_either_separator()
    {
        Platform.OAuth.ReadScopes("email,openid, w_member_social").ShouldBe(["email", "openid", "w_member_social"]);
        Platform.OAuth.ReadScopes("email openid").ShouldBe(["email", "openid"]);
    }

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App, new Secret("fresh"), CancellationToken.None);
}
