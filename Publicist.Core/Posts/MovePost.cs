using Publicist.Core.Deliveries;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Gives a scheduled post another time.</summary>
public sealed class MovePost(PostChanges changes, Refusal refusal)
{
    /// <summary>Moves the scheduled deliveries of a post, and the planned time of its drafts; refused in the past, a conflict once one is on its way.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid postId, DateTimeOffset dueAt, CancellationToken cancellation) => changes.OfPostAsync(
        actor,
        postId,
        open =>
        {
            if (open.In(DeliveryState.Publishing).FirstOrDefault() is { } going) return Answer(refusal.OnItsWay(going));
            var late = OwnRules.CheckTime(open.Content with { DueAt = dueAt }, open.Now).ToList();
            if (late.Count > 0) return Answer(new PostResult.Refused(late));
            var movable = open.In(DeliveryState.Scheduled, DeliveryState.Draft).ToList();
            foreach (var delivery in movable) Move(open, delivery, dueAt);
            return Answer(movable.Count == 0 ? refusal.NothingTo("move", open) : null);
        },
        cancellation);

    private static void Move(OpenPost open, Delivery delivery, DateTimeOffset dueAt)
    {
        if (delivery.State == DeliveryState.Scheduled) open.Plan(delivery, dueAt);
        else (delivery.DueAt, delivery.UpdatedAt) = (dueAt, open.Now);
    }

    private static Task<PostResult?> Answer(PostResult? answer) => Task.FromResult(answer);
}
