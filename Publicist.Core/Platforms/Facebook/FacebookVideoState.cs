using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>How far a video is (Reels Publishing API, status). Meta's own pages spell some of it differently: both spellings are read.</summary>
public sealed record FacebookVideoState
{
    /// <summary>All bytes are there.</summary>
    public bool Uploaded { get; init; }

    /// <summary>Bytes that are there, where it says.</summary>
    public long? Transferred { get; init; }

    /// <summary>The platform is at work on it.</summary>
    public bool Processing { get; init; }

    /// <summary>Readers can see it.</summary>
    public bool Public { get; init; }

    /// <summary>Publishing was asked for.</summary>
    public bool Publishing { get; init; }

    /// <summary>The upload is worthless: another one may work.</summary>
    public bool UploadLost { get; init; }

    /// <summary>Why it will not be published, in the platform's words; null: nothing is wrong.</summary>
    public string? Fault { get; init; }

    public static FacebookVideoState Of(FacebookVideo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        if (video.Status is not { } status) return new FacebookVideoState { Public = video.Published is true, Publishing = video.Published is true, Uploaded = true };
        var (overall, upload, processing, publishing) = (status.Text("video_status"), status.Property("uploading_phase"), status.Property("processing_phase"), status.Property("publishing_phase"));
        var (phase, result) = (publishing?.Text("status"), publishing?.Text("publish_status"));
        return new FacebookVideoState
        {
            // The whole may say that it is processing while bytes are still missing.
            Uploaded = upload?.Text("status") is null ? overall is "upload_complete" or "processing" or "ready" : Complete(upload),
            Transferred = long.TryParse(upload?.Text("bytes_transfered") ?? upload?.Text("bytes_transferred"), out var bytes) ? bytes : null,
            Processing = processing?.Text("status") is "in_progress",
            Public = result is "published" ? Complete(publishing) || phase is null : publishing is null && overall is "ready" && video.Published is not false,
            Publishing = phase is "in_progress" || Complete(publishing) || result is "published",
            UploadLost = overall is "upload_failed" or "expired" || upload?.Text("status") is "error",
            Fault = FaultIn(status, overall, processing, publishing),
        };
    }

    private static bool Complete(JsonElement? phase) => phase?.Text("status") is "complete" or "completed";

    /// <summary>The whole may say that it is processing while a part has failed already.</summary>
    private static string? FaultIn(JsonElement status, string? overall, params ReadOnlySpan<JsonElement?> phases)
    {
        foreach (var phase in phases)
            if (phase is { } part && (part.Property("error") is not null || part.Items("errors").Any() || part.Text("status") is "error" || part.Text("publish_status") is "error"))
                return Words(part) ?? Words(status) ?? "Facebook could not process the video.";
        return overall is "error" || status.Items("errors").Any() ? Words(status) ?? "Facebook could not process the video." : null;
    }

    private static string? Words(JsonElement part) => part.Property("error")?.Text("message") ?? part.Items("errors").Select(error => error.Text("message")).FirstOrDefault(words => words is not null);
}
