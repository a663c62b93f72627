using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>A post and its deliveries inside a write transaction: nobody else changes them meanwhile.</summary>
internal sealed record OpenPost(PublicistDb Db, Post Post, List<Delivery> Deliveries, HashSet<Guid> Tried, DateTimeOffset Now)
{
    public static async Task<OpenPost?> FindAsync(PublicistDb db, Guid postId, DateTimeOffset now, CancellationToken cancellation)
    {
        var post = await db.Posts.AsSplitQuery().Include(row => row.Variants).Include(row => row.Media).FirstOrDefaultAsync(row => row.Id == postId, cancellation);
        if (post is null) return null;
        var deliveries = await db.Deliveries.Where(row => row.PostId == postId).ToListAsync(cancellation);
        var tried = await db.Attempts.Where(attempt => db.Deliveries.Any(row => row.Id == attempt.DeliveryId && row.PostId == postId)).Select(attempt => attempt.DeliveryId).ToListAsync(cancellation);
        return new OpenPost(db, post, deliveries, [.. tried], now);
    }

    public PostContent Content => PostMapping.ContentOf(Post, Deliveries);

    public IEnumerable<Delivery> In(params DeliveryState[] states) => Deliveries.Where(row => states.Contains(row.State));

    /// <summary>Makes a delivery due, as if for the first time.</summary>
    public void Plan(Delivery delivery, DateTimeOffset due)
    {
        if (delivery.State != DeliveryState.Scheduled) delivery.Become(DeliveryState.Scheduled);
        (delivery.DueAt, delivery.NextTryAt) = (due, due);
        (delivery.Tries, delivery.Crashes) = (0, 0);
        delivery.Explain(null, null, null);
        delivery.UpdatedAt = Now;
    }

    /// <summary>Moves a delivery to a state in which nothing is tried.</summary>
    public void Rest(Delivery delivery, DeliveryState state)
    {
        delivery.Become(state);
        delivery.NextTryAt = null;
        delivery.UpdatedAt = Now;
    }
}
