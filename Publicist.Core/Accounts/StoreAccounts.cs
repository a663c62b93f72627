using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Writes the accounts of one login together, and sets what was held for them going again.</summary>
public sealed class StoreAccounts(Databases databases, StoreAccount store, IDueAlarm alarm, DeliveryFeed feed)
{
    internal async Task<IReadOnlyList<AccountView>> RunAsync(FreshLogin login, IReadOnlyList<PicturedAccount> accounts, CancellationToken cancellation) =>
        (await RunAsync(login, accounts, _ => Task.FromResult(true), cancellation))!;

    /// <summary>The same, if what comes first in the transaction agrees; null: it did not, and nothing is stored.</summary>
    internal async Task<IReadOnlyList<AccountView>?> RunAsync(FreshLogin login, IReadOnlyList<PicturedAccount> accounts, Func<PublicistDb, Task<bool>> first, CancellationToken cancellation)
    {
        await using var db = databases.Of(login.Actor);
        var released = new List<Delivery>();
        var ids = await db.WriteAsync<List<Guid>?>(
            async () =>
            {
                if (!await first(db)) return null;
                var stored = new List<Guid>();
                foreach (var account in accounts) stored.Add(await store.RunAsync(db, login, account, released, cancellation));
                await db.SaveChangesAsync(cancellation);
                return stored;
            },
            cancellation);
        if (ids is null) return null;
        HeldDeliveries.Announce(feed, released);
        foreach (var instant in released.Select(one => one.NextTryAt!.Value).Distinct().Order()) await alarm.SetAsync(instant, CancellationToken.None);
        return await ReadAccounts.View(db.SocialAccounts.Where(row => ids.Contains(row.Id)).OrderBy(row => row.DisplayName)).ToListAsync(cancellation);
    }
}
