using System.Globalization;
using Publicist.Core.Storage;

namespace Publicist.Core.Readiness;

/// <summary>There is room where the data is kept: said before the first write fails.</summary>
internal sealed class DiskReadiness(DataDirectory directory) : IReadinessCheck
{
    /// <summary>Bytes; a write-ahead log between two checkpoints takes about four million.</summary>
    private const long Least = 8 << 20;

    public string Name => "disk";

    public Task<string?> ProblemAsync(CancellationToken cancellation) => Task.FromResult(Free() is { } free and < Least
        ? string.Create(CultureInfo.InvariantCulture, $"The disk of the data directory is full but for {free >> 10} KB: make room, or posts will wait.")
        : null);

    /// <summary>Null where the system does not tell.</summary>
    private long? Free()
    {
        try
        {
            return new DriveInfo(directory.Path).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
