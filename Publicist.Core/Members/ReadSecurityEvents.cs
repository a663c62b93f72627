using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Reads the latest of the audit log for a person.</summary>
public sealed class ReadSecurityEvents(Databases databases)
{
    /// <summary>The person's own acts, and for an owner those of everybody in the workspace; newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> RunAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var isOwner = await db.IsOwnerAsync(actor, cancellation);
        return await db.Audit.AsNoTracking()
            .Where(row => row.WorkspaceId == actor.WorkspaceId && (isOwner || row.UserId == actor.UserId) && !row.Act.StartsWith(TokenUses.Prefix))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellation);
    }

    /// <summary>What the workspace's accounts' sign-ins were used for beside publishing, newest first; for owners, others get none.</summary>
    public async Task<IReadOnlyList<AuditEntry>> TokenUsesAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return [];
        return await db.Audit.AsNoTracking().Where(row => row.WorkspaceId == actor.WorkspaceId && row.Act.StartsWith(TokenUses.Prefix))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(most).ToListAsync(cancellation);
    }
}
