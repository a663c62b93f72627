using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Finds what somebody at the machine means to pause: workspaces and accounts by the names that pages show.</summary>
public sealed class PauseTargets(Databases databases)
{
    /// <param name="workspace">Name or id; null: all of them.</param>
    /// <param name="account">Display name, handle or id of an account; null: whole workspaces.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Everything that bears the name; empty: nothing does.</returns>
    public async Task<IReadOnlyList<PauseTarget>> FindAsync(string? workspace, string? account, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var workspaces = (await db.Workspaces.AsNoTracking().Select(row => new { row.Id, row.Name }).ToListAsync(cancellation)).Where(row => workspace is null || Means(workspace, row.Id, row.Name)).ToList();
        if (account is null) return [.. workspaces.Select(row => new PauseTarget(row.Id, null, row.Name))];
        var names = workspaces.ToDictionary(row => row.Id, row => row.Name);
        var accounts = await db.SocialAccounts.AsNoTracking().Where(row => row.Status != AccountStatus.Disconnected).Select(row => new { row.Id, row.WorkspaceId, row.Platform, row.DisplayName, row.Handle }).ToListAsync(cancellation);
        return [.. accounts.Where(row => names.ContainsKey(row.WorkspaceId) && (Means(account, row.Id, row.DisplayName) || (row.Handle is { } handle && Means(account.TrimStart('@'), row.Id, handle))))
            .Select(row => new PauseTarget(row.WorkspaceId, row.Id, $"{row.DisplayName} ({row.Platform}) of {names[row.WorkspaceId]}"))];
    }

    private static bool Means(string wanted, Guid id, string name) => string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(wanted, out var meant) && meant == id);
}

/// <summary>A workspace, or one account of it.</summary>
/// <param name="WorkspaceId">Whose publishing.</param>
/// <param name="AccountId">Null: all of it.</param>
/// <param name="Name">As a person would call it.</param>
public sealed record PauseTarget(Guid WorkspaceId, Guid? AccountId, string Name);
