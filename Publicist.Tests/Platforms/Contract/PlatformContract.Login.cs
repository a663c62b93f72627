using System.Net;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>Signing in.</summary>
public abstract partial class PlatformContract
{
    [Fact]
    public void A_sign_in_yields_accounts_that_can_be_published_to()
    {
        Found.ShouldContain(account => account.Problem == null);
        Found.Select(account => account.PlatformUserId).ShouldBeUnique();
        foreach (var account in Found)
        {
            (account.PlatformUserId.Length > 0, account.Kind.Length > 0, account.DisplayName.Length > 0).ShouldBe((true, true, true), account.ToString());
            account.Problem?.ShouldEndWith(".");
            account.ProfileAddress?.ToString().ShouldStartWith(Account.Endpoints.Site + "/", customMessage: account.DisplayName);
        }

        foreach (var scope in Info.Route(Route).Login.Scopes.Where(scope => scope.Required)) Account.Scopes.ShouldContain(scope.Name);
        Rig.Log.Lines.ShouldNotBeEmpty("otherwise a log without secrets would say nothing");
    }

    [Theory]
    [InlineData("expired_token")]
    [InlineData("revoked_token")]
    public async Task A_token_that_no_longer_serves_is_refused_as_such_and_not_taken_for_a_login_without_accounts(string fault)
    {
        await FaultAsync(fault, true);

        (await Should.ThrowAsync<HttpRequestException>(Rig.ListAsync)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_says_no_is_told_to_try_again()
    {
        var refusal = await Rig.DeniedAsync(Route, Persona);

        refusal.Kind.ShouldBe(LoginRefusalKind.TryAgain);
        (refusal.Message.Length > 0, refusal.Advice.Length > 0).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_code_that_is_none_is_refused_with_words()
    {
        var refusal = (await Rig.RedeemAsync(Route, "no-such-code")).ShouldBeOfType<TokenAnswer.Refused>().Refusal;

        refusal.Kind.ShouldBe(LoginRefusalKind.TryAgain, refusal.Message);
        (refusal.Message.Length > 0, refusal.Advice.Length > 0).ShouldBe((true, true));
    }
}
