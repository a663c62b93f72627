using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>Tells TikTok what to publish. An upload begins with it; where TikTok fetches the files, this is the point of no return.</summary>
public sealed class TikTokStart(TikTokClient client, SealedAddresses addresses, TimeProvider clock)
{
    /// <summary>The element that is submitted.</summary>
    public const string Element = "post";

    // Uploads may go on for an hour; the rest is for clocks that differ.
    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(58);

    public async Task<Answer<TikTokTask>> RunAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Draft.Media.Count == 0) return new PublishOutcome.Rejected(new("media_required", "TikTok takes no post without a video or photos.", "Add one."));
        TikTokCreator? creator = null;
        if (!context.Draft.IsInbox())
        {
            var asked = await client.CreatorAsync(context.Account, cancellation);
            if (asked.Refused(out var refusal, out creator)) return refusal;
            if (TikTokCompose.Refusal(context.Draft, creator) is { } no) return no;
        }

        return context.Draft.IsPulled() ? await SubmitAsync(context, creator, cancellation) : await OpenAsync(context, creator, cancellation);
    }

    private async Task<Answer<TikTokTask>> OpenAsync(PublishContext context, TikTokCreator? creator, CancellationToken cancellation)
    {
        var media = context.Draft.Media[0];
        var source = TikTokCompose.Uploaded(media.Bytes);
        var answer = await client.StartVideoAsync(context.Account, TikTokCompose.Video(context.Draft, creator, source), RequestStage.Preparing, cancellation);
        if (answer.Refused(out var refusal, out var started)) return refusal;
        if (started.PublishId is not { Length: > 0 } id || !Uri.TryCreate(started.UploadUrl, UriKind.Absolute, out var address) || !TikTokUpload.IsOwn(context.Account, address))
            return new PublishOutcome.Transient(new("no_upload_address", "TikTok did not say where to upload the video, or named a host that is not its own.", "Wait: it is tried again."));

        var task = new TikTokTask
        {
            PublishId = id,
            UploadUrl = addresses.Seal(context.Account, address),
            UploadUntil = clock.GetUtcNow() + UploadTime,
            MediaId = media.Id,
            Size = media.Bytes,
            ChunkSize = source.ChunkSize!.Value,
            Username = creator?.CreatorUsername,
            Since = clock.GetUtcNow(),
        };
        await task.WriteAsync(context.Journal, cancellation);
        return task;
    }

    private async Task<Answer<TikTokTask>> SubmitAsync(PublishContext context, TikTokCreator? creator, CancellationToken cancellation)
    {
        var photos = context.Draft.IsPhotos();
        var links = new List<Uri>();
        foreach (var media in context.Draft.Media) links.Add(await context.Media.LinkAsync(media.Id, cancellation));
        var outcome = await context.Journal.SubmitAsync(Element, async deadline =>
        {
            var answer = photos
                ? await client.StartPhotosAsync(context.Account, TikTokCompose.Photos(context.Draft, creator, links), deadline)
                : await client.StartVideoAsync(context.Account, TikTokCompose.Video(context.Draft, creator, TikTokCompose.Pulled(links[0])), RequestStage.Publishing, deadline);
            if (answer.Refused(out var refusal, out var started)) return refusal;
            return started.PublishId is { Length: > 0 } id
                ? new PublishOutcome.Accepted(id)
                : NetworkFault.Lost(RequestStage.Publishing, "no_publish_id", "TikTok took the post and did not name it.");
        }, cancellation);
        if (outcome is not PublishOutcome.Accepted accepted) return outcome;

        var task = new TikTokTask { PublishId = accepted.Ticket, Username = creator?.CreatorUsername, Photos = photos, Since = clock.GetUtcNow() };
        await task.WriteAsync(context.Journal, cancellation);
        return task;
    }
}
