using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// Takes a login back that somebody did not want after all. Only where it is certain that nothing else lives by it: most platforms end every connection of the person when one token is revoked, and then it is only forgotten here.
/// </summary>
public sealed class ForgetLogin(Databases databases, SharedGrant shared, TokenEndpoint endpoint, PlatformRegistry platforms)
{
    /// <summary>Best effort: its tokens are gone here already.</summary>
    internal async Task RunAsync(PendingChoice choice, SealedLogin login)
    {
        if (platforms.Find(choice.Platform)?.Info.Route(choice.Route).Login.SharedGrantTrait is not { } trait) return;
        var people = login.Accounts.Select(account => account.Traits.GetValueOrDefault(trait)).Distinct().ToList();
        if (people is not [{ } person] || await IsAnotherWaitingAsync(choice.Id) || await shared.IsUsedAsync(trait, person, choice.IsSandbox, except: null, CancellationToken.None)) return;
        await endpoint.RevokeAsync(new AppKey(choice.Platform, choice.IsSandbox, choice.Route, choice.WorkspaceId), new Secret(login.AccessToken), CancellationToken.None);
    }

    /// <summary>Whose login another one is, is sealed: it may be the same person's.</summary>
    private async Task<bool> IsAnotherWaitingAsync(Guid choice)
    {
        await using var db = databases.Everything();
        return await db.PendingChoices.AnyAsync(row => row.Id != choice && row.Decision == null);
    }
}
