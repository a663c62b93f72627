using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Storage;

namespace Publicist.Core.Media;

/// <summary>At each start, takes away what interrupted uploads left: only files older than a day, and never one that a row names.</summary>
public sealed partial class MediaSweep(Databases databases, DataDirectory directory, MediaFolder folder, TimeProvider clock, ILogger<MediaSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // Serving must not wait for the disk.
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A locked database as well: tidying up must never stop the program.
            Failed(logger, fault);
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
        if (orphans.Count > 0) Swept(logger, orphans.Count);
        return orphans.Count;
    }

    private IEnumerable<string> Old(string place)
    {
        var before = clock.GetUtcNow() - Age;
        return Directory.Exists(place) ? Directory.EnumerateFiles(place).Where(path => File.GetLastWriteTimeUtc(path) < before) : [];
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Deleted {Count} files that interrupted uploads had left.")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "What interrupted uploads had left could not be deleted; it is tried again at the next start.")]
    private static partial void Failed(ILogger logger, Exception fault);
}
