using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Publicist.Core.Keys;
using Publicist.Core.Storage;

namespace Publicist.Web.Hosting;

/// <summary>The faults of a start that a person can mend, each as one line; everything else is a bug and keeps its stack.</summary>
internal static class StartupFault
{
    // SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY.
    private const int DiskFull = 13, CannotWrite = 10, ReadOnly = 8;

    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        AggregateException many when many.InnerExceptions.All(one => one is OptionsValidationException) => string.Join(' ', many.InnerExceptions.Select(Explain)),
        ConfigurationException configuration => configuration.Message,
        KeyRingException keys => keys.Message,
        AlreadyServingException serving => serving.Message,
        NewerDatabaseException newer => newer.Message,
        SqliteException { SqliteErrorCode: DiskFull or CannotWrite or ReadOnly } full => $"The database cannot be written: {full.Message} Make room on the disk of DataDirectory, or change its permissions.",
        UnauthorizedAccessException denied => $"DataDirectory cannot be written: {denied.Message} Choose another with DataDirectory, or change its permissions.",
        IOException { InnerException: SocketException } busy => $"Urls: {busy.Message} Stop the other program, or choose another address with Urls or ASPNETCORE_URLS.",
        IOException io when io.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) => $"Urls: {io.Message} Stop the other program, or choose another address with Urls or ASPNETCORE_URLS.",
        IOException io => $"DataDirectory cannot be used: {io.Message}",
        _ => null,
    };
}

/// <summary>A configuration value is wrong: the message is one line that names the key, the fault and the remedy.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
