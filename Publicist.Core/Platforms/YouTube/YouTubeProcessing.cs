using System.Globalization;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>What YouTube says of a video's processing, in words (YouTube Data API v3, videos: status and processingDetails).</summary>
public static class YouTubeProcessing
{
    /// <summary>Why there is no video after all; null: there is, or will be.</summary>
    public static PlatformError? Failure(YouTubeVideo? video) => video?.Status?.UploadStatus switch
    {
        "failed" => new(video.Status.FailureReason is { } reason ? $"processing_{reason.ToLowerInvariant()}" : "processing_failed",
            $"YouTube could not process the video: {Failed(video.Status.FailureReason ?? video.ProcessingDetails?.ProcessingFailureReason)}.",
            "Export the video again, best as MP4 with H.264 and AAC, and publish it again. Delete the failed one in YouTube Studio."),
        "rejected" => new(video.Status.RejectionReason is { } reason ? $"rejected_{reason.ToLowerInvariant()}" : "rejected",
            $"YouTube rejected the video: {Rejected(video.Status.RejectionReason)}.", "Look at it in YouTube Studio; another upload of the same video is rejected again."),
        "deleted" => new("video_deleted", "The video was deleted on YouTube.", "Publish it again if that was not meant."),
        _ => null,
    };

    /// <summary>How far YouTube is.</summary>
    public static string InWords(YouTubeVideo? video)
    {
        if (video?.ProcessingDetails?.ProcessingProgress is not { PartsTotal: > 0 and var total, PartsProcessed: { } done } progress) return "YouTube is processing the video.";
        var left = progress.TimeLeftMs is > 0 and var time ? $", about {MediaWords.Time(TimeSpan.FromMilliseconds(time))} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"YouTube is processing the video: {done * 100 / total} % done{left}.");
    }

    /// <summary>What a person should know of a video that is there; null: nothing.</summary>
    public static string? Note(YouTubeVideo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        if (Failure(video) is { } failure) return failure.Message;
        if (video.Status?.UploadStatus is "uploaded") return InWords(video);
        if (video.Status is { PrivacyStatus: YouTubeOptions.Private, PublishAt: { } at }) return string.Create(CultureInfo.InvariantCulture, $"It is private until {at.UtcDateTime:d MMM yyyy HH:mm} UTC.");
        return video.Status?.PrivacyStatus switch
        {
            YouTubeOptions.Private => "It is private: only the channel and people it invites can watch it.",
            YouTubeOptions.Unlisted => "It is unlisted: anyone with the link can watch it.",
            _ => null,
        };
    }

    private static string Failed(string? reason) => reason switch
    {
        "codec" => "its codec is not supported",
        "conversion" or "transcodeFailed" => "it could not be converted",
        "emptyFile" => "the file is empty",
        "invalidFile" => "the file is not a video that it can read",
        "tooSmall" => "the file is too small",
        "uploadAborted" or "uploadFailed" => "the upload was not completed",
        null => "it does not say why",
        _ => reason,
    };

    private static string Rejected(string? reason) => reason switch
    {
        "copyright" => "somebody else holds the copyright",
        "claim" => "somebody else claims it",
        "trademark" => "it uses somebody's trademark",
        "inappropriate" => "it breaks the community guidelines",
        "termsOfUse" => "it breaks the terms of use",
        "duplicate" => "the channel has the same video already",
        "length" => "it is longer than the channel may upload",
        "legal" => "for legal reasons",
        "uploaderAccountClosed" => "the account was closed",
        "uploaderAccountSuspended" => "the account was suspended",
        null => "it does not say why",
        _ => reason,
    };
}
