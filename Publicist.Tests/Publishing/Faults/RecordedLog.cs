using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>Keeps what was logged, warnings and worse.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    /// <summary>Errors, in order.</summary>
    public IReadOnlyList<string> Errors => [.. _lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text)];

    public IReadOnlyList<string> Warnings => [.. _lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // A command that failed is EF's own matter: what is counted is what Publicist says.
        if (eventId.Name?.StartsWith("Microsoft.", StringComparison.Ordinal) is not true && IsEnabled(logLevel)) _lines.Enqueue((logLevel, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
