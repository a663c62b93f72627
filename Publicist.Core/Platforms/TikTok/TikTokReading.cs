namespace Publicist.Core.Platforms.TikTok;

/// <summary>Reads published posts and their numbers, and what an account may choose (Display API v2; Content Posting API v2, creator info).</summary>
public sealed class TikTokReading(TikTokClient client)
{
    /// <summary>What readers see. A post that had no public id when it was published is asked for it again.</summary>
    public async Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var (id, note) = await PostIdAsync(account, remoteId, cancellation);
        if (id is null) return note is null ? null : new PostReading { Note = note };
        if (!account.May(TikTokScopes.List)) return new PostReading { Permalink = TikTokInfo.Permalink(account, null, id, IsOfPhotos(remoteId)) };
        if (await VideoAsync(account, id, cancellation) is not { } video) return id == remoteId ? null : new PostReading { Permalink = TikTokInfo.Permalink(account, null, id, IsOfPhotos(remoteId)) };
        return new PostReading { Text = video.VideoDescription ?? video.Title, Permalink = Bare(video.ShareUrl) ?? TikTokInfo.Permalink(account, null, id, IsOfPhotos(remoteId)) };
    }

    public async Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (!account.May(TikTokScopes.List)) return null;
        var (id, _) = await PostIdAsync(account, remoteId, cancellation);
        if (id is null || await VideoAsync(account, id, cancellation) is not { } video) return null;
        return new PostMetrics { Views = video.ViewCount, Likes = video.LikeCount, Comments = video.CommentCount, Shares = video.ShareCount };
    }

    public async Task<IReadOnlyList<OptionChoice>> ChoicesAsync(AccountConnection account, string option, CancellationToken cancellation)
    {
        if (option != TikTokOptions.Privacy) return [];
        var answer = await client.CreatorAsync(account, cancellation);
        if (answer.Refused(out var refusal, out var creator)) throw Unasked(refusal);
        return [.. (creator.PrivacyLevelOptions ?? []).Select(level => TikTokOptions.PrivacyLevels.FirstOrDefault(known => known.Value == level) ?? new OptionChoice(level, level))];
    }

    /// <summary>The address of a public post, where this account's app may read it; not getting it is no failure.</summary>
    public async Task<Uri?> AddressAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        if (!account.May(TikTokScopes.List)) return null;
        var answer = await client.VideoAsync(account, id, cancellation);
        return answer.Refused(out _, out var found) ? null : Bare(found.Videos?.FirstOrDefault(video => video.Id == id)?.ShareUrl);
    }

    /// <summary>Without what TikTok appends to follow readers.</summary>
    public static Uri? Bare(Uri? address) => address is { IsAbsoluteUri: true } ? new Uri(address.GetLeftPart(UriPartial.Path)) : null;

    private async Task<(string? Id, string? Note)> PostIdAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        if (remoteId.All(char.IsAsciiDigit)) return (remoteId, null);
        var answer = await client.StatusAsync(account, remoteId, cancellation);
        if (answer.Refused(out var refusal, out var status)) return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw Unasked(refusal) : (null, null);
        return (status.PostId, status.Status switch
        {
            TikTokProgress.InInbox => "It waits in the inbox of the TikTok app until the creator posts it.",
            TikTokProgress.Complete => "TikTok gives it no public address: it is still being moderated, or not everyone may see it.",
            TikTokProgress.Failed => null,
            _ => "TikTok is still processing it.",
        });
    }

    private async Task<TikTokVideo?> VideoAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        var answer = await client.VideoAsync(account, id, cancellation);
        if (answer.Refused(out var refusal, out var found)) return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw Unasked(refusal) : null;
        return found.Videos?.FirstOrDefault(video => video.Id == id);
    }

    private static bool IsOfPhotos(string remoteId) => remoteId.StartsWith("p_", StringComparison.Ordinal);

    private static HttpRequestException Unasked(PublishOutcome refusal) => new($"TikTok could not be asked: {refusal.Words()}");
}
