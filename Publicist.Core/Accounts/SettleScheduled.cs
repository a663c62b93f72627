using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Does with the scheduled posts of an account that is disconnected what a person wants, in the caller's transaction. What is on its way, or perhaps out, is left alone.</summary>
public sealed class SettleScheduled(IRedirectDeliveries redirect, TimeProvider clock)
{
    /// <param name="db">In the account's workspace.</param>
    /// <param name="account">It is being disconnected.</param>
    /// <param name="fate">What is wanted.</param>
    /// <param name="to">Where they move; null: nowhere.</param>
    /// <param name="reason">Why those wait that stay.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    internal async Task<SettledPosts> RunAsync(PublicistDb db, SocialAccount account, PostsFate fate, SocialAccount? to, HoldReason reason, CancellationToken cancellation)
    {
        var (now, because) = (clock.GetUtcNow(), $"{account.DisplayName} was disconnected");
        var (changed, kept, tally) = (new List<Delivery>(), new List<KeptPost>(), new DisconnectedPosts { MovedTo = to?.DisplayName });
        foreach (var delivery in await HeldDeliveries.WaitingAsync(db, account.Id, cancellation))
        {
            changed.Add(delivery);
            var moved = to is null ? null : await redirect.RunAsync(db, delivery, to, because, now, cancellation);
            if (moved?.Replacement is { } replacement)
            {
                changed.Add(replacement);
                tally = tally with { Moved = tally.Moved + 1 };
            }
            else if (fate == PostsFate.Cancel)
            {
                Cancel(delivery, because, now);
                tally = tally with { Cancelled = tally.Cancelled + 1 };
            }
            else
            {
                Hold(delivery, Because(reason, to, moved), now);
                tally = tally with { OnHold = tally.OnHold + 1 };
                if (moved?.WhyNot is { } why) kept.Add(new KeptPost(delivery.PostId, why));
            }
        }

        return new SettledPosts(
            tally with
            {
                NotMoved = kept,
                UnderWay = await CountAsync(db, account, DeliveryState.Publishing, cancellation),
                Unconfirmed = await CountAsync(db, account, DeliveryState.Unconfirmed, cancellation),
            },
            changed);
    }

    private static HoldReason Because(HoldReason reason, SocialAccount? to, Redirection? moved) =>
        moved?.WhyNot is { } why ? reason with { Message = $"{reason.Message} It could not move to {to!.DisplayName}: {why}" } : reason;

    private static void Hold(Delivery delivery, HoldReason reason, DateTimeOffset now)
    {
        if (delivery.State == DeliveryState.Scheduled) delivery.Become(DeliveryState.OnHold);
        delivery.Explain(reason.Code, reason.Message, reason.Advice);
        delivery.UpdatedAt = now;
    }

    private static void Cancel(Delivery delivery, string because, DateTimeOffset now)
    {
        delivery.Become(DeliveryState.Cancelled);
        delivery.NextTryAt = null;
        delivery.Explain(HoldReason.Disconnected, $"It was cancelled when {because}.", null);
        delivery.UpdatedAt = now;
    }

    private static Task<int> CountAsync(PublicistDb db, SocialAccount account, DeliveryState state, CancellationToken cancellation) =>
        db.Deliveries.CountAsync(row => row.AccountId == account.Id && row.State == state, cancellation);
}

/// <summary>What became of them, and every delivery that is not what it was.</summary>
internal sealed record SettledPosts(DisconnectedPosts Posts, IReadOnlyList<Delivery> Changed);
