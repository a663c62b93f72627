using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Publishing on LinkedIn, as a member or as a page (LinkedIn Posts API).</summary>
public sealed class LinkedInPlatform(LinkedInClient client, LinkedInImages images, LinkedInLookup lookup, LinkedInOAuth login) : ISocialPlatform
{
    public PlatformInfo Info => LinkedInInfo.Platform;

    public PlatformOAuth OAuth => login;

    /// <summary>The text as LinkedIn stores it: whether it counts before or after escaping is not documented, so the longer one is held to the limit.</summary>
    public int Measure(string text) => LittleText.Escape(text).Length;

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => LinkedInPreflight.Check(draft, account);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        var uploads = await images.UploadAsync(context, cancellation);
        if (uploads.Refused(out var refusal, out var urns)) return refusal;

        var post = Compose(context, urns);
        var outcome = await context.Journal.SubmitAsync("post",
            deadline => client.CreatePostAsync(context.Account, post, duplicate => OnDuplicate(context, duplicate), deadline), cancellation);

        if (outcome is PublishOutcome.Transient { Error.Code: LinkedInErrors.UploadExpired })
            await UploadCheckpoint.ForgetAsync(context.Journal, urns.Length, cancellation);
        return outcome is PublishOutcome.Published published ? await CommentAsync(context, published, cancellation) : outcome;
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    private static LinkedInPost Compose(PublishContext context, string[] urns) => new()
    {
        Author = LinkedInAuthor.Urn(context.Account),
        Commentary = LittleText.Escape(context.Draft.Text),
        Visibility = LinkedInPreflight.VisibilityOf(context.Draft),
        Content = Content([.. urns.Zip(context.Draft.Media, (urn, media) => new LinkedInImage(urn, string.IsNullOrWhiteSpace(media.AltText) ? null : media.AltText))]),
    };

    private static LinkedInContent? Content(LinkedInImage[] images) => images.Length switch
    {
        0 => null,
        1 => new LinkedInContent { Media = images[0] },
        _ => new LinkedInContent { MultiImage = new LinkedInMultiImage(images) },
    };

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

    /// <summary>Best effort, and at most once: the post is out whatever comes of it.</summary>
    private async Task<PublishOutcome> CommentAsync(PublishContext context, PublishOutcome.Published published, CancellationToken cancellation)
    {
        const string Tried = "first_comment";
        if (string.IsNullOrWhiteSpace(context.Draft.FirstComment) || context.Journal.Checkpoint(Tried) is not null) return published;
        try
        {
            await context.Journal.CheckpointAsync(Tried, published.RemoteId, cancellation);
            var comment = await client.CommentAsync(context.Account, published.RemoteId, context.Draft.FirstComment, cancellation);
            if (!comment.Refused(out var refusal, out _)) return published;
            var certain = refusal is not PublishOutcome.OutcomeUnknown;
            return published with { Warning = certain ? "LinkedIn did not take the first comment: this app may not comment there, or not now. Comment by hand." : "Whether LinkedIn took the first comment is unknown: look, and comment by hand." };
        }
        catch (OperationCanceledException)
        {
            return published with { Warning = "The first comment was not written, because Publicist was stopping. Comment by hand." };
        }
    }
}
