using System.Text.Json;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>An uploaded file and its place in the post.</summary>
/// <param name="Noun"><c>image</c>, <c>video</c> or <c>document</c>: as in its URN and in words.</param>
/// <param name="Index">From 0.</param>
/// <param name="Urn">LinkedIn's name for it.</param>
public sealed record LinkedInAsset(string Noun, int Index, string Urn)
{
    /// <summary>The name of its API.</summary>
    public string Collection => $"{Noun}s";

    public static string NounOf(DraftMedia media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Kind switch { MediaKind.Video => "video", MediaKind.Document => "document", _ => "image" };
    }

    /// <summary>The URN that an earlier attempt left for this file; null where there is none, or none that is usable.</summary>
    public static string? Left(IPublishJournal journal, DraftMedia media, int index, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal.Checkpoint(Name(NounOf(media), index)) is not { Length: > 0 } json) return null;
        var left = JsonSerializer.Deserialize(json, UploadCheckpointJson.Default.UploadCheckpoint);
        return left is not null && left.MediaId == media.Id && left.UsableUntil > now ? left.RemoteId : null;
    }

    public Task WriteAsync(IPublishJournal journal, Guid mediaId, DateTimeOffset usableUntil, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var left = new UploadCheckpoint { RemoteId = Urn, MediaId = mediaId, UsableUntil = usableUntil };
        return journal.CheckpointAsync(Name(Noun, Index), JsonSerializer.Serialize(left, UploadCheckpointJson.Default.UploadCheckpoint), cancellation);
    }

    /// <summary>Makes the next attempt upload it again.</summary>
    public Task ForgetAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name(Noun, Index), "", cancellation);
    }

    private static string Name(string noun, int index) => $"{noun}/{index}";
}
