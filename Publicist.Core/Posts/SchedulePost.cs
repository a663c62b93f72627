using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Schedules posts: checks them, and stores post and deliveries in one transaction. A post without a time goes out now.</summary>
public sealed class SchedulePost(PostChanges changes, SavePost save)
{
    /// <summary>Saves and schedules one post, new or a draft.</summary>
    public Task<PostResult> RunAsync(Actor actor, Guid? postId, PostContent content, int? expectedVersion, CancellationToken cancellation) =>
        WritePost.SaveAsync(changes, save, actor, postId, content, expectedVersion, schedule: true, cancellation);

    /// <summary>Schedules several new posts, all or none; findings name the post as <c>posts[2].content</c>.</summary>
    public Task<ScheduleAllResult> RunAllAsync(Actor actor, IReadOnlyList<PostContent> posts, CancellationToken cancellation) => RunAllAsync(actor, posts, keep: null, cancellation);

    /// <summary>The same, and the answer is committed with the posts.</summary>
    public Task<ScheduleAllResult> RunAllAsync(Actor actor, IReadOnlyList<PostContent> posts, KeepAnswer<IReadOnlyList<PostView>>? keep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(posts);
        return changes.RunAsync(
            actor,
            async (db, now) =>
            {
                var findings = new List<PreflightFinding>();
                var ids = new List<Guid>();
                foreach (var (content, index) in posts.Select((content, index) => (content, index)))
                {
                    var open = SavePost.Begin(db, actor, content.TimeZone, now);
                    ids.Add(open.Post.Id);
                    if (await save.TakeAsync(open, content, expectedVersion: null, schedule: true, cancellation) is PostResult.Refused refused)
                        findings.AddRange(refused.Findings.Select(finding => finding with { Field = $"posts[{index}].{finding.Field}" }));
                }
                return findings.Count > 0
                    ? Change<ScheduleAllResult>.Refused(new ScheduleAllResult([], findings))
                    : Change<ScheduleAllResult>.Saved(stop => AnswerAsync(db, ids, keep, now, stop));
            },
            cancellation);
    }

    private static async Task<ScheduleAllResult> AnswerAsync(PublicistDb db, IReadOnlyList<Guid> ids, KeepAnswer<IReadOnlyList<PostView>>? keep, DateTimeOffset now, CancellationToken cancellation)
    {
        var views = await PostViews.LoadAsync(db, ids, journal: false, now, cancellation);
        if (keep is not null) await keep.WriteAsync(db, views, now, cancellation);
        return new ScheduleAllResult(views, []);
    }
}

/// <summary>What came of scheduling several: either all posts, or findings and nothing.</summary>
public sealed record ScheduleAllResult(IReadOnlyList<PostView> Posts, IReadOnlyList<PreflightFinding> Findings);
