using System.Globalization;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>What a platform's client keeps so that another process can go on, in words; the names are those of its checkpoints.</summary>
public static class CheckpointWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["accepted_at"] = "{0} has taken the video",
        ["upload"] = "Uploading the video",
        ["video"] = "Uploading the video",
        ["video_upload"] = "Uploading the video",
        ["video_parts"] = "Uploading the video: another part is there",
        ["video/lost"] = "{0} lost the video: it is uploaded again",
        ["processing_since"] = "{0} is preparing the files",
        ["container"] = "{0} is preparing the post",
        ["container/missed"] = "{0} did not find what it had prepared: asked again",
        ["publish"] = "{0} expects the files",
        ["media/renewed"] = "{0} had let go of the files: uploaded again",
        ["thumbnail"] = "The thumbnail is set",
        ["playlist"] = "Adding it to the playlist",
        ["first_comment"] = "Writing the first comment",
        ["comments_closed"] = "Comments are closed",
        ["thread/waits"] = "The thread waits before it goes on",
        ["action_blocked"] = "{0} blocks posting for a while",
    };

    /// <summary>Null where it has no words for it.</summary>
    /// <param name="checkpoint">Its name.</param>
    /// <param name="platform">What the platform is called at the beginning of a sentence.</param>
    public static string? Of(string? checkpoint, string platform)
    {
        if (checkpoint is null) return null;
        if (Words.TryGetValue(checkpoint, out var words)) return string.Format(CultureInfo.InvariantCulture, words, platform);
        return checkpoint.Split('/') switch
        {
            ["upload", var index, "segments"] when Number(index) is { } file => $"Uploading file {file}",
            ["upload", var index, "processing"] when Number(index) is { } file => $"{platform} is preparing file {file}",
            ["container", var index] when Number(index) is { } file => $"{platform} is preparing file {file}",
            ["once_more", _] => "It is tried once more",
            _ => null,
        };
    }

    /// <summary>People count from one.</summary>
    private static string? Number(string index) => int.TryParse(index, CultureInfo.InvariantCulture, out var number) ? (number + 1L).ToString(CultureInfo.InvariantCulture) : null;
}
