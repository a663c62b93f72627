using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Publishing on Instagram as a professional account (Instagram Platform): containers, a wait, and one visible request.</summary>
public sealed class InstagramPlatform(InstagramContainers containers, InstagramSubmission submission, InstagramAfterwards afterwards, InstagramLookup lookup, InstagramPosts posts, InstagramLogins logins, GraphVersion version)
    : ISocialPlatform, IDeletesPosts, IReadsBack, IMeasuresPosts, IEndsVersions
{
    private const string Missed = "container/missed";

    public PlatformInfo Info => InstagramInfo.Platform;

    public PlatformOAuth OAuth => logins.OAuth;

    /// <summary>UTF-16 units: which unit Instagram counts is not documented, and of the two in question this is the longer.</summary>
    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => InstagramPreflight.Check(draft, account, logins.Server, logins.Reach);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Journal.Known("post") is { } known) return await afterwards.RunAsync(context, known, cancellation);
        if (InstagramContainer.Read(context.Journal, InstagramContainer.Whole) is null && await posts.FullAsync(context, cancellation) is { } full) return full;
        var ready = await containers.ReadyAsync(context, cancellation);
        if (ready.Refused(out var refusal, out var container)) return refusal;

        var outcome = await context.Journal.SubmitAsync("post", deadline => submission.RunAsync(context, container, deadline), cancellation);
        if (outcome is PublishOutcome.Transient { Error.Code: InstagramErrors.ContainerGone } or PublishOutcome.Transient { Error.Code: InstagramErrors.NewContainer })
            await MissedAsync(context, outcome, cancellation);
        return outcome is PublishOutcome.Published published ? await afterwards.RunAsync(context, published, cancellation) : outcome;
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    public Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => posts.DeleteAsync(account, remoteId, cancellation);

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => posts.ReadBackAsync(account, remoteId, cancellation);

    public Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => posts.MeasureAsync(account, remoteId, cancellation);

    public Task<VersionStanding> AskVersionAsync(AccountConnection account, CancellationToken cancellation) => version.AskAsync(Info, account, cancellation);

    /// <summary>A container that Instagram does not find turns up again now and then, so that it is dropped the second time only.</summary>
    private static async Task MissedAsync(PublishContext context, PublishOutcome outcome, CancellationToken cancellation)
    {
        var container = InstagramContainer.Read(context.Journal, InstagramContainer.Whole)?.Id;
        if (outcome.ErrorOf()?.Code is InstagramErrors.ContainerGone && context.Journal.Checkpoint(Missed) != container && container is not null)
        {
            await context.Journal.CheckpointAsync(Missed, container, cancellation);
            return;
        }

        await InstagramContainer.ForgetAsync(context, cancellation);
    }
}
