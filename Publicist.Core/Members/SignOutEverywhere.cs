using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Signs a person out of every browser by giving them another security stamp. Within five minutes none of the old cookies works.</summary>
public sealed class SignOutEverywhere(IServiceScopeFactory scopes, AuditLog audit)
{
    public async Task RunAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByIdAsync(actor.UserId.ToString()) ?? throw new InvalidOperationException("The actor is not among the users.");
        cancellation.ThrowIfCancellationRequested();
        scope.ServiceProvider.GetRequiredService<PublicistDb>().Audit.Add(audit.Entry(SecurityActs.SignedOutEverywhere, actor, user.Email));
        await users.UpdateSecurityStampAsync(user);
    }
}
