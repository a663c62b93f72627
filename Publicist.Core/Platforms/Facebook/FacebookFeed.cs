using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Publishes texts, links and photos (Page Feed, Page Photos).</summary>
public sealed class FacebookFeed(FacebookClient client, FacebookPhotos photos, FacebookDoubt doubt)
{
    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Draft.Media.Count switch
        {
            0 => PostAsync(context, Words(context.Draft), cancellation),
            1 => PhotoAsync(context, cancellation),
            _ => SeveralPhotosAsync(context, cancellation),
        };
    }

    private static FacebookPost Words(Draft draft) => new() { Message = draft.Text.Length > 0 ? draft.Text : null, Link = draft.Link?.OriginalString };

    private Task<PublishOutcome> PostAsync(PublishContext context, FacebookPost post, CancellationToken cancellation) => context.Journal.SubmitAsync("post", async deadline =>
    {
        var answer = await client.CreatePostAsync(context.Account, post, deadline);
        if (answer.Refused(out var refusal, out var made)) return await doubt.SettleAsync(context, refusal, deadline);
        return made.Id is { Length: > 0 } id ? new PublishOutcome.Published(id, FacebookAddress.Permalink(context.Account, made.PermalinkUrl, id)) : Unnamed();
    }, cancellation);

    private async Task<PublishOutcome> SeveralPhotosAsync(PublishContext context, CancellationToken cancellation)
    {
        var uploads = await photos.UploadAsync(context, cancellation);
        if (uploads.Refused(out var refusal, out var ids)) return refusal;
        var post = new FacebookPost { Message = context.Draft.Text.Length > 0 ? context.Draft.Text : null, AttachedMedia = [.. ids.Select(id => new FacebookAttachedMedia(id))], Published = true };
        return await PostAsync(context, post, cancellation);
    }

    /// <summary>The photo's bytes travel in the request that publishes it.</summary>
    private async Task<PublishOutcome> PhotoAsync(PublishContext context, CancellationToken cancellation)
    {
        var media = context.Draft.Media[0];
        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var outcome = await context.Journal.SubmitAsync("post", async deadline =>
        {
            var answer = await client.CreatePhotoAsync(context.Account, bytes, media, context.Draft.Text, deadline);
            if (answer.Refused(out var refusal, out var made)) return await doubt.SettleAsync(context, refusal, deadline);
            return (made.PostId ?? made.Id) is { Length: > 0 } id ? new PublishOutcome.Published(id, null) : Unnamed();
        }, cancellation);
        return outcome is PublishOutcome.Published published ? published with { Permalink = await PermalinkAsync(context.Account, published.RemoteId, cancellation) } : outcome;
    }

    /// <summary>A published post never fails because its address could not be read.</summary>
    private async Task<Uri> PermalinkAsync(AccountConnection account, string id, CancellationToken cancellation)
    {
        try
        {
            var read = await client.ReadAsync(account, id, "permalink_url", cancellation);
            return FacebookAddress.Permalink(account, read.Refused(out _, out var post) ? null : post.PermalinkUrl, id);
        }
        catch (OperationCanceledException)
        {
            return FacebookAddress.Permalink(account, null, id);
        }
    }

    private static PublishOutcome Unnamed() => NetworkFault.Lost(RequestStage.Publishing, "no_post_id", "Facebook took the post and did not name it.");
}
