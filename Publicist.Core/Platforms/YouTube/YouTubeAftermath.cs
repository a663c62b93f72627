using System.Globalization;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Follows a video that YouTube has taken until YouTube has processed it, then adds what belongs to it.</summary>
public sealed class YouTubeAftermath(YouTubeClient client, YouTubeExtras extras, TimeProvider clock)
{
    private const string AcceptedAt = "accepted_at";

    /// <summary>Within one attempt; afterwards the delivery waits without a worker.</summary>
    private static readonly TimeSpan[] Looks = [TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)];

    /// <summary>Large files take hours; the link works long before, so that nobody is kept waiting longer than this for the word that it is out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    /// <summary>A video just made may be missing from the API for moments.</summary>
    private static readonly TimeSpan Appearance = TimeSpan.FromMinutes(10);

    public async Task<PublishOutcome> RunAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var acceptedAt = await AcceptedAtAsync(context, videoId, cancellation);
        if (!YouTubeMetadata.IsShort(YouTubeMetadata.VideoOf(context.Draft))) await extras.TrySetThumbnailAsync(context, videoId, cancellation);

        YouTubeVideo? video = null;
        PublishOutcome? refusal = null;
        foreach (var pause in Looks)
        {
            await Task.Delay(pause, clock, cancellation);
            var answer = await client.VideoAsync(context.Account, videoId, cancellation);
            video = answer.Refused(out refusal, out var videos) ? null : videos.First;
            if (video?.Status?.UploadStatus is not (null or "uploaded") || refusal is not (null or PublishOutcome.Transient)) break;
        }

        return await DecideAsync(context, videoId, video, refusal, clock.GetUtcNow() - acceptedAt, cancellation);
    }

    private async Task<PublishOutcome> DecideAsync(PublishContext context, string videoId, YouTubeVideo? video, PublishOutcome? refusal, TimeSpan age, CancellationToken cancellation)
    {
        if (YouTubeProcessing.Failure(video) is { } failure)
        {
            await context.Journal.WithdrawAsync("post", failure.Message, cancellation);
            await UploadSessions.ForgetAsync(context, cancellation);
            return new PublishOutcome.Rejected(failure);
        }

        if (video is null && refusal is null)
            return age < Appearance ? Wait(age, null) : new PublishOutcome.OutcomeUnknown(new("video_not_listed", "YouTube took the video and does not show it: it was deleted, or hidden.", "Look at the channel in YouTube Studio."));

        // With the day's quota used up nobody can look before tomorrow; the video is there all the same.
        var pending = video?.Status?.UploadStatus is "uploaded" || refusal is PublishOutcome.Transient or PublishOutcome.RateLimited { WholeApp: false };
        if (pending && age < Patience) return Wait(age, video);
        return await OutAsync(context, videoId, video, pending, cancellation);
    }

    /// <summary>The video is there, whatever else: what does not work from here on is a warning.</summary>
    private async Task<PublishOutcome> OutAsync(PublishContext context, string videoId, YouTubeVideo? video, bool pending, CancellationToken cancellation)
    {
        var warnings = new List<string>();
        if (pending) warnings.Add("YouTube has not finished processing the video; look at it in YouTube Studio.");
        if (YouTubeMetadata.PrivacyOf(context.Draft) is YouTubeOptions.Public && video?.Status?.PrivacyStatus is YouTubeOptions.Private)
            warnings.Add("YouTube made the video private although public was asked for: the developer app may not be audited yet, or the channel's own settings say so. Change it in YouTube Studio.");
        warnings.AddRange(await extras.AddAsync(context, videoId, cancellation));
        var permalink = YouTubeInfo.Permalink(context.Account, videoId, YouTubeMetadata.IsShort(YouTubeMetadata.VideoOf(context.Draft)));
        return new PublishOutcome.Published(videoId, permalink) { Warning = warnings.Count > 0 ? string.Join(' ', warnings) : null };
    }

    private async Task<DateTimeOffset> AcceptedAtAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        if (DateTimeOffset.TryParse(context.Journal.Checkpoint(AcceptedAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)) return known;
        var now = clock.GetUtcNow();
        await context.Journal.CheckpointAsync(AcceptedAt, now.ToString("O", CultureInfo.InvariantCulture), cancellation);
        await context.Journal.NoteAsync($"YouTube has the video as {YouTubeInfo.Permalink(context.Account, videoId)} and processes it.", cancellation);
        return now;
    }

    /// <summary>Often at first, then seldom: each look costs the developer app a unit of its 10,000 a day.</summary>
    private PublishOutcome.Processing Wait(TimeSpan age, YouTubeVideo? video)
    {
        var pause = age.TotalMinutes switch { < 5 => TimeSpan.FromSeconds(30), < 30 => TimeSpan.FromMinutes(2), _ => TimeSpan.FromMinutes(10) };
        return new(new("processing", YouTubeProcessing.InWords(video), "Wait: Publicist looks again by itself."), clock.GetUtcNow() + pause);
    }
}
