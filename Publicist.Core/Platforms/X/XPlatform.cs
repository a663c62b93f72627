using Microsoft.Extensions.Options;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>Publishing on X (X API v2).</summary>
public sealed class XPlatform(XClient client, XPosting posting, XThreads threads, XLookup lookup, XReading reading, XOAuth login, IOptions<XSettings> settings)
    : ISocialPlatform, IDeletesPosts, IReadsBack, IMeasuresPosts
{
    public PlatformInfo Info { get; } = XInfo.With(settings.Value);

    public PlatformOAuth OAuth => login;

    /// <summary>Each post of a thread has the whole length to itself: the longest counts.</summary>
    public int Measure(string text) => XThread.Split(text).Max(WeightedText.Length);

    public int MaximumText(AccountConnection account) => XInfo.MaximumText(account);

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => XPreflight.Check(Info, draft, account);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = XThread.Of(context.Draft);
        return await posting.FirstAsync(context, cancellation) switch
        {
            PublishOutcome.Published first when texts.Count > 1 => await threads.ContinueAsync(context, texts, first, cancellation),
            var outcome => outcome,
        };
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return lookup.FindAsync(context, XThread.IndexOf(context.DoubtfulElement), cancellation);
    }

    public async Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var answer = await client.DeleteAsync(account, remoteId, cancellation);

        // False, or not found: it is gone already.
        return !answer.Refused(out var refusal, out _) || refusal is PublishOutcome.Rejected { Error.Code: XErrors.NotFound }
            ? new DeleteOutcome.Deleted()
            : new DeleteOutcome.Refused(refusal.ErrorOf()!);
    }

    /// <summary>The first post of a thread is the one that is read back.</summary>
    public string Approved(Draft draft) => XThread.Of(draft)[0];

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.ReadAsync(account, remoteId, cancellation);

    public Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.MeasureAsync(account, remoteId, cancellation);
}
