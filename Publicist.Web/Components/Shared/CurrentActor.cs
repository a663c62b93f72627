using Microsoft.AspNetCore.Components.Authorization;
using Publicist.Core.Workspaces;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Shared;

/// <summary>Who looks at the page. Pages are only reached signed in, so that there always is one.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: a page forgot to ask for it.</exception>
    public async Task<Actor> GetAsync() =>
        (await authentication.GetAuthenticationStateAsync()).User.ToActor() ?? throw new InvalidOperationException("A page that needs an actor was reached without signing in.");
}
