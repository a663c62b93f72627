using System.Globalization;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>Makes of a draft what YouTube is told of the video (YouTube Data API v3, videos: insert).</summary>
public static class YouTubeMetadata
{
    /// <summary>The title the author wrote, or else the first line of the text.</summary>
    public static string TitleOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Option(YouTubeOptions.Title) ?? draft.Text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
    }

    public static string DescriptionOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Option(YouTubeOptions.Description) ?? draft.Text;
    }

    /// <summary>Said outright: an upload that leaves it open is public since 2 November 2026. What has a time to become public at is private until then.</summary>
    public static string PrivacyOf(Draft draft) => draft.Option(YouTubeInfo.Platform, YouTubeOptions.Privacy)!;

    /// <summary>When YouTube itself makes it public; null: not asked for.</summary>
    public static DateTimeOffset? PublishAtOf(Draft draft) =>
        DateTimeOffset.TryParse(draft.Option(YouTubeOptions.PublishAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    public static DraftMedia? VideoOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Media.FirstOrDefault(media => media.Kind is MediaKind.Video);
    }

    /// <summary>The image that becomes the thumbnail; null: YouTube chooses a frame.</summary>
    public static DraftMedia? ThumbnailOf(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Option(YouTubeInfo.Platform, YouTubeOptions.Thumbnail) is YouTubeOptions.NoThumbnail ? null : draft.Media.FirstOrDefault(media => media.Kind is MediaKind.Image);
    }

    /// <summary>Whether YouTube shows it as a Short; false where its size or length is not known.</summary>
    public static bool IsShort(DraftMedia? video) =>
        video is { Width: > 0, Video.Duration: { } length } && video.Height >= video.Width && length <= YouTubeInfo.ShortDuration;

    /// <summary>Characters as YouTube counts them: commas between tags, and two quotes around one with a space.</summary>
    public static int LengthOf(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags.Sum(tag => tag.Length + (tag.Contains(' ', StringComparison.Ordinal) ? 2 : 0)) + Math.Max(0, tags.Count - 1);
    }

    public static YouTubeNewVideo Compose(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var tags = draft.List(YouTubeOptions.Tags);
        return new YouTubeNewVideo
        {
            Snippet = new YouTubeNewSnippet
            {
                Title = TitleOf(draft),
                Description = DescriptionOf(draft),
                Tags = tags.Count > 0 ? tags : null,
                CategoryId = draft.Option(YouTubeInfo.Platform, YouTubeOptions.Category)!,
                DefaultLanguage = draft.Option(YouTubeOptions.Language),
            },
            Status = StatusOf(draft),
            PaidProductPlacementDetails = draft.Flag(YouTubeInfo.Platform, YouTubeOptions.PaidPlacement) ? new YouTubePaidPlacement(true) : null,
        };
    }

    /// <summary>The parts that are sent, each of which the address must name.</summary>
    public static string PartsOf(YouTubeNewVideo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video.PaidProductPlacementDetails is null ? "snippet,status" : "snippet,status,paidProductPlacementDetails";
    }

    private static YouTubeNewStatus StatusOf(Draft draft) => new()
    {
        PrivacyStatus = PrivacyOf(draft),
        PublishAt = PublishAtOf(draft)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        SelfDeclaredMadeForKids = draft.Flag(YouTubeInfo.Platform, YouTubeOptions.MadeForKids),
        Embeddable = draft.Flag(YouTubeInfo.Platform, YouTubeOptions.Embeddable),
        License = draft.Option(YouTubeInfo.Platform, YouTubeOptions.License)!,
        ContainsSyntheticMedia = draft.Flag(YouTubeInfo.Platform, YouTubeOptions.Synthetic),
        PublicStatsViewable = draft.Option(YouTubeOptions.StatsViewable) is null ? null : draft.Flag(YouTubeInfo.Platform, YouTubeOptions.StatsViewable),
    };
}
