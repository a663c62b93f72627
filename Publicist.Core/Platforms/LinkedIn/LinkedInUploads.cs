using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Gets a post's files to LinkedIn, each once: what an earlier attempt uploaded is used again.</summary>
public sealed class LinkedInUploads(LinkedInUploadClient client, LinkedInVideoUpload videos, TimeProvider clock)
{
    // How long an upload whose end LinkedIn does not name may be built on; and a video, which may be long in processing.
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1), VideoUsable = TimeSpan.FromDays(1);

    /// <summary>The draft's files at LinkedIn, in their order.</summary>
    public async Task<Answer<LinkedInAsset[]>> RunAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var assets = new LinkedInAsset[context.Draft.Media.Count];
        for (var index = 0; index < assets.Length; index++)
        {
            var upload = await UploadOnceAsync(context, index, cancellation);
            if (upload.Refused(out var refusal, out var asset)) return refusal;
            assets[index] = asset;
        }

        return assets;
    }

    /// <summary>Makes the next attempt upload everything again: LinkedIn no longer takes these URNs.</summary>
    public static async Task ForgetAsync(IPublishJournal journal, IEnumerable<LinkedInAsset> assets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(assets);
        await LinkedInVideoSession.ForgetAsync(journal, cancellation);
        foreach (var asset in assets) await asset.ForgetAsync(journal, cancellation);
    }

    /// <summary>An instant of Unix milliseconds; null where LinkedIn named none that can be one.</summary>
    public static DateTimeOffset? Until(long? milliseconds) =>
        milliseconds is > 0 and < 253_402_300_799_000 and var known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private async Task<Answer<LinkedInAsset>> UploadOnceAsync(PublishContext context, int index, CancellationToken cancellation)
    {
        var media = context.Draft.Media[index];
        var noun = LinkedInAsset.NounOf(media);
        if (LinkedInAsset.Left(context.Journal, media, index, clock.GetUtcNow()) is { } left)
        {
            await context.Journal.NoteAsync($"{char.ToUpperInvariant(noun[0])}{noun[1..]} {index + 1} is at LinkedIn already, from an earlier attempt.", cancellation);
            return new LinkedInAsset(noun, index, left);
        }

        var sent = media.Kind is MediaKind.Video ? await SendVideoAsync(context, media, cancellation) : await SendAsync(context, media, $"{noun}s", cancellation);
        if (sent.Refused(out var refusal, out var uploaded)) return refusal;
        var asset = new LinkedInAsset(noun, index, uploaded.Urn);
        await asset.WriteAsync(context.Journal, media.Id, uploaded.UsableUntil, cancellation);
        return asset;
    }

    private async Task<Answer<Uploaded>> SendAsync(PublishContext context, DraftMedia media, string collection, CancellationToken cancellation)
    {
        await using var bytes = await context.Media.OpenAsync(media.Id, cancellation);
        var start = await client.InitializeAsync(context.Account, collection, cancellation);
        if (start.Refused(out var refusal, out var upload)) return refusal;
        var put = await client.UploadAsync(context.Account, upload.UploadUrl, bytes, media.ContentType, cancellation);
        if (put.Refused(out refusal, out _)) return refusal;
        return new Uploaded(upload.Urn!, Until(upload.UploadUrlExpiresAt) ?? clock.GetUtcNow() + Usable);
    }

    private async Task<Answer<Uploaded>> SendVideoAsync(PublishContext context, DraftMedia media, CancellationToken cancellation)
    {
        var sent = await videos.RunAsync(context, media, cancellation);
        return sent.Refused(out var refusal, out var urn) ? refusal : new Uploaded(urn, clock.GetUtcNow() + VideoUsable);
    }

    private sealed record Uploaded(string Urn, DateTimeOffset UsableUntil);
}
