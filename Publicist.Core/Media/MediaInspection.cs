using Publicist.Core.Media.Conversion;
using Publicist.Core.Media.Probing;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media;

/// <summary>Finds out what a file is: our own reading first, and of a video what <c>ffprobe</c> knows beyond it, where that is there.</summary>
public sealed class MediaInspection(Ffprobe ffprobe)
{
    internal async Task<ProbeResult> RunAsync(string path, CancellationToken cancellation)
    {
        var own = await OwnAsync(path, cancellation);
        if (own is not ProbeResult.Recognized { Facts: { Video: { } video } facts } || !ffprobe.IsPresent) return own;
        return await ffprobe.ReadAsync(path, facts.ContentType, cancellation) switch
        {
            FfprobeAnswer.Video read => new ProbeResult.Recognized(Together(facts, video, read)),
            FfprobeAnswer.NoPicture => new ProbeResult.Unusable("The file holds no moving picture. Choose a video, or export it again."),
            FfprobeAnswer.Damaged => ProbeResult.Damaged(MediaWords.Kind(facts.ContentType), "it cannot be decoded"),
            _ => own,
        };
    }

    private static async Task<ProbeResult> OwnAsync(string path, CancellationToken cancellation)
    {
        await using var stored = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, useAsync: true);
        return await MediaProbe.ReadAsync(stored, cancellation);
    }

    /// <summary>Our reading wins where both know: it is the same on every machine.</summary>
    private static MediaFacts Together(MediaFacts facts, VideoFacts own, FfprobeAnswer.Video read) => facts with
    {
        Width = facts.Width > 0 ? facts.Width : read.Width,
        Height = facts.Height > 0 ? facts.Height : read.Height,
        Video = own with
        {
            Duration = own.Duration ?? read.Facts.Duration,
            Codec = own.Codec ?? read.Facts.Codec,
            AudioCodec = own.AudioCodec ?? read.Facts.AudioCodec,
            FrameRate = own.FrameRate ?? read.Facts.FrameRate,
            HasAudio = own.HasAudio || read.Facts.HasAudio,
        },
    };
}
