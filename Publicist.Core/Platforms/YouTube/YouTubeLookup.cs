using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Asks YouTube whether a doubtful video is out: the upload session first, then the channel's newest uploads.</summary>
public sealed class YouTubeLookup(YouTubeUploadClient uploads, YouTubeClient client, UploadSessions sessions, TimeProvider clock)
{
    // Their clock and ours may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1), Margin = TimeSpan.FromMinutes(10);

    public async Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var media = YouTubeMetadata.VideoOf(context.Draft);
        if (media is null || sessions.Read(context, media.Id) is not { } session) return await AmongUploadsAsync(context, cancellation);
        var answer = await uploads.AskAsync(context.Account, sessions.AddressOf(context, session), session.Total, cancellation);
        if (answer.Refused(out var refusal, out var state)) return LookupFault.Read(refusal, YouTubeInfo.Platform);
        return state switch
        {
            SessionState.Gone => await AmongUploadsAsync(context, cancellation),
            // Sending the end again makes no second video, and goes on with thumbnail, playlist and comment.
            _ when IsYoung(context) => new LookupResult.AskByRepeating(),
            SessionState.Done done => new LookupResult.Found(done.VideoId, Permalink(context, done.VideoId)),
            _ => new LookupResult.NotListed(),
        };
    }

    private bool IsYoung(PublishContext context) => context.DoubtfulSince is { } since && clock.GetUtcNow() < since + YouTubeInfo.SessionLife - Margin;

    private async Task<LookupResult> AmongUploadsAsync(PublishContext context, CancellationToken cancellation)
    {
        var answer = await client.UploadsAsync(context.Account, PlaylistOf(context.Account), cancellation);
        if (answer.Refused(out var refusal, out var list)) return LookupFault.Read(refusal, YouTubeInfo.Platform);
        var since = (context.DoubtfulSince ?? DateTimeOffset.MinValue.Add(ClockSkew)) - ClockSkew;
        var title = Canonical(YouTubeMetadata.TitleOf(context.Draft));
        var match = (list.Items ?? [])
            .Where(item => (item.Snippet?.PublishedAt ?? DateTimeOffset.MaxValue) >= since && Canonical(item.Snippet?.Title ?? "") == title)
            .MinBy(item => item.Snippet?.PublishedAt ?? DateTimeOffset.MaxValue);
        return (match?.Snippet?.ResourceId?.VideoId ?? match?.ContentDetails?.VideoId) is { Length: > 0 } videoId
            ? new LookupResult.Found(videoId, Permalink(context, videoId))
            : new LookupResult.NotListed();
    }

    /// <summary>Each channel's list of uploads has the channel's id with another beginning, where YouTube did not tell.</summary>
    private static string PlaylistOf(AccountConnection account) =>
        account.Traits.GetValueOrDefault(YouTubeInfo.UploadsPlaylistTrait) is { Length: > 0 } known ? known : $"UU{(account.PlatformUserId.StartsWith("UC", StringComparison.Ordinal) ? account.PlatformUserId[2..] : account.PlatformUserId)}";

    private static Uri Permalink(PublishContext context, string videoId) =>
        YouTubeInfo.Permalink(context.Account, videoId, YouTubeMetadata.IsShort(YouTubeMetadata.VideoOf(context.Draft)));

    private static string Canonical(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
