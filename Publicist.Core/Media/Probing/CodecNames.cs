namespace Publicist.Core.Media.Probing;

/// <summary>What <c>ffprobe</c> calls the codecs that MP4 names by four characters.</summary>
internal static class CodecNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["avc1"] = "h264",
        ["avc2"] = "h264",
        ["avc3"] = "h264",
        ["avc4"] = "h264",
        ["hvc1"] = "hevc",
        ["hev1"] = "hevc",
        ["dvh1"] = "hevc",
        ["dvhe"] = "hevc",
        ["av01"] = "av1",
        ["vp08"] = "vp8",
        ["vp09"] = "vp9",
        ["mp4v"] = "mpeg4",
        ["s263"] = "h263",
        ["H263"] = "h263",
        ["mjpa"] = "mjpeg",
        ["mjpb"] = "mjpegb",
        ["apch"] = "prores",
        ["apcn"] = "prores",
        ["apcs"] = "prores",
        ["apco"] = "prores",
        ["ap4h"] = "prores",
        ["ap4x"] = "prores",
        ["mp4a"] = "aac",
        ["ac-3"] = "ac3",
        ["ec-3"] = "eac3",
        ["Opus"] = "opus",
        ["fLaC"] = "flac",
        ["alac"] = "alac",
        [".mp3"] = "mp3",
        ["samr"] = "amr_nb",
        ["sawb"] = "amr_wb",
        ["sowt"] = "pcm_s16le",
        ["twos"] = "pcm_s16be",
        ["lpcm"] = "pcm_s16le",
        ["in24"] = "pcm_s24be",
        ["ulaw"] = "pcm_mulaw",
        ["alaw"] = "pcm_alaw",
    };

    /// <summary>An unknown one keeps its four characters.</summary>
    public static string? Of(string characters) => Known.GetValueOrDefault(characters) ?? (characters.All(letter => letter is > ' ' and < (char)127) ? characters.ToLowerInvariant() : null);
}
