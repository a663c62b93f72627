using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Conversion;

/// <summary>Asks <c>ffprobe</c> about a video.</summary>
public sealed class Ffprobe(MediaTools tools, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool IsPresent => tools.Ffprobe is not null;

    internal async Task<FfprobeAnswer> ReadAsync(string path, string contentType, CancellationToken cancellation)
    {
        if (tools.Ffprobe is not { } program) return new FfprobeAnswer.NotKnown();
        string[] arguments =
        [
            "-v", "error", "-protocol_whitelist", "file", .. InputFormat.Of(contentType), "-print_format", "json",
            "-show_entries", "format=duration:stream=codec_type,codec_name,width,height,avg_frame_rate,duration:stream_disposition=attached_pic:stream_side_data=rotation", path,
        ];
        var answer = await ChildProcess.RunAsync(program, arguments, Patience, clock, cancellation);
        if (answer.TimedOut || answer.ExitCode < 0) return new FfprobeAnswer.NotKnown();
        return answer.Worked ? Of(answer.Answer) : new FfprobeAnswer.Damaged(answer.LastWords);
    }

    private static FfprobeAnswer Of(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize(json, FfprobeJson.Default.FfprobeReport);
            return read?.Streams is { } streams ? Of(read, streams) : new FfprobeAnswer.NotKnown();
        }
        catch (JsonException)
        {
            return new FfprobeAnswer.NotKnown();
        }
    }

    private static FfprobeAnswer Of(FfprobeReport report, IReadOnlyList<FfprobeStream> streams)
    {
        if (streams.FirstOrDefault(stream => stream is { CodecType: "video", Disposition.AttachedPic: not 1 }) is not { } picture) return new FfprobeAnswer.NoPicture();
        var sound = streams.FirstOrDefault(stream => stream.CodecType == "audio");
        var lies = picture.SideData?.Any(data => Math.Abs(data.Rotation ?? 0) % 180 == 90) is true;
        var duration = Seconds(picture.Duration) ?? Seconds(report.Format?.Duration);
        return new FfprobeAnswer.Video(
            (lies ? picture.Height : picture.Width) ?? 0,
            (lies ? picture.Width : picture.Height) ?? 0,
            new VideoFacts
            {
                Duration = duration is > 0 ? TimeSpan.FromSeconds(duration.Value) : null,
                Codec = picture.CodecName,
                AudioCodec = sound?.CodecName,
                HasAudio = sound is not null,
                FrameRate = Rate(picture.AverageRate),
            });
    }

    private static double? Seconds(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 10_000_000 ? value : null;

    /// <summary><c>30000/1001</c>.</summary>
    private static double? Rate(string? text) =>
        text?.Split('/') is [var over, var under] && Seconds(over) is { } top && Seconds(under) is { } bottom && top > 0 && bottom > 0 ? Math.Round(top / bottom, 3) : null;
}

/// <summary>What <c>ffprobe</c> says.</summary>
internal abstract record FfprobeAnswer
{
    private FfprobeAnswer() { }

    public sealed record Video(int Width, int Height, VideoFacts Facts) : FfprobeAnswer;

    public sealed record NoPicture : FfprobeAnswer;

    public sealed record Damaged(string Words) : FfprobeAnswer;

    /// <summary>It could not be asked.</summary>
    public sealed record NotKnown : FfprobeAnswer;
}

/// <summary>Tells the tools what a file is, so that they do not guess: a guess can turn a file into a list of other files to open.</summary>
internal static class InputFormat
{
    public static IReadOnlyList<string> Of(string contentType) => contentType switch
    {
        "image/jpeg" => ["-f", "jpeg_pipe"],
        "image/png" => ["-f", "png_pipe"],
        "image/webp" => ["-f", "webp_pipe"],
        "image/gif" => ["-f", "gif"],
        "video/mp4" or "video/quicktime" => ["-f", "mov"],
        "video/webm" => ["-f", "matroska"],
        _ => throw new ArgumentException($"{contentType} is not converted.", nameof(contentType)),
    };
}

internal sealed record FfprobeReport(FfprobeFormat? Format, IReadOnlyList<FfprobeStream>? Streams);

internal sealed record FfprobeFormat(string? Duration);

internal sealed record FfprobeStream
{
    [JsonPropertyName("codec_type")]
    public string? CodecType { get; init; }

    [JsonPropertyName("codec_name")]
    public string? CodecName { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public string? Duration { get; init; }

    [JsonPropertyName("avg_frame_rate")]
    public string? AverageRate { get; init; }
    public FfprobeDisposition? Disposition { get; init; }

    [JsonPropertyName("side_data_list")]
    public IReadOnlyList<FfprobeSideData>? SideData { get; init; }
}

internal sealed record FfprobeDisposition([property: JsonPropertyName("attached_pic")] int AttachedPic);

internal sealed record FfprobeSideData(double? Rotation);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FfprobeReport))]
internal sealed partial class FfprobeJson : JsonSerializerContext;
