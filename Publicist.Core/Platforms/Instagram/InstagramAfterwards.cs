namespace Publicist.Core.Platforms.Instagram;

/// <summary>What follows a published post: its address, its first comment, and whether others may comment. Best effort: it is out whatever comes of it.</summary>
public sealed class InstagramAfterwards(InstagramClient client)
{
    private const string CommentsClosed = "comments_closed";

    public async Task<PublishOutcome> RunAsync(PublishContext context, PublishOutcome.Published published, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(published);
        var named = published with { Permalink = published.Permalink ?? await PermalinkAsync(context.Account, published.RemoteId, cancellation) };
        if (InstagramFormats.Of(context.Draft) is InstagramFormat.Story || InstagramLookup.IsUnnamed(published.RemoteId)) return named;
        var warnings = new[] { await CommentAsync(context, published.RemoteId, cancellation), await CloseCommentsAsync(context, published.RemoteId, cancellation) }.OfType<string>().ToArray();
        return warnings.Length == 0 ? named : named with { Warning = string.Join(' ', warnings.Prepend(named.Warning).OfType<string>()) };
    }

    private async Task<Uri?> PermalinkAsync(AccountConnection account, string media, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.MediaAsync(account, media, "id,permalink,shortcode,timestamp,media_product_type", cancellation);
            if (!answer.Refused(out _, out var json) && Uri.TryCreate(Http.JsonReading.Text(json, "permalink"), UriKind.Absolute, out var address)) return address;
        }
        catch (OperationCanceledException)
        {
            // Publicist is being stopped; the profile is better than nothing.
        }

        return InstagramLookup.Profile(account);
    }

    /// <summary>At most once: a comment whose answer was lost may stand there.</summary>
    private async Task<string?> CommentAsync(PublishContext context, string media, CancellationToken cancellation)
    {
        if (!context.IsOwed()) return null;
        try
        {
            await context.Journal.CheckpointAsync(FirstComment.Tried, media, cancellation);
            var answer = await client.CommentAsync(context.Account, media, context.Draft.FirstComment!, cancellation);
            if (!answer.Refused(out var refusal, out _)) return null;
            return refusal is PublishOutcome.OutcomeUnknown
                ? "Whether Instagram took the first comment is unknown: look, and comment by hand."
                : $"Instagram did not take the first comment: {refusal.Words()} Comment by hand.";
        }
        catch (OperationCanceledException)
        {
            return "The first comment was not written, because Publicist was stopping. Comment by hand.";
        }
    }

    private async Task<string?> CloseCommentsAsync(PublishContext context, string media, CancellationToken cancellation)
    {
        const string Failed = "Comments could not be switched off: do it in the Instagram app.";
        if (context.Draft.Flag(InstagramInfo.Platform, InstagramOptions.Comments) || context.Journal.Checkpoint(CommentsClosed) is not null) return null;
        try
        {
            var answer = await client.AllowCommentsAsync(context.Account, media, allowed: false, cancellation);
            if (answer.Refused(out _, out _)) return Failed;
            await context.Journal.CheckpointAsync(CommentsClosed, media, cancellation);
            return null;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
    }
}
