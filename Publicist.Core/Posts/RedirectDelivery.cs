using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>Lets a scheduled post go to another account: checked as if it were scheduled for it now, at the same time, with the text that was written for the first.</summary>
public sealed class RedirectDelivery(Preflight preflight) : IRedirectDeliveries
{
    public async Task<Redirection> RunAsync(PublicistDb db, Delivery from, SocialAccount to, string because, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (await OpenPost.FindAsync(db, from.PostId, now, cancellation) is not { } open) return new Redirection(null, "The post is no longer there.");
        if (await WhyNotAsync(open, from, to, cancellation) is { } why) return new Redirection(null, why);

        if (OwnText(open.Post, from.AccountId) is { } text && OwnText(open.Post, to.Id) is null)
            db.Add(new PostVariant { Id = Guid.CreateVersion7(now), WorkspaceId = open.Post.WorkspaceId, PostId = open.Post.Id, AccountId = to.Id, Text = text });
        var replacement = SavePost.Add(open, to);
        open.Plan(replacement, from.DueAt ?? now);
        open.Rest(from, DeliveryState.Cancelled);
        from.Explain(DeliveryCodes.Moved, $"It goes to {to.DisplayName} instead: {because}.", null);

        // An editor that has it open must not put the old account back.
        open.Post.Version++;
        open.Post.UpdatedAt = now;
        return new Redirection(replacement, null);
    }

    private async Task<string?> WhyNotAsync(OpenPost open, Delivery from, SocialAccount to, CancellationToken cancellation)
    {
        if (open.Deliveries.Exists(row => row.AccountId == to.Id && row.State != DeliveryState.Cancelled)) return $"The post goes to {to.DisplayName} already.";
        if (open.Deliveries.Exists(row => row.AccountId == to.Id && MayBeOut(open, row))) return $"It was sent to {to.DisplayName} before, or may have been.";
        if (await IsBegunAsync(open.Db, from, cancellation)) return "A part of it is out, or may be.";
        var content = open.Content;
        var variants = new Dictionary<string, string>(content.Variants);
        if (OwnText(open.Post, from.AccountId) is { } text) variants.TryAdd($"{to.Id}", text);
        return (await preflight.ErrorAsync(open.Db, content with { Accounts = [to.Id], Variants = variants, DueAt = null }, cancellation))?.Message;
    }

    /// <summary>Cancelled is no proof: a doubt that was left alone ends so, and what a backup that was put back does not know of. Nothing else keeps the same post from going out twice.</summary>
    private static bool MayBeOut(OpenPost open, Delivery cancelled) => cancelled.RemoteId is not null || cancelled.ErrorCode == DeliveryCodes.Restored || open.Tried.Contains(cancelled.Id);

    private static async Task<bool> IsBegunAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.RemoteId is not null) return true;
        var answered = await Checkpoints.AnsweredAsync(db, delivery.Id, cancellation);
        if (answered.Count > 0) return true;
        var attempts = await db.Attempts.AsNoTracking().Include(row => row.Steps).Where(row => row.DeliveryId == delivery.Id).ToListAsync(cancellation);
        return DoubtHistory.Read(attempts, answered).Open is not null;
    }

    private static string? OwnText(Post post, Guid account) => post.Variants.Find(variant => variant.AccountId == account)?.Text;
}
