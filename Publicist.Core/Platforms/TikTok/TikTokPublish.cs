namespace Publicist.Core.Platforms.TikTok;

/// <summary>Publishes one post: goes on with what an earlier attempt began, or begins, and sees how it ends.</summary>
public sealed class TikTokPublish(TikTokClient client, TikTokStart start, TikTokUploads uploads, TikTokProgress progress, SealedAddresses addresses, TimeProvider clock)
{
    private const int MostBeginnings = 2;

    public async Task<PublishOutcome> RunAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var outcome = await LeftAsync(context, cancellation) is { } left ? await ResumeAsync(context, left, cancellation) : null;
        for (var beginnings = 0; outcome is null || (IsGone(outcome) && beginnings < MostBeginnings); beginnings++)
        {
            var begun = await start.RunAsync(context, cancellation);
            outcome = begun.Refused(out var refusal, out var task) ? refusal : await CarryAsync(context, task, 0, cancellation);
        }

        return outcome;
    }

    /// <summary>What an earlier attempt began. Of one that ended right after TikTok had taken it there is the ticket alone.</summary>
    private async Task<TikTokTask?> LeftAsync(PublishContext context, CancellationToken cancellation)
    {
        if (TikTokTask.Read(context.Journal) is { } known) return known;
        if (context.Journal.Ticket(TikTokStart.Element) is not { } ticket) return null;
        var task = new TikTokTask { PublishId = ticket, Photos = context.Draft.IsPhotos(), Since = clock.GetUtcNow() };
        await task.WriteAsync(context.Journal, cancellation);
        return task;
    }

    /// <summary>Nothing of it is out, and it cannot go on: begin anew.</summary>
    private static bool IsGone(PublishOutcome outcome) => outcome is PublishOutcome.Transient { Error.Code: TikTokUploads.Gone };

    /// <summary>Null: begin anew.</summary>
    private async Task<PublishOutcome?> ResumeAsync(PublishContext context, TikTokTask task, CancellationToken cancellation)
    {
        var answer = await client.StatusAsync(context.Account, task.PublishId, cancellation);
        if (answer.Refused(out var refusal, out var status))
        {
            if (refusal is not PublishOutcome.Rejected) return refusal;
            if (task.UploadUrl is null) return await TikTokProgress.LostAsync(context, refusal.Words(), cancellation);
        }

        if (status is not null && (task.UploadUrl is null || status.Status != TikTokProgress.Uploading || status.UploadedBytes >= task.Size)) return await progress.ReadAsync(context, task, status, cancellation);
        if (status is not null && context.Draft.Media is [var media] && task.TakesBytes(media, clock.GetUtcNow()) && addresses.Open(context.Account, task.UploadUrl!) is not null)
        {
            await context.Journal.NoteAsync("An earlier attempt began the upload: it goes on where that ended.", cancellation);
            return await CarryAsync(context, task, status.UploadedBytes ?? 0, cancellation);
        }

        // TikTok lacks a part of it, so that nothing can be out.
        await context.Journal.WithdrawAsync(TikTokStart.Element, "TikTok never had all of it.", cancellation);
        await TikTokTask.ForgetAsync(context.Journal, cancellation);
        return null;
    }

    private async Task<PublishOutcome> CarryAsync(PublishContext context, TikTokTask task, long offset, CancellationToken cancellation)
    {
        if (task.UploadUrl is not null)
        {
            var sent = await uploads.SendAsync(context, task, offset, cancellation);
            if (sent is not PublishOutcome.Accepted accepted) return sent;

            // The address is a secret and has done its work.
            task = task with { PublishId = accepted.Ticket, UploadUrl = null, Since = clock.GetUtcNow() };
            await task.WriteAsync(context.Journal, cancellation);
        }

        return await progress.WaitAsync(context, task, cancellation);
    }
}
