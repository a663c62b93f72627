using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Campaigns;

/// <summary>Finds a campaign.</summary>
public sealed class FindCampaign(Databases databases)
{
    /// <summary>The campaign; null if there is none in this workspace.</summary>
    public async Task<Campaign?> RunAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
    }
}
