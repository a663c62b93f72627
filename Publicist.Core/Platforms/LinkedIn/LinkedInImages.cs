using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Gets a post's images to LinkedIn (LinkedIn Images API), each once: what an earlier attempt uploaded is used again.</summary>
public sealed class LinkedInImages(LinkedInClient client, TimeProvider clock)
{
    private const int Looks = 10;

    // How long an upload whose end LinkedIn does not name may be built on.
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    /// <summary>The URNs of the draft's images, in their order.</summary>
    public async Task<Answer<string[]>> UploadAsync(PublishContext context, CancellationToken cancellation)
    {
        var media = context.Draft.Media;
        var urns = new string[media.Count];
        for (var index = 0; index < urns.Length; index++)
        {
            var upload = await UploadOnceAsync(context, index, cancellation);
            if (upload.Refused(out var refusal, out var urn)) return refusal;
            urns[index] = urn;
        }

        return await UnreadyAsync(context, urns, cancellation) is { } unready ? unready : urns;
    }

    private async Task<Answer<string>> UploadOnceAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        if (UploadCheckpoint.Read(context.Journal, index, media.Id, clock.GetUtcNow()) is { } left)
        {
            await context.Journal.NoteAsync($"Image {index + 1} is at LinkedIn already, from an earlier attempt.", cancellation);
            return left.RemoteId;
        }

        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var start = await client.InitializeImageAsync(context.Account, cancellation);
        if (start.Refused(out var refusal, out var upload)) return refusal;
        var put = await client.UploadImageAsync(context.Account, upload.UploadUrl, bytes, media.ContentType, cancellation);
        if (put.Refused(out refusal, out _)) return refusal;

        await new UploadCheckpoint { RemoteId = upload.Image, MediaId = media.Id, UsableUntil = UsableUntil(upload) }.WriteAsync(context.Journal, index, cancellation);
        return upload.Image;
    }

    private DateTimeOffset UsableUntil(LinkedInUpload upload) =>
        upload.UploadUrlExpiresAt is > 0 and < 253_402_300_799_000 and var milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : clock.GetUtcNow() + Usable;

    /// <summary>Null once the images can be posted, as far as LinkedIn lets it be known.</summary>
    private async Task<PublishOutcome?> UnreadyAsync(PublishContext context, string[] urns, CancellationToken cancellation)
    {
        var looks = 0;
        foreach (var urn in urns)
            while (true)
            {
                var answer = await client.ImageStateAsync(context.Account, urn, cancellation);
                if (answer.Refused(out var refusal, out var image)) return refusal;
                if (image.Status is "AVAILABLE") break;
                if (image.Status is "PROCESSING_FAILED") return await RefusedAsync(context, cancellation);
                if (image.Status is null) await context.Journal.NoteAsync("LinkedIn does not let this app see whether an image is ready; it is given a moment.", cancellation);
                if (++looks > Looks) return new PublishOutcome.Transient(new(LinkedInErrors.MediaProcessing, "LinkedIn is still processing an image.", "Wait: it is tried again."));
                await Task.Delay(BetweenLooks, clock, cancellation);
                // A self-serve app may not look; the grace just given is all that can be done for all of them.
                if (image.Status is null) return null;
            }

        return null;
    }

    private static async Task<PublishOutcome> RefusedAsync(PublishContext context, CancellationToken cancellation)
    {
        await UploadCheckpoint.ForgetAsync(context.Journal, context.Draft.Media.Count, cancellation);
        return new PublishOutcome.Rejected(new("media_refused", "LinkedIn could not process an image.", "Save it again as JPEG or PNG and replace it."));
    }
}
