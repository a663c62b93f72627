using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>The only way a worker may write about the delivery it holds: in one transaction with the proof that it still holds it.</summary>
public sealed class FencedWrite(Databases databases)
{
    /// <summary>Runs the work on the tracked delivery, saves and commits.</summary>
    /// <exception cref="LeaseLostException">The claim is no longer the newest, or the delivery is no longer being published. Nothing was written.</exception>
    public async Task<T> RunAsync<T>(Claim claim, Func<PublicistDb, Delivery, Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(work);
        await using var db = databases.Everything();
        return await db.WriteAsync(
            async () =>
            {
                var delivery = await db.Deliveries.SingleOrDefaultAsync(
                    row => row.Id == claim.DeliveryId && row.Fence == claim.Fence && row.State == DeliveryState.Publishing, cancellation)
                    ?? throw new LeaseLostException(claim.DeliveryId);
                var result = await work(db, delivery);
                await db.SaveChangesAsync(cancellation);
                return result;
            },
            cancellation);
    }
}
