namespace Publicist.Core.Platforms.TikTok;

/// <summary>Publishing on TikTok: videos and photos, at once or as a draft in the creator's inbox (Content Posting API v2).</summary>
public sealed class TikTokPlatform(TikTokPublish publish, TikTokLookup lookup, TikTokReading reading, TikTokPreflight preflight, TikTokOAuth login)
    : ISocialPlatform, IReadsBack, IMeasuresPosts, IOffersChoices
{
    public PlatformInfo Info => TikTokInfo.Platform;

    public PlatformOAuth OAuth => login;

    /// <summary>UTF-16 units, as TikTok counts.</summary>
    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => preflight.Check(draft, account);

    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation) => publish.RunAsync(context, cancellation);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.ReadBackAsync(account, remoteId, cancellation);

    public Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.MeasureAsync(account, remoteId, cancellation);

    public Task<IReadOnlyList<OptionChoice>> ChoicesAsync(AccountConnection account, string option, CancellationToken cancellation) => reading.ChoicesAsync(account, option, cancellation);
}
