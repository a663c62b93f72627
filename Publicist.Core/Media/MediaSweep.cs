using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Media.Conversion;
using Publicist.Core.Media.Uploads;
using Publicist.Core.Storage;

namespace Publicist.Core.Media;

/// <summary>At each start and every few hours, takes away what interrupted uploads left (only files older than a day, and never one that a row names), uploads nobody went on with, and conversions nobody uses.</summary>
public sealed partial class MediaSweep(
    Databases databases, DataDirectory directory, MediaFolder folder, UploadSessions uploads, DerivedFiles derived, TimeProvider clock, ILogger<MediaSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // Serving must not wait for the disk.
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sweeps once, whatever stands in the way: tidying up must never stop the program.</summary>
    internal async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A locked database as well.
            Failed(logger, fault);
        }
        catch (OperationCanceledException)
        {
            // The program is being stopped.
        }
    }

    /// <summary>Sweeps once; answers how many files went.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var orphans = Old(folder.Incoming).ToList();
        var stored = Directory.Exists(directory.Media)
            ? Directory.EnumerateDirectories(directory.Media).Where(path => Path.GetFileName(path).Length == 2).SelectMany(Old).ToList()
            : [];
        if (stored.Count > 0)
        {
            await using var db = databases.Everything();
            var named = (await db.Media.Select(item => item.Sha256).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
            orphans.AddRange(stored.Where(path => !named.Contains(Path.GetFileName(path))));
        }
        foreach (var path in orphans) File.Delete(path);
        var swept = orphans.Count + uploads.Sweep() + derived.Sweep();
        if (swept > 0) Swept(logger, swept);
        return swept;
    }

    private IEnumerable<string> Old(string place)
    {
        var before = clock.GetUtcNow() - Age;
        return Directory.Exists(place) ? Directory.EnumerateFiles(place).Where(path => File.GetLastWriteTimeUtc(path) < before) : [];
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Deleted {Count} files that interrupted uploads had left, or that nobody used any more.")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "What interrupted uploads had left could not be deleted; it is tried again in a few hours.")]
    private static partial void Failed(ILogger logger, Exception fault);
}
