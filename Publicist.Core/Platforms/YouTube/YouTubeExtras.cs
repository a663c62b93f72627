namespace Publicist.Core.Platforms.YouTube;

/// <summary>What belongs to a video that is out: thumbnail, playlist, first comment. Each may fail, and the video stays out; the last two are asked for once and never again, since a repeat would double them.</summary>
public sealed class YouTubeExtras(YouTubeClient client)
{
    private const string Thumbnail = "thumbnail", Playlist = "playlist", Comment = "first_comment", Sending = "sending", Done = "done";

    /// <summary>Sets the thumbnail before the video is processed, which YouTube takes of all but Shorts; a refusal is no loss yet.</summary>
    public Task<string?> TrySetThumbnailAsync(PublishContext context, string videoId, CancellationToken cancellation) => SetThumbnailAsync(context, videoId, cancellation);

    /// <summary>Adds all that is still missing, and says what could not be added.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var warnings = new List<string?> { await SetThumbnailAsync(context, videoId, cancellation) };
        if (context.Draft.Option(YouTubeOptions.Playlist) is { } playlist)
            warnings.Add(await OnceAsync(context, Playlist, "add the video to the playlist", () => client.AddToPlaylistAsync(context.Account, playlist, videoId, cancellation), cancellation));
        if (!string.IsNullOrWhiteSpace(context.Draft.FirstComment))
            warnings.Add(await OnceAsync(context, Comment, "take the first comment", () => client.CommentAsync(context.Account, videoId, context.Draft.FirstComment, cancellation), cancellation));
        return [.. warnings.OfType<string>()];
    }

    private async Task<string?> SetThumbnailAsync(PublishContext context, string videoId, CancellationToken cancellation)
    {
        if (YouTubeMetadata.ThumbnailOf(context.Draft) is not { } image || context.Journal.Checkpoint(Thumbnail) is Done) return null;
        try
        {
            await using var bytes = await context.Media.OpenAsync(image.Id, cancellation);
            var answer = await client.SetThumbnailAsync(context.Account, videoId, bytes, image.ContentType, cancellation);
            if (answer.Refused(out var refusal, out _)) return Warning("take the thumbnail", refusal.ErrorOf());
            await context.Journal.CheckpointAsync(Thumbnail, Done, cancellation);
            return null;
        }
        catch (MediaMissingException)
        {
            return "The thumbnail was not set, because its image is gone from the library.";
        }
    }

    private static async Task<string?> OnceAsync(PublishContext context, string name, string what, Func<Task<Platforms.Http.Answer<bool>>> send, CancellationToken cancellation)
    {
        switch (context.Journal.Checkpoint(name))
        {
            case Done:
                return null;
            case Sending:
                return $"Whether YouTube did {what} is unknown: look, and mend it by hand.";
            case { Length: > 0 } said:
                return said;
        }

        await context.Journal.CheckpointAsync(name, Sending, cancellation);
        var answer = await send();
        var warning = !answer.Refused(out var refusal, out _) ? null
            : refusal is PublishOutcome.OutcomeUnknown ? $"Whether YouTube did {what} is unknown: look, and mend it by hand."
            : Warning(what, refusal.ErrorOf());
        await context.Journal.CheckpointAsync(name, warning ?? Done, cancellation);
        return warning;
    }

    private static string Warning(string what, PlatformError? error) => $"YouTube did not {what}: {error?.Message} {error?.Advice}".TrimEnd();
}
