using System.Security.Claims;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Layout;

/// <summary>Who is signed in, and the way out. A popover of the browser's own: it opens and closes without a script.</summary>
public partial class AccountMenu
{
    private static string Name(ClaimsPrincipal user) => user.FindFirstValue(ActorClaims.DisplayName) ?? user.Identity?.Name ?? "";

    private static string Initial(ClaimsPrincipal user) => Name(user) is { Length: > 0 } name ? name[..1].ToUpperInvariant() : "?";
}
