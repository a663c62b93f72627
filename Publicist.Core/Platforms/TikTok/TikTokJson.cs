using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>The envelope of every answer but OAuth's; a success only where the error's code is <c>ok</c>.</summary>
public sealed record TikTokAnswer<T>
{
    public T? Data { get; init; }
    public TikTokFault? Error { get; init; }
}

/// <param name="Code"><c>ok</c>, or what is wrong.</param>
/// <param name="Message">Often empty.</param>
/// <param name="LogId">What TikTok's support asks for.</param>
public sealed record TikTokFault(string? Code, string? Message, string? LogId);

/// <summary>Content Posting API v2, query creator info: what the account may do just now.</summary>
public sealed record TikTokCreator
{
    public string? CreatorUsername { get; init; }
    public IReadOnlyList<string>? PrivacyLevelOptions { get; init; }
    public bool CommentDisabled { get; init; }
    public bool DuetDisabled { get; init; }
    public bool StitchDisabled { get; init; }
    public int? MaxVideoPostDurationSec { get; init; }
}

/// <summary>Content Posting API v2, direct post or upload of a video. A draft has no <see cref="PostInfo"/>.</summary>
public sealed record TikTokVideoStart
{
    public TikTokPostInfo? PostInfo { get; init; }
    public required TikTokVideoSource SourceInfo { get; init; }
}

/// <summary>Content Posting API v2: what goes with the file. Null: not sent.</summary>
public sealed record TikTokPostInfo
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? PrivacyLevel { get; init; }
    public bool? DisableDuet { get; init; }
    public bool? DisableComment { get; init; }
    public bool? DisableStitch { get; init; }
    public int? VideoCoverTimestampMs { get; init; }
    public bool? AutoAddMusic { get; init; }
    public bool? BrandContentToggle { get; init; }
    public bool? BrandOrganicToggle { get; init; }
    public bool? IsAigc { get; init; }
}

public sealed record TikTokVideoSource
{
    /// <summary><c>FILE_UPLOAD</c> or <c>PULL_FROM_URL</c>.</summary>
    public required string Source { get; init; }
    public long? VideoSize { get; init; }
    public long? ChunkSize { get; init; }
    public int? TotalChunkCount { get; init; }
    public string? VideoUrl { get; init; }
}

/// <summary>Content Posting API v2, photo post.</summary>
public sealed record TikTokPhotoStart
{
    public string MediaType { get; init; } = "PHOTO";

    /// <summary><c>DIRECT_POST</c> or <c>MEDIA_UPLOAD</c>.</summary>
    public required string PostMode { get; init; }
    public required TikTokPostInfo PostInfo { get; init; }
    public required TikTokPhotoSource SourceInfo { get; init; }
}

public sealed record TikTokPhotoSource
{
    public string Source { get; init; } = TikTokCompose.PullFromUrl;
    public required int PhotoCoverIndex { get; init; }
    public required IReadOnlyList<string> PhotoImages { get; init; }
}

/// <param name="PublishId">What the progress is asked by.</param>
/// <param name="UploadUrl">A secret, good for an hour; only where the file is uploaded.</param>
public sealed record TikTokStarted(string? PublishId, string? UploadUrl);

public sealed record TikTokStatusQuestion(string PublishId);

/// <summary>Content Posting API v2, get post status.</summary>
public sealed record TikTokStatus
{
    public string? Status { get; init; }
    public string? FailReason { get; init; }

    /// <summary>So spelled: a list of 64-bit numbers, which must not pass through a double.</summary>
    public JsonElement? PublicalyAvailablePostId { get; init; }
    public long? UploadedBytes { get; init; }

    /// <summary>Null until the post is public and moderated, and always for one that is not public.</summary>
    [JsonIgnore]
    public string? PostId => PublicalyAvailablePostId is { ValueKind: JsonValueKind.Array } ids
        ? ids.EnumerateArray().Select(id => id.ValueKind is JsonValueKind.String ? id.GetString() : id.GetRawText()).FirstOrDefault(id => id is { Length: > 0 } && id.All(char.IsAsciiDigit))
        : null;
}

/// <summary>Display API v2, list videos.</summary>
/// <param name="MaxCount">Up to 20.</param>
/// <param name="Cursor">Milliseconds; null: from the newest.</param>
public sealed record TikTokListQuestion(int MaxCount, long? Cursor);

/// <summary>Display API v2, query videos.</summary>
public sealed record TikTokVideoQuestion(TikTokVideoFilter Filters);

public sealed record TikTokVideoFilter(IReadOnlyList<string> VideoIds);

public sealed record TikTokVideos
{
    public IReadOnlyList<TikTokVideo>? Videos { get; init; }
    public long? Cursor { get; init; }
    public bool HasMore { get; init; }
}

/// <summary>Display API v2, video object.</summary>
public sealed record TikTokVideo
{
    public required string Id { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? CreateTime { get; init; }
    public string? Title { get; init; }
    public string? VideoDescription { get; init; }
    public Uri? ShareUrl { get; init; }
    public long? ViewCount { get; init; }
    public long? LikeCount { get; init; }
    public long? CommentCount { get; init; }
    public long? ShareCount { get; init; }
}

/// <summary>Display API v2, get user info.</summary>
public sealed record TikTokUserData(TikTokUser? User);

public sealed record TikTokUser
{
    public string? OpenId { get; init; }
    public string? UnionId { get; init; }
    public string? DisplayName { get; init; }
    public Uri? AvatarUrl { get; init; }
    public string? Username { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TikTokVideoStart))]
[JsonSerializable(typeof(TikTokPhotoStart))]
[JsonSerializable(typeof(TikTokStatusQuestion))]
[JsonSerializable(typeof(TikTokListQuestion))]
[JsonSerializable(typeof(TikTokVideoQuestion))]
[JsonSerializable(typeof(TikTokTask))]
[JsonSerializable(typeof(TikTokAnswer<TikTokCreator>), TypeInfoPropertyName = "Creator")]
[JsonSerializable(typeof(TikTokAnswer<TikTokStarted>), TypeInfoPropertyName = "Started")]
[JsonSerializable(typeof(TikTokAnswer<TikTokStatus>), TypeInfoPropertyName = "Status")]
[JsonSerializable(typeof(TikTokAnswer<TikTokVideos>), TypeInfoPropertyName = "Videos")]
[JsonSerializable(typeof(TikTokAnswer<TikTokUserData>), TypeInfoPropertyName = "User")]
public sealed partial class TikTokJson : JsonSerializerContext;
