using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn Images, Documents and Videos APIs: what is sent to start an upload.</summary>
public sealed record LinkedInUploadRequest(LinkedInUploadOwner InitializeUploadRequest);

/// <summary>The last three are said of videos only.</summary>
public sealed record LinkedInUploadOwner(string Owner)
{
    public long? FileSizeBytes { get; init; }
    public bool? UploadCaptions { get; init; }
    public bool? UploadThumbnail { get; init; }
}

/// <summary>LinkedIn Images and Documents APIs: where an upload goes.</summary>
public sealed record LinkedInUploadAnswer
{
    public required LinkedInUpload Value { get; init; }
}

public sealed record LinkedInUpload
{
    public required Uri UploadUrl { get; init; }
    public string? Image { get; init; }
    public string? Document { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? UploadUrlExpiresAt { get; init; }

    /// <summary>The URN of what is uploaded.</summary>
    [JsonIgnore]
    public string? Urn => Image ?? Document;
}

/// <summary>LinkedIn Videos API: where the parts of an upload go.</summary>
public sealed record LinkedInVideoAnswer
{
    public required LinkedInVideoTicket Value { get; init; }
}

public sealed record LinkedInVideoTicket
{
    /// <summary>The video's URN.</summary>
    public required string Video { get; init; }

    /// <summary>Sent back as it came, even empty.</summary>
    public string? UploadToken { get; init; }
    public required IReadOnlyList<LinkedInVideoPart> UploadInstructions { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? UploadUrlsExpireAt { get; init; }
}

/// <param name="UploadUrl">Each part has its own.</param>
/// <param name="FirstByte">From the start of the file.</param>
/// <param name="LastByte">Included.</param>
public sealed record LinkedInVideoPart(Uri UploadUrl, long FirstByte, long LastByte)
{
    [JsonIgnore]
    public long Length => LastByte - FirstByte + 1;
}

/// <summary>LinkedIn Videos API: says that all parts are there.</summary>
public sealed record LinkedInFinalizeRequest(LinkedInFinalizedUpload FinalizeUploadRequest);

/// <param name="Video">The URN.</param>
/// <param name="UploadToken">As received.</param>
/// <param name="UploadedPartIds">The <c>ETag</c> of each part, in order.</param>
public sealed record LinkedInFinalizedUpload(string Video, string UploadToken, IReadOnlyList<string> UploadedPartIds);

/// <summary>How far an image, video or document is.</summary>
public sealed record LinkedInAssetState
{
    /// <summary><c>WAITING_UPLOAD</c>, <c>PROCESSING</c>, <c>AVAILABLE</c> or <c>PROCESSING_FAILED</c>; null where the token may write but not read.</summary>
    public string? Status { get; init; }

    /// <summary>Of a video.</summary>
    public string? ProcessingFailureReason { get; init; }

    /// <summary>Of an image: where its bytes are, for a time.</summary>
    public Uri? DownloadUrl { get; init; }
}
