using System.Text;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Publishing videos on a YouTube channel (YouTube Data API v3).</summary>
public sealed class YouTubePlatform(YouTubeUpload upload, YouTubeAftermath aftermath, YouTubeLookup lookup, YouTubeClient client, YouTubePreflight preflight, YouTubeOAuth login)
    : ISocialPlatform, IDeletesPosts, IReadsBack, IMeasuresPosts, IOffersChoices
{
    /// <summary>Categories differ little by country; those that a video can be put into are the same in most.</summary>
    private const string Region = "US";
    private const int MostPages = 10;

    public PlatformInfo Info => YouTubeInfo.Platform;

    public PlatformOAuth OAuth => login;

    /// <summary>Bytes of the description in UTF-8.</summary>
    public int Measure(string text) => Encoding.UTF8.GetByteCount(text);

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => preflight.Check(draft, account);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Journal.Known("post") is { } known) return await aftermath.RunAsync(context, known.RemoteId, cancellation);
        var outcome = await upload.RunAsync(context, cancellation);
        return outcome is PublishOutcome.Accepted accepted ? await aftermath.RunAsync(context, accepted.Ticket, cancellation) : outcome;
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    public async Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var answer = await client.DeleteAsync(account, remoteId, cancellation);
        return answer.Refused(out var refusal, out _) ? new DeleteOutcome.Refused(refusal.ErrorOf() ?? new("refused", "YouTube did not delete the video.")) : new DeleteOutcome.Deleted();
    }

    public async Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (await VideoAsync(account, remoteId, cancellation) is not { } video) return null;
        return new PostReading { Text = video.Snippet?.Description, Permalink = YouTubeInfo.Permalink(account, remoteId), Note = YouTubeProcessing.Note(video) };
    }

    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) =>
        await VideoAsync(account, remoteId, cancellation) is { Statistics: { } counts }
            ? new PostMetrics { Views = counts.ViewCount, Likes = counts.LikeCount, Comments = counts.CommentCount }
            : null;

    public Task<IReadOnlyList<OptionChoice>> ChoicesAsync(AccountConnection account, string option, CancellationToken cancellation) => option switch
    {
        YouTubeOptions.Playlist => PlaylistsAsync(account, cancellation),
        YouTubeOptions.Category => CategoriesAsync(account, cancellation),
        _ => Task.FromResult<IReadOnlyList<OptionChoice>>([]),
    };

    private async Task<IReadOnlyList<OptionChoice>> PlaylistsAsync(AccountConnection account, CancellationToken cancellation)
    {
        var choices = new List<OptionChoice>();
        string? page = null;
        for (var read = 0; read < MostPages; read++)
        {
            var list = OrThrow(await client.PlaylistsAsync(account, page, cancellation));
            choices.AddRange(ChoicesOf(list.Items ?? []));
            if (string.IsNullOrEmpty(page = list.NextPageToken)) break;
        }

        return choices;
    }

    private async Task<IReadOnlyList<OptionChoice>> CategoriesAsync(AccountConnection account, CancellationToken cancellation) =>
        [.. ChoicesOf((OrThrow(await client.CategoriesAsync(account, Region, cancellation)).Items ?? []).Where(category => category.Snippet?.Assignable is true))];

    private static IEnumerable<OptionChoice> ChoicesOf(IEnumerable<YouTubeItem> items) =>
        items.Where(item => !string.IsNullOrEmpty(item.Id)).Select(item => new OptionChoice(item.Id!, item.Snippet?.Title ?? item.Id!));

    private async Task<YouTubeVideo?> VideoAsync(AccountConnection account, string videoId, CancellationToken cancellation)
    {
        var answer = await client.VideoAsync(account, videoId, cancellation);
        if (!answer.Refused(out var refusal, out var videos)) return videos.First;
        return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw Unasked(refusal) : null;
    }

    private static YouTubeList OrThrow(Answer<YouTubeList> answer) => answer.Refused(out var refusal, out var list) ? throw Unasked(refusal) : list;

    private static HttpRequestException Unasked(PublishOutcome refusal) => new($"YouTube could not be asked: {refusal.Words()}");
}
