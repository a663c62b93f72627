using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>YouTube Data API v3, videos: what an upload begins with.</summary>
public sealed record YouTubeNewVideo
{
    public required YouTubeNewSnippet Snippet { get; init; }
    public required YouTubeNewStatus Status { get; init; }
    public YouTubePaidPlacement? PaidProductPlacementDetails { get; init; }
}

public sealed record YouTubeNewSnippet
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public required string CategoryId { get; init; }
    public string? DefaultLanguage { get; init; }
}

public sealed record YouTubeNewStatus
{
    public required string PrivacyStatus { get; init; }

    /// <summary>RFC 3339.</summary>
    public string? PublishAt { get; init; }
    public required bool SelfDeclaredMadeForKids { get; init; }
    public required bool Embeddable { get; init; }
    public required string License { get; init; }
    public required bool ContainsSyntheticMedia { get; init; }
    public bool? PublicStatsViewable { get; init; }
}

public sealed record YouTubePaidPlacement(bool HasPaidProductPlacement);

/// <summary>YouTube Data API v3, videos: what YouTube tells of one.</summary>
public sealed record YouTubeVideo
{
    public string? Id { get; init; }
    public YouTubeSnippet? Snippet { get; init; }
    public YouTubeStatus? Status { get; init; }
    public YouTubeProcessingDetails? ProcessingDetails { get; init; }
    public YouTubeStatistics? Statistics { get; init; }
}

public sealed record YouTubeSnippet
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Of a category: whether a video may be put into it.</summary>
    public bool? Assignable { get; init; }

    /// <summary>Of a channel: with its @.</summary>
    public string? CustomUrl { get; init; }
    public Dictionary<string, YouTubeThumbnail>? Thumbnails { get; init; }

    /// <summary>Of a playlist's entry.</summary>
    public YouTubeResourceId? ResourceId { get; init; }
}

public sealed record YouTubeThumbnail(Uri? Url);

public sealed record YouTubeResourceId
{
    public string Kind { get; init; } = "youtube#video";
    public string? VideoId { get; init; }
}

public sealed record YouTubeStatus
{
    /// <summary><c>uploaded</c>, <c>processed</c>, <c>failed</c>, <c>rejected</c>, <c>deleted</c>.</summary>
    public string? UploadStatus { get; init; }
    public string? FailureReason { get; init; }
    public string? RejectionReason { get; init; }
    public string? PrivacyStatus { get; init; }
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Of a channel.</summary>
    public string? LongUploadsStatus { get; init; }
}

public sealed record YouTubeProcessingDetails
{
    public string? ProcessingStatus { get; init; }
    public string? ProcessingFailureReason { get; init; }
    public YouTubeProgress? ProcessingProgress { get; init; }
}

public sealed record YouTubeProgress
{
    public long? PartsTotal { get; init; }
    public long? PartsProcessed { get; init; }
    public long? TimeLeftMs { get; init; }
}

/// <summary>Counts, which YouTube writes as strings and leaves out where they are hidden.</summary>
public sealed record YouTubeStatistics
{
    public long? ViewCount { get; init; }
    public long? LikeCount { get; init; }
    public long? CommentCount { get; init; }
}

/// <summary>Any list of the API; <see cref="Items"/> may be missing where it is empty.</summary>
public sealed record YouTubeList
{
    public IReadOnlyList<YouTubeItem>? Items { get; init; }
    public string? NextPageToken { get; init; }
}

/// <summary>A channel, playlist, playlist entry or category.</summary>
public sealed record YouTubeItem
{
    public string? Id { get; init; }
    public YouTubeSnippet? Snippet { get; init; }
    public YouTubeStatus? Status { get; init; }
    public YouTubeContentDetails? ContentDetails { get; init; }
}

public sealed record YouTubeContentDetails
{
    public YouTubeRelatedPlaylists? RelatedPlaylists { get; init; }
    public string? VideoId { get; init; }
}

public sealed record YouTubeRelatedPlaylists(string? Uploads);

public sealed record YouTubeVideos
{
    public IReadOnlyList<YouTubeVideo>? Items { get; init; }

    /// <summary>Null where there is none.</summary>
    [JsonIgnore]
    public YouTubeVideo? First => Items is [var first, ..] ? first : null;
}

/// <summary>YouTube Data API v3, playlistItems: insert.</summary>
public sealed record YouTubeNewPlaylistItem(YouTubePlaylistItemSnippet Snippet);

public sealed record YouTubePlaylistItemSnippet(string PlaylistId, YouTubeResourceId ResourceId);

/// <summary>YouTube Data API v3, commentThreads: insert.</summary>
public sealed record YouTubeNewThread(YouTubeThreadSnippet Snippet);

public sealed record YouTubeThreadSnippet(string VideoId, YouTubeComment TopLevelComment);

public sealed record YouTubeComment(YouTubeCommentSnippet Snippet);

public sealed record YouTubeCommentSnippet(string TextOriginal);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(YouTubeNewVideo))]
[JsonSerializable(typeof(YouTubeVideo))]
[JsonSerializable(typeof(YouTubeVideos))]
[JsonSerializable(typeof(YouTubeList))]
[JsonSerializable(typeof(YouTubeNewPlaylistItem))]
[JsonSerializable(typeof(YouTubeNewThread))]
[JsonSerializable(typeof(UploadSession))]
internal sealed partial class YouTubeJson : JsonSerializerContext;
