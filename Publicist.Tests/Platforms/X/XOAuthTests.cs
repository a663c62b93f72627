using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XOAuthTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Me = "GET /2/users/me";

    private PlatformApp App => new() { Platform = XInfo.Platform, Route = XInfo.Platform.Routes[0], ClientId = "id", ClientSecret = new Secret("secret"), Endpoints = Endpoints, Scopes = [], IsSandbox = false };

    [Theory]
    [InlineData("tweet_count"), InlineData("post_count")]
    public async Task Who_signed_in_is_read_with_what_decides_their_limits(string countName)
    {
        Server.On(Me, new Reply(200, $$$$"""
            {"data":{"id":"1001","name":"Ann Lee","username":"annlee","profile_image_url":"https://pbs.example/1/a_normal.jpg","verified":true,"verified_type":"blue",
             "subscription_type":"Premium","protected":false,"public_metrics":{"followers_count":5,"{{{{countName}}}}":9}}}
            """));

        var account = (await ListAsync()).ShouldHaveSingleItem();

        (account.PlatformUserId, account.Kind, account.DisplayName, account.Handle).ShouldBe(("1001", "profile", "Ann Lee", "annlee"));
        account.ProfileAddress.ShouldBe(new Uri("https://site.example/annlee"));
        account.Picture.ShouldBe(new Uri("https://pbs.example/1/a_400x400.jpg"));
        account.Traits["subscription_type"].ShouldBe("Premium");
        Server.Requests[0].Query.ShouldBe("user.fields=profile_image_url,verified,verified_type,subscription_type,protected,public_metrics");
        Server.Requests[0].Header("Authorization").ShouldBe("Bearer fresh");
    }

    [Theory]
    [InlineData(200, """{"errors":[{"detail":"gone"}]}""")]
    [InlineData(503, "")]
    public async Task A_profile_that_cannot_be_read_says_so(int status, string body)
    {
        Server.On(Me, new Reply(status, body));

        await Should.ThrowAsync<HttpRequestException>(ListAsync);
    }

    [Fact]
    public void A_refused_consent_may_be_tried_again() => Platform.OAuth.ExplainRedirect("access_denied", null).Kind.ShouldBe(LoginRefusalKind.TryAgain);

    [Theory]
    [InlineData(true, 400, "invalid_request", LoginRefusalKind.Reconnect)]
    [InlineData(true, 400, "invalid_grant", LoginRefusalKind.Reconnect)]
    [InlineData(true, 401, "unauthorized_client", LoginRefusalKind.Misconfigured)]
    [InlineData(true, 503, null, LoginRefusalKind.Unavailable)]
    [InlineData(false, 400, "invalid_request", LoginRefusalKind.TryAgain)]
    [InlineData(false, 401, "invalid_client", LoginRefusalKind.Misconfigured)]
    public void A_refusal_of_a_token_says_whose_turn_it_is(bool renewing, int status, string? error, LoginRefusalKind kind) =>
        Platform.OAuth.ExplainToken(renewing, status, error, null).Kind.ShouldBe(kind);

    private Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App, new Secret("fresh"), CancellationToken.None);
}
