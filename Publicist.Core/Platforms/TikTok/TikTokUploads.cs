using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Gets a video to TikTok chunk by chunk (Media Transfer Guide). The last chunk is the point of no return: publishing begins by itself.</summary>
public sealed class TikTokUploads(TikTokClient client, TikTokUpload upload, SealedAddresses addresses, TimeProvider clock)
{
    /// <summary>The address is dead and nothing is out: begin anew.</summary>
    public const string Gone = "upload_expired";

    private const string OutOfStep = "upload_out_of_step";

    /// <summary>How often one attempt may fall back.</summary>
    private const int MostSlips = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <returns><see cref="PublishOutcome.Accepted"/> once all of the file is there.</returns>
    public async Task<PublishOutcome> SendAsync(PublishContext context, TikTokTask task, long offset, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(task);
        var address = addresses.Open(context.Account, task.UploadUrl!) ?? throw new InvalidOperationException("The upload's address does not open: it should have been begun anew.");
        await using var file = await context.Media.OpenAsync(context.Draft.Media[0].Id, cancellation);
        if (file.Length != task.Size) throw new MediaMissingException("The file is not the one whose upload was begun.");
        var run = new Run(context, task, address, file);
        for (var slips = 0; ;)
        {
            var range = run.Plan.From(offset);
            var step = range.Last < task.Size - 1 ? await MiddleAsync(run, range, cancellation) : await LastAsync(run, range, cancellation);
            if (step.Outcome is { } outcome) return outcome;
            if (step.Offset <= offset && ++slips > MostSlips) return new PublishOutcome.Transient(new(OutOfStep, "TikTok keeps asking for another part of the video.", "Wait: it is tried again."));
            offset = step.Offset;
        }
    }

    private async Task<Step> MiddleAsync(Run run, (long First, long Last) range, CancellationToken cancellation)
    {
        switch (await upload.SendAsync(run.Address, run.File, range, run.ContentType, RequestStage.Preparing, cancellation))
        {
            case ChunkAnswer.Stored: return new Step(range.Last + 1);
            case ChunkAnswer.Complete: return run.Accepted;
            case ChunkAnswer.Elsewhere(var end): return run.Plan.After(end) is var wanted && wanted < run.Task.Size ? new Step(wanted) : run.Accepted;
            case ChunkAnswer.Gone: return await AskWhetherGoneAsync(run, RequestStage.Preparing, cancellation);
            case ChunkAnswer.Refused(PublishOutcome.Transient): return await AskWhereAsync(run, range.First, cancellation);
            case ChunkAnswer.Refused(var outcome): return new Step(outcome);
            default: throw new InvalidOperationException("A chunk's answer of an unknown kind.");
        }
    }

    private async Task<Step> LastAsync(Run run, (long First, long Last) range, CancellationToken cancellation)
    {
        var wanted = range.First;
        var outcome = await run.Context.Journal.SubmitAsync(TikTokStart.Element, async deadline =>
        {
            switch (await upload.SendAsync(run.Address, run.File, range, run.ContentType, RequestStage.Publishing, deadline))
            {
                case ChunkAnswer.Complete: return new PublishOutcome.Accepted(run.Task.PublishId);
                case ChunkAnswer.Elsewhere(var end) when run.Plan.After(end) >= run.Task.Size: return new PublishOutcome.Accepted(run.Task.PublishId);
                case ChunkAnswer.Elsewhere(var end):
                    wanted = run.Plan.After(end);
                    return new PublishOutcome.Transient(new(OutOfStep, "TikTok asked for an earlier part of the video first.", "Wait: it goes on there."));
                case ChunkAnswer.Gone: return (await AskWhetherGoneAsync(run, RequestStage.Publishing, deadline)).Outcome!;
                case ChunkAnswer.Refused(var refusal): return refusal;
                default: return NetworkFault.Lost(RequestStage.Publishing, "upload_unfinished", "TikTok took the last part of the video and waits for more.");
            }
        }, cancellation);
        if (outcome is PublishOutcome.Transient { Error.Code: OutOfStep }) return new Step(wanted);
        if (outcome is PublishOutcome.Transient { Error.Code: Gone }) await TikTokTask.ForgetAsync(run.Context.Journal, cancellation);
        return new Step(outcome);
    }

    /// <summary>After a broken connection TikTok knows best how much came in.</summary>
    private async Task<Step> AskWhereAsync(Run run, long sent, CancellationToken cancellation)
    {
        await Task.Delay(Pause, clock, cancellation);
        var answer = await client.StatusAsync(run.Context.Account, run.Task.PublishId, cancellation);
        if (answer.Refused(out var refusal, out var status)) return new Step(refusal);
        if (!IsUploading(status, run.Task)) return run.Accepted;
        return new Step(status.UploadedBytes ?? sent);
    }

    /// <summary>A dead address alone does not tell that nothing is out: an earlier request may have brought the rest.</summary>
    private async Task<Step> AskWhetherGoneAsync(Run run, RequestStage stage, CancellationToken cancellation)
    {
        var answer = await client.StatusAsync(run.Context.Account, run.Task.PublishId, cancellation);
        var unknown = answer.Refused(out var refusal, out var status) && refusal is PublishOutcome.Rejected { Error.Code: TikTokErrors.UnknownTask };
        if (refusal is not null && !unknown)
            return new Step(stage is RequestStage.Preparing ? refusal : NetworkFault.Lost(stage, "no_answer", "The upload's address has expired, and TikTok did not say how far it came."));
        if (status is not null && !IsUploading(status, run.Task) && status.Status != TikTokProgress.Failed) return run.Accepted;
        if (stage is RequestStage.Preparing) await TikTokTask.ForgetAsync(run.Context.Journal, cancellation);
        return new Step(new PublishOutcome.Transient(new(Gone, "The address that TikTok gave for the upload has expired before all of the video was there.", "Wait: it is uploaded anew.")));
    }

    private static bool IsUploading(TikTokStatus status, TikTokTask task) => status.Status == TikTokProgress.Uploading && (status.UploadedBytes ?? 0) < task.Size;

    private sealed record Run(PublishContext Context, TikTokTask Task, Uri Address, Stream File)
    {
        public ChunkPlan Plan { get; } = new(Task.Size, Task.ChunkSize);

        public string ContentType => Context.Draft.Media[0].ContentType;

        public Step Accepted => new(new PublishOutcome.Accepted(Task.PublishId));
    }

    /// <summary>Where to go on, or what it came to.</summary>
    private sealed record Step(long Offset, PublishOutcome? Outcome)
    {
        public Step(long offset) : this(offset, null)
        {
        }

        public Step(PublishOutcome outcome) : this(0, outcome)
        {
        }
    }
}
