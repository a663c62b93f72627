using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms;

/// <summary>An upload that a later attempt at the same delivery can build on instead of uploading again.</summary>
public sealed record UploadCheckpoint
{
    /// <summary>The platform's id of the uploaded file.</summary>
    public required string RemoteId { get; init; }

    /// <summary>Our id of the file: a checkpoint of another file is no use.</summary>
    public required Guid MediaId { get; init; }
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>The alternative text the platform has taken, where that is a request of its own.</summary>
    public string? AltText { get; init; }

    /// <summary>The name it is kept under, by position in the post.</summary>
    public static string Name(int index) => $"image/{index}";

    /// <summary>What an earlier attempt left for this file; null where there is nothing, or nothing usable.</summary>
    public static UploadCheckpoint? Read(IPublishJournal journal, int index, Guid mediaId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal.Checkpoint(Name(index)) is not { Length: > 0 } json) return null;
        var left = JsonSerializer.Deserialize(json, UploadCheckpointJson.Default.UploadCheckpoint);
        return left is not null && left.MediaId == mediaId && left.UsableUntil > now ? left : null;
    }

    public Task WriteAsync(IPublishJournal journal, int index, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Name(index), JsonSerializer.Serialize(this, UploadCheckpointJson.Default.UploadCheckpoint), cancellation);
    }

    /// <summary>Makes the next attempt upload again: the platform no longer takes these ids.</summary>
    public static async Task ForgetAsync(IPublishJournal journal, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        for (var index = 0; index < count; index++) await journal.CheckpointAsync(Name(index), "", cancellation);
    }
}

[JsonSerializable(typeof(UploadCheckpoint))]
internal sealed partial class UploadCheckpointJson : JsonSerializerContext;
