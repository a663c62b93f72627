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
    public LinkedInImage? Media { get; init; }
    public LinkedInMultiImage? MultiImage { get; init; }
}

/// <param name="Id">The URN of an uploaded image.</param>
/// <param name="AltText">Omitted where there is none.</param>
public sealed record LinkedInImage(string Id, string? AltText);

/// <param name="Images">2 to 20.</param>
public sealed record LinkedInMultiImage(IReadOnlyList<LinkedInImage> Images);

/// <summary>LinkedIn Images API: what is sent to start an upload.</summary>
public sealed record LinkedInUploadRequest(LinkedInUploadOwner InitializeUploadRequest);

public sealed record LinkedInUploadOwner(string Owner);

/// <summary>LinkedIn Images API: where an upload goes.</summary>
public sealed record LinkedInUploadAnswer
{
    public required LinkedInUpload Value { get; init; }
}

public sealed record LinkedInUpload
{
    public required Uri UploadUrl { get; init; }

    /// <summary>The image's URN.</summary>
    public required string Image { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? UploadUrlExpiresAt { get; init; }
}

/// <summary>LinkedIn Images API: how far an image is.</summary>
public sealed record LinkedInImageState
{
    /// <summary><c>WAITING_UPLOAD</c>, <c>PROCESSING</c>, <c>AVAILABLE</c> or <c>PROCESSING_FAILED</c>.</summary>
    public string? Status { get; init; }
}

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

public sealed record LinkedInListedPost
{
    public required string Id { get; init; }
    public string? Author { get; init; }
    public string? Commentary { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; init; }
    public long? PublishedAt { get; init; }
}

/// <summary>LinkedIn OpenID Connect: who signed in.</summary>
public sealed record LinkedInProfile
{
    public required string Sub { get; init; }
    public string? Name { get; init; }

    [JsonPropertyName("given_name")]
    public string? GivenName { get; init; }

    [JsonPropertyName("family_name")]
    public string? FamilyName { get; init; }
    public Uri? Picture { get; init; }
    public string? Email { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkedInPost))]
[JsonSerializable(typeof(LinkedInUploadRequest))]
[JsonSerializable(typeof(LinkedInUploadAnswer))]
[JsonSerializable(typeof(LinkedInImageState))]
[JsonSerializable(typeof(LinkedInComment))]
[JsonSerializable(typeof(LinkedInPosts))]
[JsonSerializable(typeof(LinkedInProfile))]
public sealed partial class LinkedInJson : JsonSerializerContext;
