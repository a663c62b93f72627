using System.Security.Claims;
using Publicist.Core.Workspaces;

namespace Publicist.Web.SignIn;

/// <summary>Who a signed-in principal is to the features.</summary>
public static class ActorClaims
{
    /// <summary>Claim that holds the id of the workspace the principal acts in.</summary>
    public const string Workspace = "publicist:workspace";

    /// <summary>Claim that holds the <see cref="MemberRole"/> there.</summary>
    public const string Role = "publicist:role";

    /// <summary>Claim that holds the name other people know the principal by.</summary>
    public const string DisplayName = "publicist:name";

    /// <summary>The actor; null for a principal that is not signed in.</summary>
    public static Actor? ToActor(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user) && Guid.TryParse(principal.FindFirstValue(Workspace), out var workspace)
            ? new Actor(workspace, user)
            : null;
    }
}
