using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Publicist.Core.Workspaces;

namespace Publicist.Web.SignIn;

/// <summary>Ends the sign-in of an open page once the person's security stamp has changed: a circuit sends no cookie that could be checked.</summary>
internal sealed class CircuitSignIn(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<SecurityStampValidatorOptions> options) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => options.Value.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInManager<User>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
    }
}
