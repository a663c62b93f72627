using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads a workspace's social accounts.</summary>
public sealed class ReadAccounts
{
    /// <summary>The connected ones, those that need reconnecting included; by platform and name.</summary>
    public Task<IReadOnlyList<AccountView>> ListAsync(Actor actor, CancellationToken cancellation) => throw new NotImplementedException();
}
