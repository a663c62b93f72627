namespace Publicist.Core.Platforms.TikTok;

/// <summary>What becomes of what TikTok was given (Content Posting API v2, get post status).</summary>
public sealed class TikTokProgress(TikTokClient client, TikTokErrors errors, TikTokReading reading, TimeProvider clock)
{
    public const string Uploading = "PROCESSING_UPLOAD", Failed = "FAILED", Complete = "PUBLISH_COMPLETE", InInbox = "SEND_TO_USER_INBOX";

    private const int Looks = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5), Soon = TimeSpan.FromSeconds(30), Later = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SoonFor = TimeSpan.FromMinutes(10), Patience = TimeSpan.FromHours(48);

    /// <summary>Looks for as long as an attempt may take; what takes longer is left to a later one.</summary>
    public async Task<PublishOutcome> WaitAsync(PublishContext context, TikTokTask task, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var outcome = await LookAsync(context, task, cancellation);
            if (outcome is not PublishOutcome.Processing || look == Looks) return outcome;
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    public async Task<PublishOutcome> ReadAsync(PublishContext context, TikTokTask task, TikTokStatus status, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(status);
        switch (status.Status)
        {
            case Complete:
                var (id, permalink) = await NameAsync(context.Account, task, status, cancellation);
                return new PublishOutcome.Published(id, permalink);
            case InInbox: return new PublishOutcome.Published(task.PublishId, null) { Warning = "It is a draft: open the inbox in the TikTok app of this account, finish it there and post it." };
            case Failed: return await FailedAsync(context, status, cancellation);
            default: return await StillAsync(context, task, cancellation);
        }
    }

    /// <summary>The post's id and address; the id it was begun under, and no address, where TikTok has not given it a public one.</summary>
    public async Task<(string Id, Uri? Permalink)> NameAsync(AccountConnection account, TikTokTask task, TikTokStatus status, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(status);
        if (status.PostId is not { } id) return (task.PublishId, null);
        return (id, TikTokInfo.Permalink(account, task.Username, id, task.Photos) ?? await reading.AddressAsync(account, id, cancellation));
    }

    private async Task<PublishOutcome> LookAsync(PublishContext context, TikTokTask task, CancellationToken cancellation)
    {
        var answer = await client.StatusAsync(context.Account, task.PublishId, cancellation);
        if (!answer.Refused(out var refusal, out var status)) return await ReadAsync(context, task, status, cancellation);
        if (refusal is not PublishOutcome.Rejected) return refusal;
        return await LostAsync(context, refusal.Words(), cancellation);
    }

    /// <summary>TikTok has it and does not tell about it: only a person can find out.</summary>
    public static async Task<PublishOutcome> LostAsync(PublishContext context, string words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        await TikTokTask.ForgetAsync(context.Journal, cancellation);
        return new PublishOutcome.OutcomeUnknown(new("progress_unknown", $"TikTok took it and does not say what came of it: {words}", "Look at the account: the post may be out."));
    }

    private async Task<PublishOutcome> FailedAsync(PublishContext context, TikTokStatus status, CancellationToken cancellation)
    {
        var outcome = errors.Failed(status.FailReason);
        await context.Journal.WithdrawAsync(TikTokStart.Element, status.FailReason ?? "it failed", cancellation);
        await TikTokTask.ForgetAsync(context.Journal, cancellation);
        return outcome;
    }

    private async Task<PublishOutcome> StillAsync(PublishContext context, TikTokTask task, CancellationToken cancellation)
    {
        var age = clock.GetUtcNow() - task.Since;
        if (age > Patience) return await LostAsync(context, "it has been at work on it for two days.", cancellation);
        return new PublishOutcome.Processing(new("processing", "TikTok is still processing it.", "Wait: this takes minutes, sometimes longer."), clock.GetUtcNow() + (age < SoonFor ? Soon : Later));
    }
}
