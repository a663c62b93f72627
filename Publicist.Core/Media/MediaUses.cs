using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Posts that an item is in, each counted once: under what matters most of its deliveries.</summary>
/// <param name="Drafts">Not to go out yet, or given up.</param>
/// <param name="Scheduled">Still to go out: scheduled, waiting for approval, on its way, on hold, failed or in doubt.</param>
/// <param name="Published">Out, with nothing left to do.</param>
public sealed record MediaUse(int Drafts, int Scheduled, int Published)
{
    public static MediaUse None { get; } = new(0, 0, 0);

    public int Total => Drafts + Scheduled + Published;
}

/// <summary>Tells where items are used.</summary>
public sealed class MediaUses(Databases databases)
{
    /// <summary>A post that may still go out needs its files: one that failed or is on hold may be sent again.</summary>
    internal static readonly DeliveryState[] Needing =
        [DeliveryState.AwaitingApproval, DeliveryState.Scheduled, DeliveryState.Publishing, DeliveryState.OnHold, DeliveryState.Failed, DeliveryState.Unconfirmed];

    /// <summary>By item; every id that is asked for has an answer.</summary>
    public async Task<IReadOnlyDictionary<Guid, MediaUse>> CountAsync(Actor actor, IReadOnlyCollection<Guid> mediaIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mediaIds);
        await using var db = databases.Of(actor);
        var places = await db.PostMedia.Where(row => mediaIds.Contains(row.MediaId)).Select(row => new { row.MediaId, row.PostId }).ToListAsync(cancellation);
        var postIds = places.Select(place => place.PostId).Distinct().ToList();
        var states = (await db.Deliveries.Where(row => postIds.Contains(row.PostId)).Select(row => new { row.PostId, row.State }).ToListAsync(cancellation)).ToLookup(row => row.PostId, row => row.State);
        return mediaIds.Distinct().ToDictionary(id => id, id => Count(places.Where(place => place.MediaId == id).Select(place => states[place.PostId])));
    }

    private static MediaUse Count(IEnumerable<IEnumerable<DeliveryState>> posts) => posts.Aggregate(MediaUse.None, (use, states) =>
        states.Any(state => Needing.Contains(state)) ? use with { Scheduled = use.Scheduled + 1 }
        : states.Contains(DeliveryState.Published) ? use with { Published = use.Published + 1 }
        : use with { Drafts = use.Drafts + 1 });
}
