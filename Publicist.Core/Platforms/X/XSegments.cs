using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.X;

/// <summary>Sends a file in segments (X API v2, chunked media upload). What is there is noted on the way, so that a later attempt goes on behind it.</summary>
public sealed class XSegments(XClient client, TimeProvider clock)
{
    /// <summary>X takes up to 1000 segments of 5 MB.</summary>
    private const int UsualSegment = 4 << 20, LargestSegment = 5_000_000, MostSegments = 1000, NotesOfOneUpload = 32;

    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(1), SafetyMargin = TimeSpan.FromMinutes(10);

    public static TimeSpan LifeOf(XMedia upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload.ExpiresAfterSecs is { } seconds ? TimeSpan.FromSeconds(seconds) - SafetyMargin : DefaultLife;
    }

    public async Task<Answer<XMedia>> UploadAsync(PublishContext context, int index, Stream bytes, string category, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        var left = XUploadSession.Read(context.Journal, index, media.Id, bytes.Length, clock.GetUtcNow());
        if (left is not null)
        {
            var continued = await ContinueAsync(context, index, bytes, left, cancellation);

            // Only what X no longer knows is begun again.
            if (!continued.Refused(out var why, out _) || why is not PublishOutcome.Rejected { Error.Code: XErrors.NotFound }) return continued;
            await XUploadSession.ForgetAsync(context.Journal, index, cancellation);
        }

        var start = await client.InitializeAsync(context.Account, media.ContentType, category, bytes.Length, cancellation);
        if (start.Refused(out var refusal, out var upload)) return refusal;
        var size = bytes.Length > (long)UsualSegment * MostSegments ? LargestSegment : UsualSegment;
        var session = new XUploadSession { RemoteId = upload.Id, MediaId = media.Id, Total = bytes.Length, UsableUntil = clock.GetUtcNow() + LifeOf(upload), SegmentBytes = size };
        await session.WriteAsync(context.Journal, index, cancellation);
        return await ContinueAsync(context, index, bytes, session, cancellation);
    }

    private async Task<Answer<XMedia>> ContinueAsync(PublishContext context, int index, Stream bytes, XUploadSession session, CancellationToken cancellation)
    {
        var segments = (int)((bytes.Length + session.SegmentBytes - 1) / session.SegmentBytes);
        if (session.Sent > 0) await context.Journal.NoteAsync($"Going on with an upload to X at segment {session.Sent + 1} of {segments}.", cancellation);
        var resumedAtEnd = session.Sent >= segments;
        var stride = Math.Max(1, segments / NotesOfOneUpload);
        for (var segment = session.Sent; segment < segments; segment++)
        {
            var offset = (long)segment * session.SegmentBytes;
            using var slice = new SliceContent(bytes, offset, Math.Min(session.SegmentBytes, bytes.Length - offset), "application/octet-stream");
            var append = await client.AppendAsync(context.Account, session.RemoteId, segment, slice, cancellation);
            if (append.Refused(out var refusal, out _)) return refusal;
            if ((segment + 1) % stride is 0 || segment + 1 == segments) await (session with { Sent = segment + 1 }).WriteAsync(context.Journal, index, cancellation);
        }

        var finished = await client.FinalizeAsync(context.Account, session.RemoteId, cancellation);

        // An attempt that died behind its last segment may have finalized, which X takes once.
        return resumedAtEnd && finished.Refused(out var why, out _) && why is PublishOutcome.Rejected ? await client.StateAsync(context.Account, session.RemoteId, cancellation) : finished;
    }
}
