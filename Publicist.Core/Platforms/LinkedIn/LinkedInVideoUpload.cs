using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Brings a video to LinkedIn in parts (LinkedIn Videos API); an attempt that breaks off is continued at the missing part.</summary>
public sealed class LinkedInVideoUpload(LinkedInUploadClient client, SealedAddresses addresses, TimeProvider clock)
{
    /// <summary>Some 32 MB: what a crash costs, against a line in the journal for each.</summary>
    private const int PartsBetweenCheckpoints = 8;

    // How long an upload whose end LinkedIn does not name may be built on.
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);

    /// <summary>The video's URN, once all its parts are there.</summary>
    public async Task<Answer<string>> RunAsync(PublishContext context, DraftMedia media, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(media);
        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var found = await SessionAsync(context, media, bytes.Length, cancellation);
        if (found.Refused(out var refusal, out var session)) return refusal;
        var sent = await SendPartsAsync(context, session, bytes, cancellation);
        if (sent.Refused(out refusal, out var tags)) return refusal;
        return await FinishAsync(context, session, tags, cancellation) is { } fault ? fault : session.Video;
    }

    private async Task<Answer<LinkedInVideoSession>> SessionAsync(PublishContext context, DraftMedia media, long length, CancellationToken cancellation)
    {
        if (LinkedInVideoSession.Left(context.Journal, media.Id, length, clock.GetUtcNow()) is { } left && left.Instructions.All(part => addresses.Open(context.Account, part.UploadUrl) is not null))
        {
            await context.Journal.NoteAsync($"The upload of the video goes on after part {LinkedInVideoSession.PartsLeft(context.Journal).Count} of {left.Instructions.Count}.", cancellation);
            return left;
        }

        var start = await client.InitializeVideoAsync(context.Account, length, cancellation);
        if (start.Refused(out var refusal, out var ticket)) return refusal;
        if (!Covers(ticket.UploadInstructions, length))
            return NetworkFault.Lost(RequestStage.Preparing, "unreadable_answer", "LinkedIn asked for parts that are not those of the video.");
        var session = new LinkedInVideoSession
        {
            MediaId = media.Id,
            Total = length,
            Video = ticket.Video,
            UploadToken = ticket.UploadToken ?? "",
            Instructions = [.. ticket.UploadInstructions.Select(part => part with { UploadUrl = addresses.Seal(context.Account, part.UploadUrl) })],
            UsableUntil = LinkedInUploads.Until(ticket.UploadUrlsExpireAt) ?? clock.GetUtcNow() + Usable,
        };
        await session.WriteAsync(context.Journal, cancellation);
        return session;
    }

    private async Task<Answer<List<string>>> SendPartsAsync(PublishContext context, LinkedInVideoSession session, Stream bytes, CancellationToken cancellation)
    {
        var tags = LinkedInVideoSession.PartsLeft(context.Journal);
        while (tags.Count < session.Instructions.Count)
        {
            var part = session.Instructions[tags.Count];
            var put = await client.UploadPartAsync(context.Account, part with { UploadUrl = addresses.Open(context.Account, part.UploadUrl)! }, bytes, cancellation);
            if (put.Refused(out var refusal, out var tag))
            {
                await LinkedInVideoSession.WritePartsAsync(context.Journal, tags, cancellation);
                if (refusal.ErrorOf()?.Code is LinkedInErrors.UploadRefused or LinkedInErrors.UploadExpired) await LinkedInVideoSession.ForgetAsync(context.Journal, cancellation);
                return refusal;
            }

            tags.Add(tag);
            if (tags.Count % PartsBetweenCheckpoints is 0 || tags.Count == session.Instructions.Count)
                await LinkedInVideoSession.WritePartsAsync(context.Journal, tags, cancellation);
        }

        return tags;
    }

    private async Task<PublishOutcome?> FinishAsync(PublishContext context, LinkedInVideoSession session, List<string> tags, CancellationToken cancellation)
    {
        var finished = await client.FinalizeVideoAsync(context.Account, new LinkedInFinalizedUpload(session.Video, session.UploadToken, tags), cancellation);
        if (!finished.Refused(out var refusal, out _)) return null;
        if (refusal is not PublishOutcome.Rejected) return refusal;

        // An earlier attempt may have finished it and lost the answer.
        var looked = await client.StateAsync(context.Account, "videos", session.Video, cancellation);
        if (!looked.Refused(out _, out var state) && state.Status is "PROCESSING" or "AVAILABLE") return null;
        await LinkedInVideoSession.ForgetAsync(context.Journal, cancellation);
        return new PublishOutcome.Transient(new(LinkedInErrors.UploadRefused, refusal.Words(), "Wait: the video is uploaded again."));
    }

    private static bool Covers(IReadOnlyList<LinkedInVideoPart> parts, long length)
    {
        long next = 0;
        foreach (var part in parts)
        {
            if (part.FirstByte != next || part.LastByte < part.FirstByte) return false;
            next = part.LastByte + 1;
        }

        return next == length && length > 0;
    }
}
