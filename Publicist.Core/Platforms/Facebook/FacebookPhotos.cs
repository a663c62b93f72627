using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Gets photos to Facebook unpublished, for a post or a story to come (Page Photos), each once: what an earlier attempt uploaded is used again within its day.</summary>
public sealed class FacebookPhotos(FacebookClient client, TimeProvider clock)
{
    // Unpublished photos are deleted after about 24 hours.
    private static readonly TimeSpan Life = TimeSpan.FromHours(22);

    /// <summary>The ids of the draft's photos, in their order.</summary>
    public async Task<Answer<string[]>> UploadAsync(PublishContext context, CancellationToken cancellation)
    {
        var ids = new string[context.Draft.Media.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            var upload = await UploadOnceAsync(context, index, cancellation);
            if (upload.Refused(out var refusal, out var id)) return refusal;
            ids[index] = id;
        }

        return ids;
    }

    private async Task<Answer<string>> UploadOnceAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        if (UploadCheckpoint.Read(context.Journal, index, media.Id, clock.GetUtcNow()) is { } left)
        {
            await context.Journal.NoteAsync($"Photo {index + 1} is at Facebook already, from an earlier attempt.", cancellation);
            return left.RemoteId;
        }

        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var answer = await client.CreatePhotoAsync(context.Account, bytes, media, caption: null, cancellation);
        if (answer.Refused(out var refusal, out var photo)) return refusal;
        if (photo.Id is not { Length: > 0 } id) return NetworkFault.Lost(RequestStage.Preparing, "no_photo_id", "Facebook took a photo and did not name it.");
        await new UploadCheckpoint { RemoteId = id, MediaId = media.Id, UsableUntil = clock.GetUtcNow() + Life }.WriteAsync(context.Journal, index, cancellation);
        return id;
    }
}
