using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>IG User Media: a new container. Absent is what is null.</summary>
public sealed record InstagramMedia
{
    /// <summary><c>REELS</c>, <c>STORIES</c>, <c>VIDEO</c> or <c>CAROUSEL</c>; none for an image of the feed.</summary>
    public string? MediaType { get; init; }

    /// <summary>Fetched by Meta: public https, without a login.</summary>
    public string? ImageUrl { get; init; }
    public string? VideoUrl { get; init; }

    /// <summary><c>resumable</c>: the bytes are sent. Facebook Login, video.</summary>
    public string? UploadType { get; init; }
    public bool? IsCarouselItem { get; init; }

    /// <summary>2 to 10 finished containers.</summary>
    public IReadOnlyList<string>? Children { get; init; }
    public string? Caption { get; init; }
    public string? AltText { get; init; }
    public IReadOnlyList<InstagramUserTag>? UserTags { get; init; }
    public IReadOnlyList<string>? Collaborators { get; init; }
    public string? LocationId { get; init; }
    public string? CoverUrl { get; init; }

    /// <summary>Milliseconds.</summary>
    public long? ThumbOffset { get; init; }
    public bool? ShareToFeed { get; init; }
    public string? AudioName { get; init; }
    public InstagramTrial? TrialParams { get; init; }
    public bool? IsAiGenerated { get; init; }
    public bool? IsPaidPartnership { get; init; }
    public IReadOnlyList<string>? BrandedContentSponsorIds { get; init; }
}

/// <param name="Username">Without the @.</param>
/// <param name="X">0 to 1 from the left; null for a video.</param>
/// <param name="Y">0 to 1 from the top; null for a video.</param>
public sealed record InstagramUserTag(string Username, double? X, double? Y);

public sealed record InstagramTrial(string GraduationStrategy);

/// <summary>IG User Media Publish.</summary>
public sealed record InstagramPublication(string CreationId);

/// <summary>IG Media Comments.</summary>
public sealed record InstagramComment(string Message);

/// <summary>IG Media: comments on or off.</summary>
public sealed record InstagramCommentSwitch(bool CommentEnabled);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstagramMedia))]
[JsonSerializable(typeof(InstagramPublication))]
[JsonSerializable(typeof(InstagramComment))]
[JsonSerializable(typeof(InstagramCommentSwitch))]
[JsonSerializable(typeof(InstagramContainer))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class InstagramJson : JsonSerializerContext;
