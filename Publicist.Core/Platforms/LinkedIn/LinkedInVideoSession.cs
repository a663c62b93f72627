using System.Text.Json;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>A video's upload under way, as a later attempt finds it: the addresses of its parts, and what came back for those that are there.</summary>
public sealed record LinkedInVideoSession
{
    private const string Ticket = "video_upload", Parts = "video_parts";

    /// <summary>Our id of the file: a session of another file is no use.</summary>
    public required Guid MediaId { get; init; }

    /// <summary>Bytes of the file: one that was converted anew cannot go on where another stopped.</summary>
    public long Total { get; init; }
    public required string Video { get; init; }
    public required string UploadToken { get; init; }

    /// <summary>Their addresses are sealed: LinkedIn takes a part from whoever knows where it goes.</summary>
    public required IReadOnlyList<LinkedInVideoPart> Instructions { get; init; }
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>What an earlier attempt left for this file; null where there is nothing, or nothing usable.</summary>
    public static LinkedInVideoSession? Left(IPublishJournal journal, Guid mediaId, long total, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal.Checkpoint(Ticket) is not { Length: > 0 } json) return null;
        var left = JsonSerializer.Deserialize(json, LinkedInJson.Default.LinkedInVideoSession);
        return left is not null && left.MediaId == mediaId && left.Total == total && left.UsableUntil > now ? left : null;
    }

    /// <summary>The <c>ETag</c>s of the parts that are there, in order.</summary>
    public static List<string> PartsLeft(IPublishJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return [.. journal.Checkpoint(Parts)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []];
    }

    public async Task WriteAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        // First: parts of an earlier session must never be taken for this one's.
        await journal.CheckpointAsync(Parts, "", cancellation);
        await journal.CheckpointAsync(Ticket, JsonSerializer.Serialize(this, LinkedInJson.Default.LinkedInVideoSession), cancellation);
    }

    public static Task WritePartsAsync(IPublishJournal journal, IEnumerable<string> tags, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Parts, string.Join('\n', tags), cancellation);
    }

    /// <summary>Makes the next attempt begin the upload anew.</summary>
    public static Task ForgetAsync(IPublishJournal journal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(Ticket, "", cancellation);
    }
}
