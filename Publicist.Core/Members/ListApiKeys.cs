using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Shows and revokes the API keys of a workspace.</summary>
public sealed class ListApiKeys(Databases databases, TimeProvider clock)
{
    /// <summary>The keys that are not revoked, newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> RunAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.ApiKeys.AsNoTracking().Where(row => row.RevokedAt == null).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>Makes a key useless at once; false if there is none of that id in this workspace.</summary>
    public async Task<bool> RevokeAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (await db.ApiKeys.FirstOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancellation) is not { } key) return false;
        key.RevokedAt = clock.GetUtcNow();
        db.Audit.Add(CreateApiKey.Entry(actor, "api_key.revoked", key, clock));
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
