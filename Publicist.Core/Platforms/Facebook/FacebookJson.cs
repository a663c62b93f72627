using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Page Feed: a new post.</summary>
public sealed record FacebookPost
{
    public string? Message { get; init; }
    public string? Link { get; init; }

    /// <summary>Photos that were uploaded unpublished.</summary>
    public IReadOnlyList<FacebookAttachedMedia>? AttachedMedia { get; init; }

    /// <summary>Said where photos are attached, as Meta's sample does.</summary>
    public bool? Published { get; init; }
}

public sealed record FacebookAttachedMedia(string MediaFbid);

/// <summary>Video API: an upload in chunks. The platform says which bytes it wants next; all sent when both offsets are the same.</summary>
public sealed record FacebookSession
{
    [JsonConverter(typeof(IdText))]
    public string? UploadSessionId { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? VideoId { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? StartOffset { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? EndOffset { get; init; }

    public long? Start => Number(StartOffset);
    public long? End => Number(EndOffset);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Reels Publishing API, Facebook Stories API: where the video goes.</summary>
public sealed record FacebookUpload
{
    [JsonConverter(typeof(IdText))]
    public required string VideoId { get; init; }
    public required Uri UploadUrl { get; init; }
}

/// <summary>A video or reel.</summary>
public sealed record FacebookVideo
{
    public JsonElement? Status { get; init; }
    public bool? Published { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? PostId { get; init; }
    public string? PermalinkUrl { get; init; }
}

/// <summary>Page Published Posts: one of the page's posts.</summary>
public sealed record FacebookListedPost
{
    [JsonConverter(typeof(IdText))]
    public required string Id { get; init; }
    public string? Message { get; init; }

    /// <summary>Of a video or photo.</summary>
    public string? Description { get; init; }

    /// <summary>ISO 8601, with an offset without a colon.</summary>
    public string? CreatedTime { get; init; }
    public string? PermalinkUrl { get; init; }
    public MetaNode? Application { get; init; }
    public JsonElement? Attachments { get; init; }
    public FacebookShares? Shares { get; init; }

    public DateTimeOffset? CreatedAt => DateTimeOffset.TryParse(CreatedTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

public sealed record FacebookShares(long? Count);

/// <summary>Facebook Stories API: one of the page's stories.</summary>
public sealed record FacebookListedStory
{
    [JsonConverter(typeof(IdText))]
    public string? PostId { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? MediaId { get; init; }
    public string? Status { get; init; }
    public Uri? Url { get; init; }
}

/// <summary>Page Insights: one metric; a value is a number, or an object of numbers.</summary>
public sealed record FacebookMetric
{
    public string? Name { get; init; }
    public IReadOnlyList<FacebookMetricValue> Values { get => field ?? []; init; }
}

public sealed record FacebookMetricValue(JsonElement Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FacebookPost))]
[JsonSerializable(typeof(FacebookSession))]
[JsonSerializable(typeof(FacebookUpload))]
[JsonSerializable(typeof(FacebookVideo))]
[JsonSerializable(typeof(FacebookListedPost))]
[JsonSerializable(typeof(GraphList<FacebookListedPost>), TypeInfoPropertyName = "Posts")]
[JsonSerializable(typeof(GraphList<FacebookListedStory>), TypeInfoPropertyName = "Stories")]
[JsonSerializable(typeof(GraphList<FacebookMetric>), TypeInfoPropertyName = "Metrics")]
[JsonSerializable(typeof(FacebookVideoCheckpoint))]
public sealed partial class FacebookJson : JsonSerializerContext;
