using Microsoft.Extensions.Logging;

namespace Publicist.Core.Storage;

/// <summary>Whether the database takes writes at present: said in one line of the log when it begins, in another when it is over, and by <c>/health/ready</c> meanwhile.</summary>
public sealed partial class StorageTrouble(TimeProvider clock, ILogger<StorageTrouble> logger)
{
    /// <summary>A disk that is full one moment and not the next must not fill the log.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private string? _problem;
    private long? _toldAt;

    /// <summary>Why nothing can be written, in a sentence without paths or secrets; null: it can.</summary>
    public string? Problem
    {
        get
        {
            lock (_lock) return _problem;
        }
    }

    /// <summary>A write failed. Faults that are not the disk's are somebody else's matter.</summary>
    internal void Began(Exception fault)
    {
        if (StorageFault.WordsOf(fault) is not { } words) return;
        lock (_lock)
        {
            var news = _problem is null && (_toldAt is not { } told || clock.GetElapsedTime(told) > Quiet);
            _problem = $"The database cannot be written: {words}. Nothing is published until it can.";
            if (!news) return;
            _toldAt = clock.GetTimestamp();
        }

        LogBegan(logger, words);
    }

    /// <summary>A write succeeded.</summary>
    internal void Over()
    {
        lock (_lock)
        {
            if (_problem is null) return;
            _problem = null;
        }

        LogOver(logger);
    }

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "The database cannot be written: {Words}. Nothing is published until it can; it is tried again every few seconds")]
    private static partial void LogBegan(ILogger logger, string words);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "The database can be written again")]
    private static partial void LogOver(ILogger logger);
}
