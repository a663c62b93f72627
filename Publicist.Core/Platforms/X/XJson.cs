using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.X;

/// <summary>X API v2, create post.</summary>
public sealed record XPost
{
    /// <summary>Always sent, empty for a post of media alone.</summary>
    public required string Text { get; init; }
    public XPostMedia? Media { get; init; }

    /// <summary>Excludes media.</summary>
    public XPoll? Poll { get; init; }

    /// <summary>Excludes media and poll.</summary>
    public string? QuoteTweetId { get; init; }
    public XReply? Reply { get; init; }

    /// <summary>Null: everyone.</summary>
    public string? ReplySettings { get; init; }
    public bool? MadeWithAi { get; init; }
    public bool? PaidPartnership { get; init; }
}

/// <param name="MediaIds">1 to 4.</param>
/// <param name="TaggedUserIds">Up to 10; null: nobody.</param>
public sealed record XPostMedia(IReadOnlyList<string> MediaIds, IReadOnlyList<string>? TaggedUserIds);

/// <param name="Options">2 to 4, of 1 to 25 characters.</param>
/// <param name="DurationMinutes">5 to 10080.</param>
public sealed record XPoll(IReadOnlyList<string> Options, int DurationMinutes);

public sealed record XReply(string InReplyToTweetId);

/// <summary>X API v2, delete post. False where it was gone.</summary>
public sealed record XDeleted(bool? Deleted);

/// <summary>X API v2: an answer about one thing; a 200 may lack it and carry errors instead.</summary>
public sealed record XAnswer<T>
{
    public T? Data { get; init; }
}

/// <param name="Id">64 bits, kept as text.</param>
public sealed record XCreatedPost(string? Id);

/// <summary>X API v2, chunked media upload: its start.</summary>
public sealed record XUploadStart
{
    public required string MediaType { get; init; }
    public required string MediaCategory { get; init; }
    public required long TotalBytes { get; init; }
}

/// <summary>X API v2, media upload: an uploaded file. <c>media_key</c> is not what a post refers to.</summary>
public sealed record XMedia
{
    public required string Id { get; init; }
    public int? ExpiresAfterSecs { get; init; }

    /// <summary>Null: ready.</summary>
    public XProcessing? ProcessingInfo { get; init; }
}

public sealed record XProcessing
{
    /// <summary><c>pending</c>, <c>in_progress</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public string? State { get; init; }
    public int? CheckAfterSecs { get; init; }
    public JsonElement? Error { get; init; }
}

/// <summary>X API v2, media metadata.</summary>
public sealed record XDescription(string Id, XMetadata Metadata);

public sealed record XMetadata(XAltText AltText);

public sealed record XAltText(string Text);

/// <summary>X API v2, posts of a user, and posts by their ids.</summary>
public sealed record XTimeline
{
    public IReadOnlyList<XListedPost>? Data { get; init; }
    public XTimelineMeta? Meta { get; init; }
}

public sealed record XTimelineMeta
{
    public int? ResultCount { get; init; }
    public string? NextToken { get; init; }
}

/// <summary>A post as read back; X is renaming its fields from tweet to post, and either may come.</summary>
public sealed record XListedPost
{
    public required string Id { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public XEntities? Entities { get; init; }
    public XNote? NoteTweet { get; init; }
    public XNote? NotePost { get; init; }
    public IReadOnlyList<XReference>? ReferencedTweets { get; init; }
    public IReadOnlyList<XReference>? ReferencedPosts { get; init; }

    /// <summary>The whole text of a long post; null for others.</summary>
    [JsonIgnore]
    public XNote? Note => NoteTweet ?? NotePost;

    [JsonIgnore]
    public IReadOnlyList<XReference> References => ReferencedTweets ?? ReferencedPosts ?? [];
    public XAttachments? Attachments { get; init; }
    public XMetrics? PublicMetrics { get; init; }
    public XMetrics? NonPublicMetrics { get; init; }
}

public sealed record XAttachments(IReadOnlyList<string>? MediaKeys);

/// <summary>Counts of a post under either of X's names.</summary>
public sealed record XMetrics
{
    public long? ImpressionCount { get; init; }
    public long? LikeCount { get; init; }
    public long? ReplyCount { get; init; }
    public long? RetweetCount { get; init; }
    public long? RepostCount { get; init; }
    public long? QuoteCount { get; init; }
    public long? BookmarkCount { get; init; }
    public long? UrlLinkClicks { get; init; }
}

public sealed record XNote(string? Text, XEntities? Entities);

public sealed record XReference(string? Type, string? Id);

public sealed record XEntities
{
    public IReadOnlyList<XUrlEntity>? Urls { get; init; }
}

public sealed record XUrlEntity(string? Url, string? ExpandedUrl, string? MediaKey);

/// <summary>X API v2: who signed in.</summary>
public sealed record XUser
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public string? Username { get; init; }
    public Uri? ProfileImageUrl { get; init; }
    public string? SubscriptionType { get; init; }
    public string? VerifiedType { get; init; }
    public bool? Protected { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(XPost))]
[JsonSerializable(typeof(XUploadStart))]
[JsonSerializable(typeof(XDescription))]
[JsonSerializable(typeof(XTimeline))]
[JsonSerializable(typeof(XAnswer<XCreatedPost>), TypeInfoPropertyName = "Created")]
[JsonSerializable(typeof(XAnswer<XDeleted>), TypeInfoPropertyName = "Deleted")]
[JsonSerializable(typeof(XUploadSession))]
[JsonSerializable(typeof(XAnswer<XMedia>), TypeInfoPropertyName = "Media")]
[JsonSerializable(typeof(XAnswer<XUser>), TypeInfoPropertyName = "User")]
public sealed partial class XJson : JsonSerializerContext;
