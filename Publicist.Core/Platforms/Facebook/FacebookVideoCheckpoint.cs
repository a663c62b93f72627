using System.Text.Json;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>How far a video's upload came: what a later attempt continues.</summary>
public sealed record FacebookVideoCheckpoint
{
    private const string Name = "video";

    /// <summary>Our id of the file.</summary>
    public required Guid MediaId { get; init; }

    /// <summary>Bytes of the file: one that was converted anew cannot go on where another stopped.</summary>
    public long Total { get; init; }
    public required string VideoId { get; init; }

    /// <summary>The session of an upload in chunks; null for reels and stories.</summary>
    public string? SessionId { get; init; }

    /// <summary>Where the bytes of a reel or story go; null for chunks.</summary>
    public Uri? UploadUrl { get; init; }

    /// <summary>The bytes that are wanted next; the same: none.</summary>
    public long Start { get; init; }
    public long End { get; init; }
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>It was uploaded and found fit to be published.</summary>
    public bool Ready { get; init; }

    /// <summary>What an earlier attempt left; null where there is nothing.</summary>
    public static FacebookVideoCheckpoint? Read(IPublishJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.Checkpoint(Name) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, FacebookJson.Default.FacebookVideoCheckpoint) : null;
    }

    /// <summary>What can be built on: of the same file, of the same size, and not too old. What is ready may have been published, whatever its age.</summary>
    public static FacebookVideoCheckpoint? Usable(IPublishJournal journal, DraftMedia media, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(media);
        return Read(journal) is { } left && left.MediaId == media.Id && (left.Ready || (left.Total == media.Bytes && left.UsableUntil > now)) ? left : null;
    }

    public Task WriteAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name, JsonSerializer.Serialize(this, FacebookJson.Default.FacebookVideoCheckpoint), cancellation);
    }

    /// <summary>Makes the next attempt upload again.</summary>
    public static Task ForgetAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name, "", cancellation);
    }
}
