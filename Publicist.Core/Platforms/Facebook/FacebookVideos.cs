using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Gets a video for the feed to Facebook in chunks whose size the platform chooses (Video API), continued by a later attempt where it broke off.</summary>
public sealed class FacebookVideos(FacebookClient client, TimeProvider clock)
{
    private const int Patience = 3;

    // Each checkpoint is a commit: one for every chunk would cost more than repeating a few.
    private const long BetweenCheckpoints = 16 << 20;
    private static readonly TimeSpan Usable = TimeSpan.FromHours(20), BetweenTries = TimeSpan.FromSeconds(2);

    /// <summary>The session once all bytes are there.</summary>
    public async Task<Answer<FacebookVideoCheckpoint>> UploadAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var media = context.Draft.Media[0];
        var left = FacebookVideoCheckpoint.Usable(context.Journal, media, clock.GetUtcNow());
        if (left is { SessionId: not null, Ready: true }) return left;
        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        if (left is not { SessionId: not null })
        {
            var start = await client.StartVideoAsync(context.Account, bytes.Length, cancellation);
            if (start.Refused(out var refusal, out var session)) return refusal;
            if (session is not { UploadSessionId: { Length: > 0 } id, VideoId: { Length: > 0 } video, Start: { } from, End: { } to })
                return NetworkFault.Lost(RequestStage.Preparing, "unreadable_answer", "Facebook began an upload and did not name it.");
            left = new FacebookVideoCheckpoint { MediaId = media.Id, Total = media.Bytes, VideoId = video, SessionId = id, Start = from, End = to, UsableUntil = clock.GetUtcNow() + Usable };
            await left.WriteAsync(context.Journal, cancellation);
        }
        else if (left.Start > 0)
        {
            await context.Journal.NoteAsync($"{MediaWords.Size(left.Start)} of the video are at Facebook already, from an earlier attempt.", cancellation);
        }

        return await TransferAsync(context, left, bytes, cancellation);
    }

    private async Task<Answer<FacebookVideoCheckpoint>> TransferAsync(PublishContext context, FacebookVideoCheckpoint upload, Stream bytes, CancellationToken cancellation)
    {
        var (saved, tries) = (upload.Start, 0);
        while (upload.Start < upload.End)
        {
            if (upload.End > bytes.Length) return await LostAsync(context, "Facebook asks for bytes that the video does not have.", cancellation);
            var (next, wrong) = await ChunkAsync(context.Account, upload, bytes, cancellation);
            if (wrong is not null)
            {
                // Whatever came in stays there for the next attempt, if this one gives up.
                if (next is not { } right || ++tries > Patience) return wrong is PublishOutcome.Rejected { Error.Code: GraphErrors.NotFound } ? await LostAsync(context, wrong.Words(), cancellation) : (Answer<FacebookVideoCheckpoint>)wrong;
                upload = upload with { Start = right.Start, End = right.End };
                await Task.Delay(BetweenTries, clock, cancellation);
                continue;
            }

            (upload, tries) = (upload with { Start = next!.Value.Start, End = next.Value.End }, 0);
            if (upload.Start - saved < BetweenCheckpoints) continue;
            saved = upload.Start;
            await upload.WriteAsync(context.Journal, cancellation);
        }

        var whole = upload with { Ready = true };
        await whole.WriteAsync(context.Journal, cancellation);
        return whole;
    }

    /// <summary>The offsets to go on with; with a refusal, those at which the same may be tried again, if any.</summary>
    private async Task<((long Start, long End)? Next, PublishOutcome? Wrong)> ChunkAsync(AccountConnection account, FacebookVideoCheckpoint upload, Stream bytes, CancellationToken cancellation)
    {
        (long, long)? again = null;
        var answer = await client.TransferVideoAsync(account, upload, bytes, error =>
        {
            again = error.Subcode is 1363019 or 1363030 or 1363033 or 1363037 ? Offsets(error) ?? (upload.Start, upload.End) : null;
            return null;
        }, cancellation);
        if (answer.Refused(out var refusal, out var session)) return (again, refusal);
        return session is { Start: { } start, End: { } end }
            ? ((start, end), null)
            : (null, NetworkFault.Lost(RequestStage.Preparing, "unreadable_answer", "Facebook did not say where to go on with the upload."));
    }

    /// <summary>Another session may work: this one is forgotten.</summary>
    private static async Task<PublishOutcome> LostAsync(PublishContext context, string words, CancellationToken cancellation)
    {
        await FacebookVideoCheckpoint.ForgetAsync(context.Journal, cancellation);
        return new PublishOutcome.Transient(new("upload_lost", words, "Wait: the video is uploaded again."));
    }

    private static (long, long)? Offsets(GraphError error) =>
        error.Data is { } data && long.TryParse(data.Text("start_offset"), out var start) && long.TryParse(data.Text("end_offset"), out var end) ? (start, end) : null;
}
