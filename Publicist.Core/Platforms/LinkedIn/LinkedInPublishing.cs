using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>The way of one post: upload, wait, submit, comment.</summary>
public sealed class LinkedInPublishing(LinkedInClient client, LinkedInUploads uploads, LinkedInReadiness readiness)
{
    public async Task<PublishOutcome> RunAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Journal.Known("post") is { } known) return await CommentAsync(context, known, cancellation);
        var uploaded = await uploads.RunAsync(context, cancellation);
        if (uploaded.Refused(out var refusal, out var assets)) return refusal;
        if (await readiness.UnreadyAsync(context, assets, cancellation) is { } unready) return unready;

        var post = LinkedInComposer.Compose(context, assets);
        var outcome = await context.Journal.SubmitAsync("post",
            deadline => client.CreatePostAsync(context.Account, post, duplicate => OnDuplicate(context, duplicate), deadline), cancellation);
        switch (outcome)
        {
            case PublishOutcome.Published published:
                return await CommentAsync(context, published, cancellation);
            // Refused for now, so that nothing is out: LinkedIn is not done with a file, which a self-serve app learns only here.
            case PublishOutcome.Transient { Error.Code: LinkedInErrors.MediaProcessing }:
                return await readiness.StillAtWorkAsync(context, assets, cancellation);
            case PublishOutcome.Transient { Error.Code: LinkedInErrors.UploadExpired } or PublishOutcome.Rejected { Error.Code: LinkedInErrors.MediaRefused }:
                await LinkedInUploads.ForgetAsync(context.Journal, assets, cancellation);
                return outcome;
            default:
                return outcome;
        }
    }

    /// <summary>On a first try the author has posted this before; in doubt, it is the post that was in doubt.</summary>
    private static PublishOutcome OnDuplicate(PublishContext context, ErrorBody body)
    {
        var words = body.Words(body.First("message"));
        if (context.DoubtfulSince is null)
            return new PublishOutcome.Rejected(new(LinkedInErrors.Duplicate, words, "LinkedIn holds a post of the same text already: change the text, or leave it."));
        return LinkedInErrors.OriginalOf(body) is { } urn
            ? new PublishOutcome.Published(urn, LinkedInAuthor.Permalink(context.Account, urn))
            : new PublishOutcome.OutcomeUnknown(new(LinkedInErrors.Duplicate, words, "Look at the account: LinkedIn refuses a repeat and does not say of which post."));
    }

    private Task<PublishOutcome.Published> CommentAsync(PublishContext context, PublishOutcome.Published published, CancellationToken cancellation) => FirstComment.WriteAsync(
        context, published, LinkedInInfo.Platform.Name, async () =>
        {
            var comment = await client.CommentAsync(context.Account, published.RemoteId, LittleText.AsComment(context.Draft.FirstComment!), cancellation);
            return comment.Refused(out var refusal, out _) ? refusal : null;
        }, cancellation);
}
