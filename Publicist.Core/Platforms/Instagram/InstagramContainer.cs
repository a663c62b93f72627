using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>A container as it is remembered between attempts: invisible, and good for 24 hours.</summary>
public sealed record InstagramContainer
{
    /// <summary>The checkpoint of the container that is published.</summary>
    public const string Whole = "container";

    /// <summary>Shorter than Meta's 24 hours, so that it does not end between the look and the publication.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(23);

    public required string Id { get; init; }

    /// <summary>What it was made of: a changed post needs another.</summary>
    public required string Fingerprint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the bytes go that are still to be sent; null where none are.</summary>
    public Uri? Upload { get; init; }

    /// <summary>What the last look at it said; not remembered.</summary>
    [JsonIgnore]
    public string? Status { get; init; }

    [JsonIgnore]
    public bool IsPublished => Status is "PUBLISHED";

    /// <summary>The checkpoint of one file of a carousel.</summary>
    public static string Child(int index) => $"container/{index}";

    public static InstagramContainer? Read(IPublishJournal journal, string name)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.Checkpoint(name) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, InstagramJson.Default.InstagramContainer) : null;
    }

    public Task WriteAsync(IPublishJournal journal, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.CheckpointAsync(name, JsonSerializer.Serialize(this, InstagramJson.Default.InstagramContainer), cancellation);
    }

    /// <summary>Makes the next attempt begin with new containers.</summary>
    public static async Task ForgetAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var names = Enumerable.Range(0, context.Draft.Media.Count).Select(Child).Append(Whole);
        foreach (var name in names.Where(name => context.Journal.Checkpoint(name) is { Length: > 0 })) await context.Journal.CheckpointAsync(name, "", cancellation);
    }
}
