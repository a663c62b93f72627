using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>
/// Gets a video to YouTube by a resumable upload. All but the last 256 KiB at most is preparation: a session that was begun is gone on with after a restart, at the byte it asks for. The last piece makes
/// the video, and is the point of no return.
/// </summary>
public sealed class YouTubeUpload(YouTubeUploadClient client, UploadSessions sessions, YouTubeFinish finish, TimeProvider clock)
{
    /// <summary>Every piece but the last is a multiple of this.</summary>
    public const int Granule = 256 << 10;

    /// <summary>Bytes of an ordinary piece.</summary>
    public const int PieceBytes = 8 << 20;

    // Fewer faults than make a host count as dead: one upload must not shut it for the others.
    private const int MostSessions = 3, MostFaults = 4;
    private const long WorthNoting = 64L << 20;

    // Of a network that stands still there is no other sign; a second of it is one of the real world.
    private static readonly TimeSpan Stalled = TimeSpan.FromMinutes(10);

    /// <summary>Accepted with the video's id; else why not.</summary>
    public async Task<PublishOutcome> RunAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (YouTubeMetadata.VideoOf(context.Draft) is not { } media) return new PublishOutcome.Rejected(new("video_missing", "There is no video in this post.", "Add one."));
        for (var begun = 1; ; begun++)
        {
            var left = sessions.Read(context, media.Id);

            // A file that was converted anew between two attempts cannot go on where another one stopped.
            var session = left is { Finishing: false } && left.Total != media.Bytes ? null : left;
            long? offset = null;
            if (session is not { Finishing: true })
            {
                var sent = await SendAllButLastAsync(context, media, session, cancellation);
                if (sent.Refused(out var refusal, out var progress)) return refusal;
                (session, offset) = (progress.Session, progress.Next);
            }

            var outcome = await context.Journal.SubmitAsync("post", deadline => finish.RunAsync(context, media, session, offset, deadline), cancellation);
            if (outcome is not PublishOutcome.Transient { Error.Code: YouTubeErrors.SessionGone or YouTubeErrors.Behind } || begun == MostSessions) return outcome;

            // Both are certain: there is no video. Without a session it starts again, else where YouTube is.
            if (outcome is PublishOutcome.Transient { Error.Code: YouTubeErrors.SessionGone }) await UploadSessions.ForgetAsync(context, cancellation);
            else await UploadSessions.WriteAsync(context, session with { Finishing = false }, cancellation);
        }
    }

    /// <summary>Where an upload stands; the next byte is unknown where the session says that it has them all.</summary>
    private sealed record Progress(UploadSession Session, long? Next);

    private async Task<Answer<Progress>> SendAllButLastAsync(PublishContext context, DraftMedia media, UploadSession? left, CancellationToken cancellation)
    {
        await using var file = await context.Media.OpenAsync(media.Id, cancellation);
        if (left is not null) await context.Journal.NoteAsync("Going on with the upload that an earlier attempt began.", cancellation);
        for (var begun = left is null ? 1 : 0; ; begun++)
        {
            var start = left is null ? await BeginAsync(context, media, file.Length, cancellation) : new Progress(left, null);
            if (start.Refused(out var refusal, out var progress)) return refusal;
            var sent = await SendAsync(context, media, progress.Session, file, left is null ? 0 : null, cancellation);
            if (sent.Refused(out refusal, out var state)) return refusal;
            if (state is not SessionState.Gone) return await FinishingAsync(context, progress.Session, state, cancellation);
            await UploadSessions.ForgetAsync(context, cancellation);
            if (begun == MostSessions) return Gone();
            await context.Journal.NoteAsync("YouTube no longer knows the upload; it begins again.", cancellation);
            left = null;
        }
    }

    private static async Task<Answer<Progress>> FinishingAsync(PublishContext context, UploadSession session, SessionState state, CancellationToken cancellation)
    {
        var finishing = session with { Finishing = true };
        await UploadSessions.WriteAsync(context, finishing, cancellation);
        return new Progress(finishing, state is SessionState.Stored stored ? stored.Next : null);
    }

    private async Task<Answer<Progress>> BeginAsync(PublishContext context, DraftMedia media, long total, CancellationToken cancellation)
    {
        var notify = context.Draft.Flag(YouTubeInfo.Platform, YouTubeOptions.Notify);
        var answer = await client.StartAsync(context.Account, YouTubeMetadata.Compose(context.Draft), notify, total, media.ContentType, cancellation);
        if (answer.Refused(out var refusal, out var address)) return refusal;
        var session = sessions.Seal(context, media.Id, total, address, clock.GetUtcNow());
        await UploadSessions.WriteAsync(context, session, cancellation);
        return new Progress(session, 0);
    }

    /// <summary>Sends pieces until only the last is left. The session is asked first where it is not known how far it is, and after each fault.</summary>
    private async Task<Answer<SessionState>> SendAsync(PublishContext context, DraftMedia media, UploadSession session, Stream file, long? known, CancellationToken cancellation)
    {
        var address = sessions.AddressOf(context, session);
        var (next, faults, noted) = (known, 0, 0);
        while (next is not { } offset || file.Length - offset > Granule)
        {
            var answer = await OneAsync(context, media, address, file, next, cancellation);
            if (answer.Refused(out var refusal, out var state))
            {
                if (refusal is not (PublishOutcome.Transient or PublishOutcome.RateLimited { Error.Code: "rate_limited" }) || ++faults == MostFaults) return refusal;
                await Task.Delay(TimeSpan.FromSeconds(1 << (faults - 1)), clock, cancellation);
                next = null;
                continue;
            }

            if (state is not SessionState.Stored stored) return state;
            if (stored.Next > next) faults = 0;
            else if (next is not null && ++faults == MostFaults) return Behind();
            next = stored.Next;
            noted = await NoteAsync(context, file.Length, stored.Next, noted, cancellation);
        }

        return new SessionState.Stored(next.Value);
    }

    private async Task<Answer<SessionState>> OneAsync(PublishContext context, DraftMedia media, Uri address, Stream file, long? next, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Stalled);
        try
        {
            return next is { } offset
                ? await client.SendAsync(context.Account, address, file, media.ContentType, offset, LengthAt(offset, file.Length), RequestStage.Preparing, patience.Token)
                : await client.AskAsync(context.Account, address, file.Length, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PublishOutcome.Transient(new("stalled", "The upload to YouTube stood still.", "Check this machine's network; it goes on where it was."));
        }
    }

    /// <summary>As much as leaves between 1 byte and one granule for the last piece.</summary>
    private static long LengthAt(long offset, long total) => Math.Min(PieceBytes, (total - offset - 1) / Granule * Granule);

    private static async Task<int> NoteAsync(PublishContext context, long total, long done, int noted, CancellationToken cancellation)
    {
        var quarter = (int)(done * 4 / total);
        if (total < WorthNoting || quarter <= noted || quarter is 0 or 4) return Math.Max(noted, quarter);
        await context.Journal.NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{quarter * 25} % of {MediaWords.Size(total)} uploaded."), cancellation);
        return quarter;
    }

    private static PublishOutcome Gone() => new PublishOutcome.Transient(new(YouTubeErrors.SessionGone, "YouTube dropped the upload again and again.", "Wait: it is tried again."));

    private static PublishOutcome Behind() => new PublishOutcome.Transient(new(YouTubeErrors.Behind, "YouTube did not keep what was uploaded.", "Wait: it goes on where YouTube is."));
}
