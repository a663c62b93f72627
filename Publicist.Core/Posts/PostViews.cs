using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>Reads posts with all that belongs to them, a few queries however many posts.</summary>
internal static class PostViews
{
    /// <summary>The posts of these ids in this order; one that is not in the workspace is left out.</summary>
    public static async Task<IReadOnlyList<PostView>> LoadAsync(PublicistDb db, IReadOnlyList<Guid> ids, bool journal, DateTimeOffset now, CancellationToken cancellation)
    {
        var posts = await db.Posts.AsNoTracking().AsSplitQuery().Include(post => post.Variants).Include(post => post.Media).Where(post => ids.Contains(post.Id)).ToListAsync(cancellation);
        var rows = await db.Deliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.PostId)).ToListAsync(cancellation);
        var views = await DeliveriesAsync(db, rows, journal, now, cancellation);
        var mediaIds = posts.SelectMany(post => post.Media).Select(item => item.MediaId).Distinct().ToList();
        var media = await db.Media.AsNoTracking().Where(item => mediaIds.Contains(item.Id)).ToDictionaryAsync(item => item.Id, cancellation);
        var authorIds = posts.Select(post => post.AuthorId).Distinct().ToList();
        var authors = await db.Users.Where(user => authorIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var campaignIds = posts.Select(post => post.CampaignId).OfType<Guid>().Distinct().ToList();
        var campaigns = await db.Campaigns.Where(row => campaignIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return [.. ids.Select(id => posts.Find(post => post.Id == id)).OfType<Post>().Select(post => new PostView
        {
            Id = post.Id,
            Content = PostMapping.ContentOf(post, [.. rows.Where(row => row.PostId == post.Id)]),
            Version = post.Version,
            AuthorName = authors.GetValueOrDefault(post.AuthorId, "somebody who left"),
            CreatedAt = post.CreatedAt,
            UpdatedAt = post.UpdatedAt,
            CampaignName = post.CampaignId is { } campaign ? campaigns.GetValueOrDefault(campaign) : null,
            Deliveries = [.. views.Where(view => view.PostId == post.Id)],
            Media = [.. post.Media.OrderBy(item => item.Position).Select(item => media.GetValueOrDefault(item.MediaId)).OfType<MediaItem>().Select(Of)],
        })];
    }

    /// <summary>Deliveries with their accounts' names, by platform and name.</summary>
    public static async Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(PublicistDb db, IReadOnlyList<Delivery> rows, bool journal, DateTimeOffset now, CancellationToken cancellation)
    {
        var accountIds = rows.Select(row => row.AccountId).Distinct().ToList();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(account => accountIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellation);
        var attempts = journal ? await AttemptsAsync(db, [.. rows.Select(row => row.Id)], cancellation) : Enumerable.Empty<Attempt>().ToLookup(attempt => attempt.DeliveryId);
        return [.. rows.Select(row => Of(row, accounts[row.AccountId], now) with { Attempts = [.. attempts[row.Id].Select(Of)] })
            .OrderBy(view => view.Platform, StringComparer.Ordinal).ThenBy(view => view.AccountName, StringComparer.Ordinal).ThenBy(view => view.Id)];
    }

    public static MediaView Of(MediaItem item) => new(item.Id, item.FileName, item.ContentType, item.Bytes, item.Width, item.Height, item.Frames, item.AltText)
    {
        Video = MediaKinds.Of(item.ContentType) is not MediaKind.Video ? null : new VideoFacts
        {
            Duration = item.Duration,
            Codec = item.VideoCodec,
            AudioCodec = item.AudioCodec,
            FrameRate = item.FrameRate,
            HasAudio = item.AudioCodec is not null,
        },
        Pages = item.Pages,
    };

    private static async Task<ILookup<Guid, Attempt>> AttemptsAsync(PublicistDb db, IReadOnlyList<Guid> deliveries, CancellationToken cancellation)
    {
        var attempts = await db.Attempts.AsNoTracking().Include(attempt => attempt.Steps).Where(attempt => deliveries.Contains(attempt.DeliveryId))
            .OrderBy(attempt => attempt.Number).ToListAsync(cancellation);
        return attempts.ToLookup(attempt => attempt.DeliveryId);
    }

    private static DeliveryView Of(Delivery row, SocialAccount account, DateTimeOffset now) => new()
    {
        Id = row.Id,
        PostId = row.PostId,
        Platform = row.Platform,
        AccountId = row.AccountId,
        AccountName = account.DisplayName,
        AccountHandle = account.Handle,
        IsSandbox = account.IsSandbox,
        AccountStatus = account.Status,
        State = row.State,
        DueAt = row.DueAt,
        NextTryAt = row.NextTryAt,
        WaitsUntil = row.State == DeliveryState.Scheduled && account.QuietUntil > now && account.QuietUntil > row.NextTryAt ? account.QuietUntil : null,
        Tries = row.Tries,
        RemoteId = row.RemoteId,
        Permalink = row.Permalink,
        PublishedAt = row.PublishedAt,
        Warning = row.Warning,
        RemovedAt = row.RemovedAt,
        ReadBackAt = row.ReadBackAt,
        Difference = row.Difference,
        Metrics = row.Metrics,
        MeasuredAt = row.MeasuredAt,
        ErrorCode = row.ErrorCode,
        ErrorMessage = row.ErrorMessage,
        ErrorAdvice = row.ErrorAdvice,
    };

    private static AttemptView Of(Attempt attempt) => new()
    {
        Number = attempt.Number,
        StartedAt = attempt.StartedAt,
        EndedAt = attempt.EndedAt,
        Outcome = attempt.Outcome,
        ErrorCode = attempt.ErrorCode,
        ErrorMessage = attempt.ErrorMessage,
        Steps = [.. attempt.Steps.OrderBy(step => step.Sequence).Select(step => new StepView(step.Kind, step.Element, step.At, step.Detail))],
    };
}
