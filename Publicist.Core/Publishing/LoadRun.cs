using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Reads what a claim is about, from the workspace of the delivery alone.</summary>
public sealed class LoadRun(Databases databases, PlatformRegistry platforms, IPlatformApps apps, IMediaFiles media, DeliveryJournal journal, SubmitStep submit)
{
    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public async Task<PublishRun> RunAsync(Claim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var db = databases.Of(claim.WorkspaceId);
        var delivery = await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == claim.DeliveryId && row.Fence == claim.Fence, cancellation)
            ?? throw new LeaseLostException(claim.DeliveryId);
        var account = await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == claim.AccountId, cancellation);
        var (draft, missing) = await DraftAsync(db, delivery, cancellation);
        var kept = await db.Checkpoints.AsNoTracking().Where(row => row.DeliveryId == delivery.Id).ToListAsync(cancellation);
        var checkpoints = kept.ToDictionary(row => row.Name, row => row.Value);
        var attempts = await db.Attempts.AsNoTracking().Include(row => row.Steps).Where(row => row.DeliveryId == delivery.Id).ToListAsync(cancellation);
        var run = new PublishRun
        {
            Claim = claim,
            Delivery = delivery,
            Account = account,
            Draft = draft,
            MissingMedia = missing,
            Doubts = DoubtHistory.Read(attempts, Checkpoints.Answered(checkpoints.Keys)),
            AwaitsEnd = Checkpoints.AwaitsEnd(checkpoints.Keys),
            RepeatRefusedAt = kept.Find(row => row.Name == Checkpoints.RepeatRefused)?.At,
            Platform = platforms.Find(claim.Platform),
        };
        return run with { Context = ContextOf(run, checkpoints) };
    }

    private static async Task<(Draft Draft, int Missing)> DraftAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        var post = await db.Posts.AsNoTracking().Include(row => row.Variants).Include(row => row.Media).AsSplitQuery().SingleAsync(row => row.Id == delivery.PostId, cancellation);
        var ids = post.Media.ConvertAll(item => item.MediaId);
        var items = await db.Media.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        var views = items.ConvertAll(PostViews.Of);
        return (DraftOfPost.For(PostMapping.ContentOf(post, [delivery]), delivery.Platform, delivery.AccountId, views), ids.Count - views.Count);
    }

    private PublishContext? ContextOf(PublishRun run, Dictionary<string, string> checkpoints)
    {
        if (run.Platform is not { } platform || apps.ForAccount(platform.Info, run.Account.IsSandbox, run.Account.Route) is not { } app) return null;
        return new PublishContext
        {
            DeliveryId = run.Claim.DeliveryId,
            Account = run.Account.ConnectionTo(platform.Info, app),
            Draft = run.Draft,
            Journal = new PublishJournal(run.Claim, journal, submit, checkpoints),
            Media = media,
            DoubtfulSince = run.Doubts.Since,
            DoubtfulElement = run.Doubts.Open?.Element,
        };
    }
}
