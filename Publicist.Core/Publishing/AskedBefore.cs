using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>How often, and since when, a platform has been asked in an attempt.</summary>
public sealed class AskedBefore(Databases databases)
{
    public async Task<(int Count, DateTimeOffset? First)> CountAsync(Claim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var db = databases.Of(claim.WorkspaceId);
        var times = await db.AttemptSteps.Where(row => row.AttemptId == claim.AttemptId && row.Kind == StepKind.Asked).OrderBy(row => row.Sequence)
            .Select(row => row.At).ToListAsync(cancellation);
        return (times.Count, times.Count == 0 ? null : times[0]);
    }
}
