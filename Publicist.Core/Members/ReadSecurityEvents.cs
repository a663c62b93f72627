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
            .Where(row => row.WorkspaceId == actor.WorkspaceId && (isOwner || row.UserId == actor.UserId))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellation);
    }
}
