using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Probing;

/// <summary>WebM: tells it from its parent Matroska by the document type in its first element. The rest is left to <c>ffprobe</c>.</summary>
internal static class WebmProbe
{
    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]);

    public static ProbeResult Read(ReadOnlySpan<byte> head) => DocumentType(head) switch
    {
        "webm" => new ProbeResult.Recognized(new MediaFacts { ContentType = "video/webm", FileExtension = ".webm", Width = 0, Height = 0, Video = new VideoFacts() }),
        null => ProbeResult.Damaged("WEBM", "its header is not whole"),
        _ => new ProbeResult.Unusable($"The file seems to be a Matroska video (MKV), which no platform takes. {ForeignFile.Remedy}"),
    };

    /// <summary>Element 0x4282, whose length fits one byte.</summary>
    private static string? DocumentType(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf((ReadOnlySpan<byte>)[0x42, 0x82]);
        if (at < 0 || at + 3 > head.Length) return null;
        var length = head[at + 2] & 0x7F;
        return length is > 0 and <= 16 && at + 3 + length <= head.Length ? System.Text.Encoding.ASCII.GetString(head.Slice(at + 3, length)).TrimEnd('\0') : null;
    }
}
