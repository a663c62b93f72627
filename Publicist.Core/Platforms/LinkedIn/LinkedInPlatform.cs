namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Publishing on LinkedIn, as a member or as a page (LinkedIn Posts API).</summary>
public sealed class LinkedInPlatform(LinkedInPublishing publishing, LinkedInReading reading, LinkedInLookup lookup, LinkedInOAuth login, LinkedInVersion version)
    : ISocialPlatform, IDeletesPosts, IReadsBack, IMeasuresPosts, IEndsVersions
{
    public PlatformInfo Info => LinkedInInfo.Platform;

    public PlatformOAuth OAuth => login;

    /// <summary>The text as LinkedIn stores it: whether it counts before or after escaping is not documented, so the longer one is held to the limit.</summary>
    public int Measure(string text) => LittleText.Escape(text).Length;

    public string AsRead(string text) => LittleText.AsRead(text);

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => LinkedInPreflight.Check(draft, account);

    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation) => publishing.RunAsync(context, cancellation);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    public Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.DeleteAsync(account, remoteId, cancellation);

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.ReadBackAsync(account, remoteId, cancellation);

    public Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.MeasureAsync(account, remoteId, cancellation);

    public Task<VersionStanding> AskVersionAsync(AccountConnection account, CancellationToken cancellation) => version.AskAsync(account, cancellation);
}
