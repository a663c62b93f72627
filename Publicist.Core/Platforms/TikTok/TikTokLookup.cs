using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Asks TikTok whether a doubtful post is out: by the id it was begun under, or else among the account's public videos.</summary>
public sealed class TikTokLookup(TikTokClient client, TikTokProgress progress, TimeProvider clock)
{
    private const int MostPages = 5;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30), ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>How long a public post may take to be listed: TikTok fetches, processes and moderates it first.</summary>
    private static readonly TimeSpan Moderation = TimeSpan.FromMinutes(15);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TikTokTask.Read(context.Journal) is { } task ? ByTaskAsync(context, task, cancellation) : ByTextAsync(context, cancellation);
    }

    private async Task<LookupResult> ByTaskAsync(PublishContext context, TikTokTask task, CancellationToken cancellation)
    {
        var answer = await client.StatusAsync(context.Account, task.PublishId, cancellation);
        if (answer.Refused(out var refusal, out var status)) return LookupFault.Read(refusal, TikTokInfo.Platform);
        switch (status.Status)
        {
            case TikTokProgress.Complete:
                var (id, permalink) = await progress.NameAsync(context.Account, task, status, cancellation);
                return new LookupResult.Found(id, permalink);
            case TikTokProgress.InInbox: return new LookupResult.Found(task.PublishId, null);
            case TikTokProgress.Failed: return new LookupResult.NotListed();

            // Without its last bytes nothing becomes public.
            case TikTokProgress.Uploading when status.UploadedBytes < task.Size: return new LookupResult.NotListed();
            default: return new LookupResult.NotYet(clock.GetUtcNow() + Soon, "it is still processing the post.");
        }
    }

    /// <summary>The request that began it has no answer, so that there is no id. Only public videos are listed, so that silence is never certain.</summary>
    private async Task<LookupResult> ByTextAsync(PublishContext context, CancellationToken cancellation)
    {
        var draft = context.Draft;
        if (draft.IsInbox()) return new LookupResult.CannotTell("TikTok does not list drafts.");
        if (draft.Option(TikTokOptions.Privacy) != TikTokOptions.Public) return new LookupResult.CannotTell("TikTok lists only posts that everyone may see.");
        if (!context.Account.May(TikTokScopes.List)) return new LookupResult.CannotTell($"The account was connected without the permission to list its videos ({TikTokScopes.List}).");
        if (string.IsNullOrWhiteSpace(draft.Text)) return new LookupResult.CannotTell("The post has no text to know it by.");

        var since = (context.DoubtfulSince ?? clock.GetUtcNow()) - ClockSkew;
        var answer = await ListedAsync(context, since, cancellation);
        if (answer.Refused(out var refusal, out var videos)) return LookupFault.Read(refusal, TikTokInfo.Platform);
        var same = videos.Where(video => Says(video, draft)).ToList();
        if (same.Count > 1) return new LookupResult.CannotTell("TikTok lists several posts of this text.");
        if (same is [var found]) return new LookupResult.Found(found.Id, TikTokReading.Bare(found.ShareUrl) ?? TikTokInfo.Permalink(context.Account, null, found.Id, draft.IsPhotos()));
        return clock.GetUtcNow() - since < Moderation
            ? new LookupResult.NotYet(clock.GetUtcNow() + Soon, "a new post is listed only once it was processed and moderated.")
            : new LookupResult.CannotTell("TikTok does not list it, which is not certain: it may still be in moderation.");
    }

    private async Task<Answer<List<TikTokVideo>>> ListedAsync(PublishContext context, DateTimeOffset since, CancellationToken cancellation)
    {
        var found = new List<TikTokVideo>();
        long? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.ListAsync(context.Account, cursor, cancellation);
            if (answer.Refused(out var refusal, out var videos)) return refusal;
            var listed = videos.Videos ?? [];
            found.AddRange(listed.Where(video => video.CreateTime >= since.ToUnixTimeSeconds()));
            if (!videos.HasMore || videos.Cursor is null || listed.Any(video => video.CreateTime < since.ToUnixTimeSeconds())) break;
            cursor = videos.Cursor;
        }

        return found;
    }

    private static bool Says(TikTokVideo video, Draft draft)
    {
        string?[] texts = [video.VideoDescription, video.Title];
        var written = Plain(draft.Text);
        var titled = Plain($"{draft.Option(TikTokOptions.Title)} {draft.Text}");
        return texts.OfType<string>().Select(Plain).Any(text => text == written || text == titled);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
}
