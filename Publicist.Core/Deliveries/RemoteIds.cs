using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>A post on a platform belongs to one delivery: a look-alike cannot be claimed by a second.</summary>
internal static class RemoteIds
{
    public static Task<bool> BelongToAnotherAsync(PublicistDb db, Delivery delivery, string remoteId, CancellationToken cancellation) =>
        db.Deliveries.AnyAsync(row => row.AccountId == delivery.AccountId && row.RemoteId == remoteId && row.Id != delivery.Id, cancellation);

    public static PlatformError LookAlike(string remoteId) => new(
        DeliveryCodes.LookAlike,
        $"The platform named the post {remoteId}, which belongs to another delivery of yours with the same text.",
        "Look at the account: if this post is out as well, paste its link; if not, publish it again.");
}
