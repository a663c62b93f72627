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
        var commented = await CommentAsync(context, named, cancellation);
        return await CloseCommentsAsync(context, published.RemoteId, cancellation) is { } warning ? commented with { Warning = commented.Warning is null ? warning : $"{commented.Warning} {warning}" } : commented;
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

    private Task<PublishOutcome.Published> CommentAsync(PublishContext context, PublishOutcome.Published published, CancellationToken cancellation) => FirstComment.WriteAsync(
        context, published, InstagramInfo.Platform.Name, async () =>
        {
            var answer = await client.CommentAsync(context.Account, published.RemoteId, context.Draft.FirstComment!, cancellation);
            return answer.Refused(out var refusal, out _) ? refusal : null;
        }, cancellation);

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
