using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Publicist.Core.Workspaces;
using Publicist.Web.Api;
using Publicist.Web.SignIn;

namespace Publicist.Tests.Api;

public sealed class MayDoTests
{
    [Theory]
    [InlineData("Owner", true)]
    [InlineData("Editor", true)]
    [InlineData("Viewer", false)]
    [InlineData("Queen", false)]
    [InlineData(null, false)]
    public async Task Writing_takes_a_role_that_is_known_and_high_enough(string? role, bool may)
    {
        var claims = role is null ? [] : new[] { new Claim(ActorClaims.Role, role) };
        var context = new AuthorizationHandlerContext([new MayDo(ApiPolicies.Write, MemberRole.Editor)], new ClaimsPrincipal(new ClaimsIdentity(claims, "session")), resource: null);
        await new MayDoHandler().HandleAsync(context);
        (context.HasSucceeded, context.HasFailed).ShouldBe((may, !may));
    }
}
