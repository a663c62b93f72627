using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>The point of no return: sends the last piece of an upload. A session makes one video at most, so that it is itself asked what became of a lost answer, and may be sent the rest again.</summary>
public sealed class YouTubeFinish(YouTubeUploadClient client, UploadSessions sessions, YouTubeErrors errors, TimeProvider clock)
{
    private const int MostTries = 4;

    /// <param name="context">The delivery.</param>
    /// <param name="media">The video.</param>
    /// <param name="session">The session that lacks nothing but the end.</param>
    /// <param name="known">The byte it wants next; null: it is asked.</param>
    /// <param name="deadline">When to stop.</param>
    public async Task<PublishOutcome> RunAsync(PublishContext context, DraftMedia media, UploadSession session, long? known, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(session);
        var (next, lost) = (known, (PublishOutcome.OutcomeUnknown?)null);
        for (var tries = 1; ; tries++)
        {
            var answer = await OneAsync(context, media, session, next, deadline);
            if (answer.Refused(out var refusal, out var state))
            {
                lost ??= refusal as PublishOutcome.OutcomeUnknown;
                if (tries == MostTries || deadline.IsCancellationRequested || !MayPass(refusal)) return lost ?? refusal;
                next = null;
            }
            else
            {
                if (Ending(context, media, session, state, lost) is { } ending) return ending;
                (next, lost) = (((SessionState.Stored)state).Next, null);
                if (next < session.Total && tries < MostTries) continue;
                if (tries == MostTries) return Behind();
                next = null;
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << (tries - 1)), clock, deadline);
        }
    }

    private async Task<Answer<SessionState>> OneAsync(PublishContext context, DraftMedia media, UploadSession session, long? next, CancellationToken deadline)
    {
        var address = sessions.AddressOf(context, session);
        if (next is not { } offset) return await client.AskAsync(context.Account, address, session.Total, deadline);
        await using var file = await context.Media.OpenAsync(media.Id, deadline);
        return await client.SendAsync(context.Account, address, file, media.ContentType, offset, session.Total - offset, RequestStage.Publishing, deadline);
    }

    /// <summary>Null: the session wants the rest, and the rest is short.</summary>
    private PublishOutcome? Ending(PublishContext context, DraftMedia media, UploadSession session, SessionState state, PublishOutcome.OutcomeUnknown? lost)
    {
        switch (state)
        {
            case SessionState.Done done:
                errors.Took(context.Account);
                return new PublishOutcome.Accepted(done.VideoId);
            case SessionState.Gone:
                // After a lost answer the session may be gone because it is done.
                return lost ?? (PublishOutcome)new PublishOutcome.Transient(new(YouTubeErrors.SessionGone, "YouTube no longer knows the upload.", "Wait: it begins again."));
            case SessionState.Stored when session.Total != media.Bytes:
                // Its end is gone with the file that it was begun with, and without its end there is no video.
                return new PublishOutcome.Transient(new(YouTubeErrors.SessionGone, "The video was converted anew since its upload began.", "Wait: it is uploaded from its start."));
            case SessionState.Stored stored when session.Total - stored.Next > YouTubeUpload.Granule:
                return Behind();
            default:
                return null;
        }
    }

    private static bool MayPass(PublishOutcome refusal) => refusal is PublishOutcome.OutcomeUnknown or PublishOutcome.Transient or PublishOutcome.RateLimited { Error.Code: "rate_limited" };

    private static PublishOutcome.Transient Behind() => new(new(YouTubeErrors.Behind, "YouTube lacks more of the video than was left to send.", "Wait: it goes on where YouTube is."));
}
