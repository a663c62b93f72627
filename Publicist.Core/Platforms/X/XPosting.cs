using Microsoft.Extensions.Options;

namespace Publicist.Core.Platforms.X;

/// <summary>Submits the posts of a delivery, each through the journal by itself.</summary>
public sealed class XPosting(XClient client, XUploads uploads, XLookup lookup, IOptions<XSettings> settings)
{
    private const string MediaRenewed = "media/renewed";

    /// <summary>The first or only post, with all media. One that is out already costs nothing.</summary>
    public async Task<PublishOutcome> FirstAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Journal.Known(XThread.First) is { } known) return known;
        var answer = await uploads.UploadAsync(context, cancellation);
        if (answer.Refused(out var refusal, out var uploaded)) return refusal;

        var post = XCompose.First(XInfo.With(settings.Value), context.Draft, uploaded.Ids);
        var outcome = await context.Journal.SubmitAsync(XThread.First, deadline => SendFirstAsync(context, post, uploaded.Warning, deadline), cancellation);
        if (outcome is PublishOutcome.Transient { Error.Code: XErrors.MediaInvalid })
        {
            await context.Journal.CheckpointAsync(MediaRenewed, "yes", cancellation);
            await XUploads.ForgetAsync(context, cancellation);
        }

        return outcome;
    }

    /// <summary>A later post of a thread, which answers the one before.</summary>
    /// <param name="context">The delivery.</param>
    /// <param name="index">From 1.</param>
    /// <param name="text">Of this post.</param>
    /// <param name="parent">The id of the post before.</param>
    /// <param name="cancellation">Stops before the point of no return.</param>
    public Task<PublishOutcome> ReplyAsync(PublishContext context, int index, string text, string parent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Journal.SubmitAsync(XThread.Element(index), async deadline => await client.CreatePostAsync(context.Account, XCompose.Reply(text, parent), deadline) switch
        {
            // It answers a post of ours with the very text: no other can be meant.
            PublishOutcome.Rejected { Error: { Code: XErrors.Duplicate } error } refused => await OriginalAsync(context, index, deadline) ?? (context.DoubtfulSince is null ? refused : Undecided(error)),
            var outcome => outcome,
        }, cancellation);
    }

    private async Task<PublishOutcome> SendFirstAsync(PublishContext context, XPost post, string? warning, CancellationToken deadline) =>
        await client.CreatePostAsync(context.Account, post, deadline) switch
        {
            PublishOutcome.Published published => published with { Warning = warning },
            PublishOutcome.Rejected { Error: { Code: XErrors.Duplicate } error } when context.DoubtfulSince is not null => await OriginalAsync(context, 0, deadline) ?? Undecided(error),
            PublishOutcome.Rejected { Error: { Code: XErrors.MediaInvalid } error } when post.Media is not null && context.Journal.Checkpoint(MediaRenewed) is null =>
                new PublishOutcome.Transient(error with { Advice = "Wait: the media are uploaded again, once." }),
            var outcome => outcome,
        };

    /// <summary>A refused repeat says that the post is there, but not which it is; null where it is not found, or X cannot be asked just now.</summary>
    private async Task<PublishOutcome?> OriginalAsync(PublishContext context, int index, CancellationToken deadline)
    {
        try
        {
            return await lookup.FindAsync(context, index, deadline) is LookupResult.Found found ? new PublishOutcome.Published(found.RemoteId, found.Permalink) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static PublishOutcome.OutcomeUnknown Undecided(PlatformError refusal) =>
        new(refusal with { Advice = "Look at the account: X holds a post of the same text and does not say which." });
}
