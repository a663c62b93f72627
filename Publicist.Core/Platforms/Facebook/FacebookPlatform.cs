using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Publishing on Facebook as a page (Pages API, Video API, Reels Publishing API, Facebook Stories API).</summary>
public sealed class FacebookPlatform(FacebookClient client, FacebookFeed feed, FacebookFilms films, FacebookLookup lookup, FacebookReading reading, FacebookOAuth login, GraphUsage usage, GraphVersion version, TimeProvider clock)
    : ISocialPlatform, IDeletesPosts, IReadsBack, IMeasuresPosts, IEndsVersions
{
    public PlatformInfo Info => FacebookInfo.Platform;

    public PlatformOAuth OAuth => login;

    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => FacebookPreflight.Check(draft, account);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (GraphAddress.VersionFault(context.Account, Info) is { } version) return version;
        if (usage.BlockedUntil(context.Account) is { } until)
            return new PublishOutcome.RateLimited(new("rate_limited", "Facebook's allowance for this page is used up.", "Wait: it is sent when Facebook takes calls again."), until);
        if (usage.Pause(context.Account) is { Ticks: > 0 } pause) await Task.Delay(pause, clock, cancellation);

        var outcome = context.Journal.Known("post") ?? await SendAsync(context, cancellation);
        if (outcome is PublishOutcome.Rejected { Error: var error } && GraphErrors.WorthOneMoreTry.Contains(error.Code)) return await OnceMoreAsync(context, error, cancellation);
        return outcome is PublishOutcome.Published published ? await CommentAsync(context, published, cancellation) : outcome;
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    public async Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation)
    {
        var gone = false;
        var answer = await client.DeleteAsync(account, remoteId, error =>
        {
            gone = error is { Code: 100, Subcode: 33 };
            return null;
        }, cancellation);
        return answer.Refused(out var refusal, out _) && !gone
            ? new DeleteOutcome.Refused(refusal.ErrorOf() ?? new("refused", "Facebook did not delete the post.", "Delete it on facebook.com."))
            : new DeleteOutcome.Deleted();
    }

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.ReadBackAsync(account, remoteId, cancellation);

    /// <summary>A story goes out without a text, as its preflight says.</summary>
    public string Approved(Draft draft) => FacebookInfo.FormatOf(draft) is FacebookInfo.Story ? "" : draft.Text;

    public Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => reading.MeasureAsync(account, remoteId, cancellation);

    public Task<VersionStanding> AskVersionAsync(AccountConnection account, CancellationToken cancellation) => version.AskAsync(Info, account, cancellation);

    private Task<PublishOutcome> SendAsync(PublishContext context, CancellationToken cancellation) => FacebookInfo.FormatOf(context.Draft) switch
    {
        FacebookInfo.Story => films.StoryAsync(context, cancellation),
        FacebookInfo.Reel => films.ReelAsync(context, cancellation),
        _ when context.Draft.Media.Any(media => media.Kind is MediaKind.Video) => films.VideoAsync(context, cancellation),
        _ => feed.PublishAsync(context, cancellation),
    };

    /// <summary>Facebook could not read something just then: the second such refusal is final.</summary>
    private static async Task<PublishOutcome> OnceMoreAsync(PublishContext context, PlatformError error, CancellationToken cancellation)
    {
        var name = $"once_more/{error.Code}";
        if (context.Journal.Checkpoint(name) is not null) return new PublishOutcome.Rejected(error);
        await context.Journal.CheckpointAsync(name, "yes", cancellation);
        return new PublishOutcome.Transient(error with { Advice = "Wait: it is tried once more." });
    }

    /// <summary>A story takes no comments.</summary>
    private async Task<PublishOutcome> CommentAsync(PublishContext context, PublishOutcome.Published published, CancellationToken cancellation) =>
        FacebookInfo.FormatOf(context.Draft) is FacebookInfo.Story ? published : await FirstComment.WriteAsync(context, published, Info.Name, async () =>
        {
            var comment = await client.CommentAsync(context.Account, published.RemoteId, context.Draft.FirstComment!, cancellation);
            return comment.Refused(out var refusal, out _) ? refusal : null;
        }, cancellation);
}
