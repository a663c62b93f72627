namespace Publicist.Core.Platforms.Meta;

/// <summary>Subcodes that refuse a content for good (Video API Error Codes; others as they are met in practice).</summary>
internal static class ContentRefusals
{
    private const string AnotherVideo = "Export the video again within the limits that are named, and replace it.";

    private static readonly Dictionary<int, (string Code, string Advice)> Known = new()
    {
        [1366046] = ("media_refused", "Save the photo as JPEG or PNG of less than 4 MB, and replace it."),
        [1366051] = ("media_posted", "These photos are in another post already: take out this post, or use other photos."),
        [1346003] = ("content_refused", "Meta takes the content for abusive: change it."),
        [1404102] = ("content_refused", "Meta says it goes against the community standards: change it."),
        [1609008] = ("link_refused", "Links to facebook.com are not taken: leave the link out."),
        [2061006] = ("link_refused", "The link is not one that Meta takes: correct it."),
        [1349125] = ("media_refused", "Save the file in another format, and replace it."),
        [2069019] = ("media_refused", "The file cannot be read: save it again, and replace it."),
        [1363040] = ("media_ratio", AnotherVideo),
        [1363127] = ("media_resolution", AnotherVideo),
        [1363128] = ("media_duration", AnotherVideo),
        [1363129] = ("media_frame_rate", AnotherVideo),
        [1363022] = ("media_too_small", AnotherVideo),
        [1363023] = ("media_too_large", AnotherVideo),
        [1363031] = ("media_refused", "The file is no video that Meta can read: save it as MP4, and replace it."),
    };

    public static (string Code, string Advice)? Find(int subcode) => Known.TryGetValue(subcode, out var found) ? found : null;
}
