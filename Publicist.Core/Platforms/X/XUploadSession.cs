using System.Globalization;
using System.Text.Json;

namespace Publicist.Core.Platforms.X;

/// <summary>A chunked upload under way: what a later attempt continues from.</summary>
public sealed record XUploadSession
{
    public required string RemoteId { get; init; }

    /// <summary>Our id of the file: a session of another file is no use.</summary>
    public required Guid MediaId { get; init; }

    /// <summary>Bytes of the file: one that was converted anew cannot go on where another stopped.</summary>
    public long Total { get; init; }
    public required DateTimeOffset UsableUntil { get; init; }
    public required int SegmentBytes { get; init; }

    /// <summary>Segments that X certainly has.</summary>
    public int Sent { get; init; }

    public static XUploadSession? Read(IPublishJournal journal, int index, Guid mediaId, long total, DateTimeOffset now)
    {
        if (journal.Checkpoint(Name(index)) is not { Length: > 0 } json) return null;
        var left = JsonSerializer.Deserialize(json, XJson.Default.XUploadSession);
        return left is not null && left.MediaId == mediaId && left.Total == total && left.UsableUntil > now ? left : null;
    }

    public Task WriteAsync(IPublishJournal journal, int index, CancellationToken cancellation) =>
        journal.CheckpointAsync(Name(index), JsonSerializer.Serialize(this, XJson.Default.XUploadSession), cancellation);

    public static async Task ForgetAsync(IPublishJournal journal, int index, CancellationToken cancellation)
    {
        if (journal.Checkpoint(Name(index)) is { Length: > 0 }) await journal.CheckpointAsync(Name(index), "", cancellation);
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"upload/{index}/segments");
}
