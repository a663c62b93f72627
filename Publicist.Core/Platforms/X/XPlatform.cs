using Publicist.Core.Platforms.X.Text;

namespace Publicist.Core.Platforms.X;

/// <summary>Publishing on X (X API v2).</summary>
public sealed class XPlatform(XClient client, XImages images, XLookup lookup, XOAuth login) : ISocialPlatform
{
    private const string MediaRenewed = "media/renewed";

    public PlatformInfo Info => XInfo.Platform;

    public PlatformOAuth OAuth => login;

    public int Measure(string text) => WeightedText.Length(text);

    public int MaximumText(AccountConnection account) => XInfo.MaximumText(account);

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => XPreflight.Check(draft, account);

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        var answer = await images.UploadAsync(context, cancellation);
        if (answer.Refused(out var refusal, out var uploads)) return refusal;

        var post = Compose(context.Draft, uploads);
        var outcome = await context.Journal.SubmitAsync("post", deadline => CreateAsync(context, post, uploads.Warning, deadline), cancellation);

        if (outcome is PublishOutcome.Transient { Error.Code: XErrors.MediaInvalid })
        {
            await context.Journal.CheckpointAsync(MediaRenewed, "yes", cancellation);
            await XImages.ForgetAsync(context, cancellation);
        }

        return outcome;
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => lookup.FindAsync(context, cancellation);

    private static XPost Compose(Draft draft, XUploads uploads) => new()
    {
        Text = draft.Text,
        Media = uploads.Ids.Length > 0 ? new XPostMedia(uploads.Ids) : null,
        ReplySettings = XPreflight.ReplySettingsOf(draft),
    };

    private async Task<PublishOutcome> CreateAsync(PublishContext context, XPost post, string? warning, CancellationToken deadline) =>
        await client.CreatePostAsync(context.Account, post, deadline) switch
        {
            PublishOutcome.Published published => published with { Warning = warning },
            PublishOutcome.Rejected { Error: { Code: XErrors.Duplicate } error } when context.DoubtfulSince is not null => await OriginalAsync(context, error, deadline),
            PublishOutcome.Rejected { Error: { Code: XErrors.MediaInvalid } error } when post.Media is not null && context.Journal.Checkpoint(MediaRenewed) is null =>
                new PublishOutcome.Transient(error with { Advice = "Wait: the images are uploaded again, once." }),
            var outcome => outcome,
        };

    /// <summary>In doubt, a refused repeat says that the post is there, but not which it is.</summary>
    private async Task<PublishOutcome> OriginalAsync(PublishContext context, PlatformError refusal, CancellationToken deadline)
    {
        try
        {
            if (await lookup.FindAsync(context, deadline) is LookupResult.Found found) return new PublishOutcome.Published(found.RemoteId, found.Permalink);
        }
        catch (HttpRequestException)
        {
            // X cannot be asked just now; the doubt stays, and is asked about again.
        }

        return new PublishOutcome.OutcomeUnknown(refusal with { Advice = "Look at the account: X holds a post of the same text and does not say which." });
    }
}
