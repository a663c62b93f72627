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
    private static readonly Func<PublicistDb, Guid, int, Task<Delivery?>> DeliveryOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id, int fence) => db.Deliveries.AsNoTracking().SingleOrDefault(row => row.Id == id && row.Fence == fence));

    private static readonly Func<PublicistDb, Guid, Task<Owner>> AccountOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id) => db.SocialAccounts.AsNoTracking().Where(row => row.Id == id)
            .Join(db.Workspaces, account => account.WorkspaceId, workspace => workspace.Id, (account, workspace) => new Owner(account, workspace.MaxLatenessMinutes)).Single());

    private static readonly Func<PublicistDb, Guid, Task<Post>> PostOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id) => db.Posts.AsNoTracking().Include(row => row.Variants).Include(row => row.Media).AsSingleQuery().Single(row => row.Id == id));

    private static readonly Func<PublicistDb, Guid, IAsyncEnumerable<Checkpoint>> CheckpointsOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id) => db.Checkpoints.AsNoTracking().Where(row => row.DeliveryId == id));

    private static readonly Func<PublicistDb, Guid, IAsyncEnumerable<Attempt>> AttemptsOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id) => db.Attempts.AsNoTracking().Include(row => row.Steps).Where(row => row.DeliveryId == id));

    /// <exception cref="LeaseLostException">Somebody else holds the delivery.</exception>
    public async Task<PublishRun> RunAsync(Claim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var db = databases.Of(claim.WorkspaceId);
        cancellation.ThrowIfCancellationRequested();
        var delivery = await DeliveryOf(db, claim.DeliveryId, claim.Fence) ?? throw new LeaseLostException(claim.DeliveryId);
        var (account, lateness) = await AccountOf(db, claim.AccountId);
        var (draft, missing) = await DraftAsync(db, delivery, cancellation);
        var left = await LeftAsync(db, claim, cancellation);
        var checkpoints = left.Checkpoints.ToDictionary(row => row.Name, row => row.Value);
        var run = new PublishRun
        {
            Claim = claim,
            Delivery = delivery,
            Account = account,
            Draft = draft,
            MissingMedia = missing,
            MaxLateness = (account.MaxLatenessMinutes ?? lateness) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Doubts = DoubtHistory.Read(left.Attempts, Checkpoints.Answered(checkpoints.Keys)),
            AwaitsEnd = Checkpoints.AwaitsEnd(checkpoints.Keys),
            RepeatRefusedAt = left.Checkpoints.Find(row => row.Name == Checkpoints.RepeatRefused)?.At,
            Platform = platforms.Find(claim.Platform),
        };
        return run with { Context = ContextOf(run, checkpoints) };
    }

    /// <summary>Has its queries compiled: asks them about nobody, and then about what comes next, for rows are read by code of their own.</summary>
    internal async Task WarmUpAsync(CancellationToken cancellation)
    {
        await AskAboutNobodyAsync(cancellation);
        await using var everything = databases.Everything();
        var next = await everything.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.Scheduled).OrderBy(row => row.NextTryAt).FirstOrDefaultAsync(cancellation);
        if (next is null) return;
        try
        {
            await RunAsync(new Claim
            {
                DeliveryId = next.Id,
                WorkspaceId = next.WorkspaceId,
                PostId = next.PostId,
                AccountId = next.AccountId,
                Platform = next.Platform,
                Fence = next.Fence,
                Owner = "",
                AttemptId = Guid.Empty,
                AttemptNumber = 0,
            }, cancellation);
        }
        catch (LeaseLostException)
        {
            // It has just been claimed in earnest.
        }
    }

    private async Task AskAboutNobodyAsync(CancellationToken cancellation)
    {
        await using var db = databases.Of(Guid.Empty);
        await DeliveryOf(db, Guid.Empty, 0);
        await CheckpointsOf(db, Guid.Empty).ToListAsync(cancellation);
        await AttemptsOf(db, Guid.Empty).ToListAsync(cancellation);
        foreach (Func<Task> none in new Func<Task>[] { () => AccountOf(db, Guid.Empty), () => PostOf(db, Guid.Empty) })
        {
            try
            {
                await none();
            }
            catch (InvalidOperationException)
            {
                // There is none.
            }
        }
    }

    /// <summary>What earlier requests and attempts left.</summary>
    private static async Task<(List<Checkpoint> Checkpoints, List<Attempt> Attempts)> LeftAsync(PublicistDb db, Claim claim, CancellationToken cancellation)
    {
        var kept = await CheckpointsOf(db, claim.DeliveryId).ToListAsync(cancellation);
        return (kept, await AttemptsOf(db, claim.DeliveryId).ToListAsync(cancellation));
    }

    private static async Task<(Draft Draft, int Missing)> DraftAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        var post = await PostOf(db, delivery.PostId);
        var ids = post.Media.ConvertAll(item => item.MediaId);
        var items = ids.Count == 0 ? [] : await db.Media.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        var views = items.ConvertAll(PostViews.Of);
        return (DraftOfPost.For(PostMapping.ContentOf(post, [delivery]), delivery.Platform, delivery.AccountId, views), ids.Count - views.Count);
    }

    private PublishContext? ContextOf(PublishRun run, Dictionary<string, string> checkpoints)
    {
        if (run.Platform is not { } platform || apps.Of(run.Account.WorkspaceId).ForAccount(platform.Info, run.Account.IsSandbox, run.Account.Route) is not { } app) return null;
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

    private sealed record Owner(SocialAccount Account, int? MaxLatenessMinutes);
}
