using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>Lets go of a delivery: writes how it ended, if the worker still holds it, then tells whoever listens. Never interrupted: what happened must be kept.</summary>
public sealed class SettleOutcome(SettlePublished published, FencedWrite held, ApplyEnding apply, AfterCommit after)
{
    /// <returns>How it ended in fact.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds it: nothing was written.</exception>
    public async Task<Ending> RunAsync(Claim claim, Ending ending)
    {
        if (ending is Ending.Out usual && await published.TryAsync(claim, usual))
        {
            after.Tell(claim, DeliveryState.Published);
            return ending;
        }

        var (settled, changed) = await held.RunAsync(
            claim,
            async (db, row) => (await apply.RunAsync(db, row, claim, ending, CancellationToken.None), db.ChangeTracker.Entries<Delivery>().Select(entry => entry.Entity).ToList()),
            CancellationToken.None);

        // A lost sign-in holds what else is scheduled for the account: pages hear of that too.
        foreach (var delivery in changed) await after.RunAsync(delivery, CancellationToken.None);
        return settled;
    }
}
