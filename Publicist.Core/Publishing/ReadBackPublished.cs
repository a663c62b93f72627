using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>After publishing, asks the platform what it stored: a text that was cut, a picture that is missing and an address that was not known yet are found here, and said.</summary>
public sealed class ReadBackPublished(Databases databases, PlatformRegistry platforms, IPlatformApps apps, DeliveryFeed feed, TokenUses uses, TimeProvider clock, ILogger<ReadBackPublished> logger)
{
    private const int AtOnce = 20;

    public async Task RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var due = await db.Deliveries.AsNoTracking().Where(row => row.ReadBackDueAt <= now && row.State == DeliveryState.Published)
            .OrderBy(row => row.ReadBackDueAt).Take(AtOnce).ToListAsync(cancellation);
        foreach (var delivery in due) await OneAsync(delivery, cancellation);
    }

    private async Task OneAsync(Delivery delivery, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var finding = await AskAsync(delivery, now, cancellation);
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                var row = await db.Deliveries.SingleAsync(one => one.Id == delivery.Id, cancellation);
                if (row.RemovedAt is not null) return;
                row.ReadBackDueAt = finding.Next;
                row.Permalink ??= finding.Permalink?.ToString();
                if (finding.Compared) (row.ReadBackAt, row.Difference) = (now, finding.Difference);
                if (finding.Difference is { } difference && delivery.Difference is null) db.Notifications.Add(Notice(row, difference, now));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        feed.Announce(new DeliveryChanged(delivery.WorkspaceId, delivery.PostId, delivery.Id, delivery.State));
    }

    private async Task<Finding> AskAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellation)
    {
        var later = new Finding { Next = ReadBackTimes.Next(delivery.PublishedAt ?? now, now) };
        if (platforms.Find(delivery.Platform) is not { } platform || platform is not IReadsBack reader || delivery.RemoteId is not { } id) return new Finding();
        await using var db = databases.Of(delivery.WorkspaceId);
        var account = await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == delivery.AccountId, cancellation);
        if (account.Status != AccountStatus.Active || apps.Of(account.WorkspaceId).ForAccount(platform.Info, account.IsSandbox, account.Route) is not { } app) return later;
        await uses.NoteAsync(new TokenUse(account.WorkspaceId, account.Id, TokenUse.SubjectOf(platform.Info.Name, account.DisplayName, account.PlatformUserId, account.IsSandbox), TokenUses.ReadBack));
        try
        {
            if (await reader.ReadBackAsync(account.ConnectionTo(platform.Info, app), id, cancellation) is not { } reading) return delivery.Permalink is null ? later : new Finding();
            var approved = await DraftAsync(db, delivery, cancellation);
            return new Finding
            {
                Compared = true,
                Difference = Difference(platform.Info.Name, reader.Approved(approved), approved.Media.Count, reading),
                Permalink = reading.Permalink,
                Next = delivery.Permalink is null && reading.Permalink is null ? later.Next : null,
            };
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            logger.CouldNotAsk(fault, delivery.Id, delivery.Platform);
            return later;
        }
    }

    private static string? Difference(string platform, string approved, int files, PostReading reading)
    {
        if (reading.Text is { } text && StoredText.Difference(platform, approved, text) is { } words) return words;
        return reading.MediaCount is { } count && count != files ? $"{platform} shows {count} of {files} files." : null;
    }

    private static async Task<Draft> DraftAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        var post = await db.Posts.AsNoTracking().Include(row => row.Variants).Include(row => row.Media).AsSingleQuery().SingleAsync(row => row.Id == delivery.PostId, cancellation);
        var ids = post.Media.ConvertAll(item => item.MediaId);
        var media = await db.Media.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        return DraftOfPost.For(PostMapping.ContentOf(post, [delivery]), delivery.Platform, delivery.AccountId, media.ConvertAll(PostViews.Of));
    }

    private static Notification Notice(Delivery delivery, string difference, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WorkspaceId = delivery.WorkspaceId,
        Kind = NotificationKinds.Different,
        Title = "A published post differs from what was approved",
        Text = difference + " Look at it there; if it must be mended, delete it there and publish it again.",
        Path = $"/posts/{delivery.PostId}",
        DeliveryId = delivery.Id,
        AccountId = delivery.AccountId,
        At = now,
    };

    private sealed record Finding
    {
        public bool Compared { get; init; }
        public string? Difference { get; init; }
        public Uri? Permalink { get; init; }
        public DateTimeOffset? Next { get; init; }
    }
}
