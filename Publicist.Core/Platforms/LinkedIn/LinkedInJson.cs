using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn Posts API: a new post.</summary>
public sealed record LinkedInPost
{
    public required string Author { get; init; }

    /// <summary>Little text.</summary>
    public required string Commentary { get; init; }
    public required string Visibility { get; init; }
    public LinkedInDistribution Distribution { get; init; } = new();
    public string LifecycleState { get; init; } = "PUBLISHED";
    public bool IsReshareDisabledByAuthor { get; init; }

    /// <summary>Absent, or exactly one kind.</summary>
    public LinkedInContent? Content { get; init; }
}

public sealed record LinkedInDistribution
{
    public string FeedDistribution { get; init; } = "MAIN_FEED";
    public IReadOnlyList<string> TargetEntities { get; init; } = [];
    public IReadOnlyList<string> ThirdPartyDistributionChannels { get; init; } = [];
}

public sealed record LinkedInContent
{
    public LinkedInMedia? Media { get; init; }
    public LinkedInMultiImage? MultiImage { get; init; }
    public LinkedInArticle? Article { get; init; }
    public LinkedInPoll? Poll { get; init; }
}

/// <param name="Id">The URN of an uploaded image, video or document.</param>
/// <param name="AltText">Of an image; omitted where there is none.</param>
/// <param name="Title">Of a video or document; a document must have one.</param>
public sealed record LinkedInMedia(string Id, string? AltText = null, string? Title = null);

/// <param name="Images">2 to 20.</param>
public sealed record LinkedInMultiImage(IReadOnlyList<LinkedInMedia> Images);

/// <param name="Source">The link.</param>
/// <param name="Title">Required: LinkedIn fetches none from the page.</param>
/// <param name="Description">Omitted where there is none.</param>
/// <param name="Thumbnail">The URN of an uploaded image.</param>
public sealed record LinkedInArticle(string Source, string Title, string? Description, string? Thumbnail);

public sealed record LinkedInPoll(string Question, IReadOnlyList<LinkedInPollAnswer> Options, LinkedInPollSettings Settings);

public sealed record LinkedInPollAnswer(string Text);

public sealed record LinkedInPollSettings(string Duration);

/// <summary>LinkedIn Comments API: a new comment.</summary>
public sealed record LinkedInComment
{
    public required string Actor { get; init; }

    /// <summary>The post's URN.</summary>
    [JsonPropertyName("object")]
    public required string Post { get; init; }
    public required LinkedInCommentText Message { get; init; }
}

public sealed record LinkedInCommentText(string Text);

/// <summary>LinkedIn Posts API: posts by author.</summary>
public sealed record LinkedInPosts
{
    public IReadOnlyList<LinkedInListedPost> Elements { get; init; } = [];
}

/// <summary>LinkedIn Posts API: a post as read.</summary>
public sealed record LinkedInListedPost
{
    public required string Id { get; init; }
    public string? Author { get; init; }

    /// <summary>Little text.</summary>
    public string? Commentary { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; init; }
    public long? PublishedAt { get; init; }
    public string? LifecycleState { get; init; }
    public LinkedInContent? Content { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkedInPost))]
[JsonSerializable(typeof(LinkedInComment))]
[JsonSerializable(typeof(LinkedInPosts))]
[JsonSerializable(typeof(LinkedInListedPost))]
[JsonSerializable(typeof(LinkedInUploadRequest))]
[JsonSerializable(typeof(LinkedInUploadAnswer))]
[JsonSerializable(typeof(LinkedInVideoAnswer))]
[JsonSerializable(typeof(LinkedInFinalizeRequest))]
[JsonSerializable(typeof(LinkedInAssetState))]
[JsonSerializable(typeof(LinkedInVideoSession))]
[JsonSerializable(typeof(LinkedInPageStatistics))]
[JsonSerializable(typeof(LinkedInMemberAnalytics))]
[JsonSerializable(typeof(LinkedInProfile))]
[JsonSerializable(typeof(LinkedInBasicProfile))]
[JsonSerializable(typeof(LinkedInRoles))]
[JsonSerializable(typeof(LinkedInOrganization))]
public sealed partial class LinkedInJson : JsonSerializerContext;
