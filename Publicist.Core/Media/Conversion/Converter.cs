using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Publicist.Core.Media.Probing;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Conversion;

/// <summary>Makes other files of files with <c>ffmpeg</c>, a few at once, and remembers what it made.</summary>
public sealed partial class Converter(MediaTools tools, MediaFolder folder, DerivedFiles derived, MediaInspection inspection, IOptions<MediaOptions> options, TimeProvider clock, ILogger<Converter> logger) : IDisposable
{
    /// <summary>Room that is left on the disk.</summary>
    private const long Reserve = 512L << 20;

    /// <summary>The qualities a picture is tried at, and then how much smaller, until it has few enough bytes.</summary>
    private static readonly (int Quality, double Scale)[] Tries = [(2, 1), (4, 1), (7, 1), (11, 1), (7, 0.75), (11, 0.75), (7, 0.5), (11, 0.5), (11, 0.35), (14, 0.25)];

    private readonly SemaphoreSlim _room = new(options.Value.Conversions, options.Value.Conversions);

    /// <summary>Whether there is an <c>ffmpeg</c> on this machine.</summary>
    public bool IsPresent => tools.Ffmpeg is not null;

    public void Dispose() => _room.Dispose();

    /// <summary>What was made of an item, made now if need be.</summary>
    internal async Task<ConversionResult> RunAsync(MediaItem item, ConversionTarget target, CancellationToken cancellation)
    {
        if (await derived.FindAsync(item.Sha256, target.Key, cancellation) is { } known) return new ConversionResult.Made(known);
        if (tools.Ffmpeg is not { } program) return new ConversionResult.Failed("ffmpeg is not installed on this machine");
        using var turn = await derived.EnterAsync(item.Sha256, target.Key, cancellation);
        if (await derived.FindAsync(item.Sha256, target.Key, cancellation) is { } justMade) return new ConversionResult.Made(justMade);
        await _room.WaitAsync(cancellation);
        try
        {
            return await MakeAsync(program, item, target, cancellation);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>A small JPEG of a picture or video; null where none could be made.</summary>
    internal async Task<Stream?> ThumbnailAsync(MediaItem item, int side, CancellationToken cancellation)
    {
        var target = new ConversionTarget.Small(side);
        return folder.Has(item.Sha256) && await RunAsync(item, target, cancellation) is ConversionResult.Made ? derived.Open(item.Sha256, target.Key) : null;
    }

    private async Task<ConversionResult> MakeAsync(string program, MediaItem item, ConversionTarget target, CancellationToken cancellation)
    {
        if (folder.FreeBytes() < item.Bytes + Reserve) return new ConversionResult.Failed("the server's disk is full");
        var place = derived.Workplace(item.Sha256, target.Key);
        try
        {
            var source = new ConversionSource(folder.PathOf(item.Sha256), item.ContentType, await OrientationAsync(item, cancellation), options.Value.ConversionThreads);
            var fault = target switch
            {
                ConversionTarget.Picture picture => await PictureAsync(program, source, picture, place, cancellation),
                ConversionTarget.Movie movie => await RunAsync(program, FfmpegArguments.Movie(source, movie, place), item, cancellation),
                ConversionTarget.Small small => await SmallAsync(program, source, item, small.Side, place, cancellation),
                _ => throw new InvalidOperationException($"A target without a recipe: {target.GetType().Name}."),
            };
            return fault is null ? await KeepAsync(item, target, place, cancellation) : new ConversionResult.Failed(fault);
        }
        finally
        {
            File.Delete(place);
        }
    }

    private async Task<string?> PictureAsync(string program, ConversionSource source, ConversionTarget.Picture target, string place, CancellationToken cancellation)
    {
        foreach (var (quality, scale) in Tries)
        {
            var arguments = FfmpegArguments.Picture(source, Math.Max(1, (int)(target.Width * scale)), Math.Max(1, (int)(target.Height * scale)), quality, place);
            if (await RunAsync(program, arguments, source, cancellation) is { } fault) return fault;
            if (target.MaximumBytes is not { } maximum || new FileInfo(place).Length <= maximum) return null;
        }
        return $"it does not become smaller than {MediaWords.Size(target.MaximumBytes!.Value)}";
    }

    private Task<string?> SmallAsync(string program, ConversionSource source, MediaItem item, int side, string place, CancellationToken cancellation)
    {
        if (MediaKinds.Of(item.ContentType) is MediaKind.Video) return RunAsync(program, FfmpegArguments.Moment(source, item.Duration, side, place), source, cancellation);
        var scale = Math.Min(1, side / (double)Math.Max(item.Width, item.Height));
        return RunAsync(program, FfmpegArguments.Picture(source, Math.Max(1, (int)(item.Width * scale)), Math.Max(1, (int)(item.Height * scale)), quality: 4, place), source, cancellation);
    }

    private Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, MediaItem item, CancellationToken cancellation) =>
        RunAsync(program, arguments, new ConversionSource(folder.PathOf(item.Sha256), item.ContentType, 1, 1), cancellation);

    /// <summary>What went wrong, in words; null: nothing.</summary>
    private async Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, ConversionSource source, CancellationToken cancellation)
    {
        var answer = await ChildProcess.RunAsync(program, arguments, options.Value.ConversionTimeout, clock, cancellation);
        if (answer.TimedOut) return $"it took longer than {MediaWords.Time(options.Value.ConversionTimeout)}";
        if (answer.Worked) return null;
        var words = answer.LastWords.Replace(source.Path, "the file", StringComparison.Ordinal);
        NotConverted(logger, source.ContentType, answer.ExitCode, words);
        return words.Length == 0 ? $"ffmpeg ended with {answer.ExitCode}" : $"ffmpeg says “{words}”";
    }

    /// <summary>Only what we can read ourselves is handed on.</summary>
    private async Task<ConversionResult> KeepAsync(MediaItem item, ConversionTarget target, string place, CancellationToken cancellation)
    {
        if (await inspection.RunAsync(place, cancellation) is not ProbeResult.Recognized(var facts)) return new ConversionResult.Failed("what ffmpeg made of it cannot be read");
        var note = new DerivedNote
        {
            ContentType = facts.ContentType,
            FileExtension = facts.FileExtension,
            Bytes = new FileInfo(place).Length,
            Width = facts.Width,
            Height = facts.Height,
            Video = facts.Video,
        };
        await derived.KeepAsync(item.Sha256, target.Key, place, note, cancellation);
        return new ConversionResult.Made(note);
    }

    private async Task<int> OrientationAsync(MediaItem item, CancellationToken cancellation)
    {
        if (item.ContentType != "image/jpeg") return 1;
        await using var file = new FileStream(folder.PathOf(item.Sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096, useAsync: true);
        return await MediaProbe.ReadAsync(file, cancellation) is ProbeResult.Recognized(var facts) ? facts.Orientation : 1;
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Warning, Message = "ffmpeg could not convert a file of type {ContentType}: it ended with {ExitCode} and says {Words}")]
    private static partial void NotConverted(ILogger logger, string contentType, int exitCode, string words);
}

/// <summary>What came of converting a file.</summary>
internal abstract record ConversionResult
{
    private ConversionResult() { }

    public sealed record Made(DerivedNote Note) : ConversionResult;

    /// <param name="Why">Half a sentence, without a stop.</param>
    public sealed record Failed(string Why) : ConversionResult;
}
