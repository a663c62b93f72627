using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Stores content and deliveries together, as a draft or scheduled; always inside a transaction of <see cref="PostChanges"/>.</summary>
public sealed class SavePost(Preflight preflight, Refusal refusal)
{
    /// <summary>Takes the content into a new or existing post. Null: taken, save it.</summary>
    internal async Task<PostResult?> TakeAsync(OpenPost open, PostContent content, int? expectedVersion, bool schedule, CancellationToken cancellation)
    {
        if (refusal.OfEditing(open) is { } tooLate) return tooLate;
        if (Refusal.OfVersion(open, expectedVersion) is { } stale) return stale;
        var planned = open.In(DeliveryState.Scheduled).ToList();
        schedule |= planned.Count > 0; // A scheduled post stays scheduled when it is edited, so it must stay publishable.
        var due = content.DueAt ?? (planned.Count > 0 ? planned.Min(row => row.DueAt) : null);
        var kept = planned.Exists(row => row.DueAt == due);

        var findings = await preflight.CheckAsync(open.Db, content with { PostId = open.Post.Id, DueAt = kept ? null : due }, schedule, cancellation);
        if (schedule ? findings.Forbids() : findings.Any(finding => finding is { Severity: FindingSeverity.Error, Platform: null })) return new PostResult.Refused(findings);

        PostMapping.Take(open.Db, open.Post, content);
        open.Post.Version++;
        open.Post.UpdatedAt = open.Now;
        if (open.Tried.Count > 0)
        {
            await Checkpoints.ForgetWorkAsync(open.Db, open.Tried, cancellation);
            await SettledDoubts.ForgetAsync(open.Db, open.Tried, open.Now, cancellation);
        }

        await MatchAccountsAsync(open, content, schedule, due, cancellation);
        return null;
    }

    /// <summary>An empty post of the actor, not stored yet.</summary>
    internal static OpenPost Begin(PublicistDb db, Actor actor, string timeZone, DateTimeOffset now, Guid? id = null)
    {
        var post = new Post
        {
            Id = id ?? Guid.CreateVersion7(now),
            WorkspaceId = actor.WorkspaceId,
            AuthorId = actor.UserId,
            Text = "",
            TimeZone = timeZone,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(post);
        return new OpenPost(db, post, [], [], now);
    }

    private static async Task MatchAccountsAsync(OpenPost open, PostContent content, bool schedule, DateTimeOffset? due, CancellationToken cancellation)
    {
        foreach (var dropped in open.Deliveries.Where(row => row.State != DeliveryState.Cancelled && !content.Accounts.Contains(row.AccountId)).ToList()) Drop(open, dropped);
        var references = await PostReferences.LoadAsync(open.Db, content, cancellation);
        foreach (var account in content.Accounts.Distinct())
        {
            foreach (var old in open.In(DeliveryState.Cancelled).Where(row => row.AccountId == account && !open.Tried.Contains(row.Id)).ToList()) Forget(open, old);
            var delivery = open.Deliveries.Find(row => row.AccountId == account && row.State != DeliveryState.Cancelled) ?? Add(open, references.Accounts[account]);
            if (!schedule) Sketch(open, delivery, due);
            else if (delivery.State != DeliveryState.Scheduled || delivery.DueAt != (due ?? open.Now)) open.Plan(delivery, due ?? open.Now);
        }
    }

    /// <summary>A draft for one more account.</summary>
    internal static Delivery Add(OpenPost open, Accounts.SocialAccount account)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(open.Now),
            WorkspaceId = open.Post.WorkspaceId,
            PostId = open.Post.Id,
            AccountId = account.Id,
            Platform = account.Platform,
            CreatedAt = open.Now,
            UpdatedAt = open.Now,
        };
        open.Db.Add(delivery);
        open.Deliveries.Add(delivery);
        return delivery;
    }

    /// <summary>In a draft the time is a plan: kept with the account, and nothing goes out by it.</summary>
    private static void Sketch(OpenPost open, Delivery delivery, DateTimeOffset? due)
    {
        if (delivery.State == DeliveryState.AwaitingApproval) open.Rest(delivery, DeliveryState.Draft);
        if (delivery.State != DeliveryState.Draft || delivery.DueAt == due) return;
        (delivery.DueAt, delivery.UpdatedAt) = (due, open.Now);
    }

    /// <summary>What was never tried leaves no trace; a journal stays.</summary>
    private static void Drop(OpenPost open, Delivery delivery)
    {
        if (open.Tried.Contains(delivery.Id)) open.Rest(delivery, DeliveryState.Cancelled);
        else Forget(open, delivery);
    }

    private static void Forget(OpenPost open, Delivery delivery)
    {
        open.Db.Remove(delivery);
        open.Deliveries.Remove(delivery);
    }
}
