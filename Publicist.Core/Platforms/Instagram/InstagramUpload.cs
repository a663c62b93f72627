using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Sends a video's bytes where its container asks for them (resumable upload), and goes on where an earlier attempt broke off.</summary>
public sealed class InstagramUpload(InstagramClient client)
{
    /// <summary>Null once all bytes are there.</summary>
    public async Task<PublishOutcome?> RunAsync(PublishContext context, InstagramContainer container, Guid media, bool resume, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(container);
        if (container.Upload is not { } address) return null;
        await using var bytes = await context.Media.OpenAsync(media, cancellation);
        var offset = resume ? await ArrivedAsync(context, container, cancellation) : 0;
        if (offset >= bytes.Length) return null;
        if (offset > 0) await context.Journal.NoteAsync(string.Create(CultureInfo.InvariantCulture, $"Instagram has {MediaWords.Size(offset)} of the video from an earlier attempt; the rest is sent."), cancellation);
        var answer = await client.UploadAsync(context.Account, address, bytes, offset, cancellation);
        return answer.Refused(out var refusal, out _) ? refusal : null;
    }

    /// <summary>From the start where Meta does not say.</summary>
    private async Task<long> ArrivedAsync(PublishContext context, InstagramContainer container, CancellationToken cancellation)
    {
        var answer = await client.UploadedAsync(context.Account, container.Id, cancellation);
        if (answer.Refused(out _, out var json)) return 0;
        var phase = json.Property("video_status")?.Property("uploading_phase");
        // The documentation of one product spells it with one r.
        return long.TryParse(phase?.Text("bytes_transferred") ?? phase?.Text("bytes_transfered"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
    }
}
