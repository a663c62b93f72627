using System.Text.Json;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>What TikTok was told to publish and how far that is: written down before the first byte of the file, so that a later attempt goes on with it.</summary>
public sealed record TikTokTask
{
    private const string Name = "publish";

    public required string PublishId { get; init; }

    /// <summary>Where the file goes, sealed: TikTok takes it from whoever knows the address. Null once all of it is there, or where TikTok fetches it.</summary>
    public Uri? UploadUrl { get; init; }
    public DateTimeOffset UploadUntil { get; init; }
    public Guid MediaId { get; init; }
    public long Size { get; init; }
    public long ChunkSize { get; init; }

    /// <summary>The creator's name, where TikTok told it.</summary>
    public string? Username { get; init; }

    /// <summary>Whether it is a post of photos.</summary>
    public bool Photos { get; init; }

    /// <summary>Since when TikTok is at work on it.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Null where none was begun, or what was begun is over.</summary>
    public static TikTokTask? Read(IPublishJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.Checkpoint(Name) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, TikTokJson.Default.TikTokTask) : null;
    }

    public Task WriteAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name, JsonSerializer.Serialize(this, TikTokJson.Default.TikTokTask), cancellation);
    }

    /// <summary>Makes the next attempt begin anew.</summary>
    public static Task ForgetAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name, "", cancellation);
    }

    /// <summary>Whether the rest of the file may still be sent: the same file, within the hour that the address is good for.</summary>
    public bool TakesBytes(DraftMedia media, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(media);
        return UploadUrl is not null && UploadUntil > now && MediaId == media.Id && Size == media.Bytes;
    }
}
