using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Publicist.Core.Storage;

/// <summary>
/// How many requests this data directory has let past the point of no return, kept beside the database and not in it. The database counts them too (<c>PRAGMA user_version</c>, in the very commits that announce them); it can
/// never know fewer than the mark, unless an older copy was put in its place: whoever starts then knows that posts went out which the database says are still to come.
/// </summary>
/// <remarks>
/// Written after the commit and before anything is sent, so that a process that is killed in between leaves no false alarm. Not flushed with each commit: what the kernel was given survives the process, and after a power cut the
/// mark can only be lower than the truth. A count, and no row number: it outlives deleted history and <c>VACUUM</c>.
/// </remarks>
public sealed partial class SentMark(DataDirectory directory, ILogger<SentMark> logger) : IDisposable
{
    /// <summary>Bytes, so that each count overwrites the one before in full: 19 digits and a line end.</summary>
    private const int Length = 20;
    private readonly Lock _lock = new();
    private SafeFileHandle? _file;
    private bool _unflushed;
    private bool _told;

    /// <summary>The highest count that was let out; null: nobody wrote one, or it cannot be read.</summary>
    public long? Read()
    {
        try
        {
            return long.TryParse(File.ReadAllText(directory.Mark).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a count. Where that fails it is said once and the work goes on: only the putting back of an older database would then go unnoticed.</summary>
    internal void Write(long count)
    {
        Span<byte> line = stackalloc byte[Length];
        Encoding.ASCII.GetBytes(count.ToString("D19", CultureInfo.InvariantCulture), line);
        line[^1] = (byte)'\n';
        lock (_lock)
        {
            try
            {
                _file ??= File.OpenHandle(directory.Mark, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                RandomAccess.Write(_file, line, 0);
                _unflushed = true;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                if (!_told) LogNotKept(logger, fault.Message);
                _told = true;
            }
        }
    }

    /// <summary>Has the kernel write it to disk; for quiet moments.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_file is null || !_unflushed) return;
            try
            {
                RandomAccess.FlushToDisk(_file);
                _unflushed = false;
            }
            catch (IOException fault)
            {
                if (!_told) LogNotKept(logger, fault.Message);
                _told = true;
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The mark of what was sent could not be written ({Fault}); an older database put in place of this one would not be noticed")]
    private static partial void LogNotKept(ILogger logger, string fault);
}
