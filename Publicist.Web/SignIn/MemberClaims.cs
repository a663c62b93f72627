using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;

namespace Publicist.Web.SignIn;

/// <summary>Puts the workspace and the role into the session; both are read again whenever its security stamp is checked.</summary>
internal sealed class MemberClaims(UserManager<User> users, IOptions<IdentityOptions> options, FindUser find) : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ActorClaims.DisplayName, user.DisplayName));
        if (await find.MembershipOfAsync(user.Id, CancellationToken.None) is not { } membership) return identity;
        identity.AddClaim(new Claim(ActorClaims.Workspace, membership.WorkspaceId.ToString()));
        identity.AddClaim(new Claim(ActorClaims.Role, membership.Role.ToString()));
        return identity;
    }
}
